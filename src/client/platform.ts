/** What a browser has and other places (Node, an old engine, a plain-http page) may lack. */
export const platform: {
  readonly document?: Document;
  readonly location?: Location;
  readonly navigator?: Partial<Navigator>;
  readonly BroadcastChannel?: typeof BroadcastChannel;
} = globalThis;
