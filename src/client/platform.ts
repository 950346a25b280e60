/** What a browser has and other places (Node, an old engine, a plain-http page) may lack. */
export const platform: {
  readonly document?: Document;
  readonly location?: Location;
  readonly navigator?: Partial<Navigator>;
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly origin?: string;
} = globalThis;

/** A sandboxed frame has no origin: it keeps no session, and may not even be the clinic's. */
export const isFramed = (): boolean => platform.origin === 'null';
