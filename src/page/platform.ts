/** What a browser has and other places (Node, an old engine, a plain-http page) may lack. */
export const platform: {
  readonly document?: Document & { readonly prerendering?: boolean };
  readonly location?: Location;
  readonly navigator?: Partial<Navigator>;
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly origin?: string;
} = globalThis;

/** A sandboxed frame has no origin: it keeps no session, and may not even be the clinic's. */
export const isFramed = (): boolean => platform.origin === 'null';

/** A browser may draw a page ahead, for a link that is likely to be pressed. What it finds then may be over when it is looked at. */
export const isPrerendering = (): boolean => platform.document?.prerendering === true;

/** Waits until somebody looks at the page. */
export const untilActivated = (): Promise<unknown> =>
  new Promise((go) => {
    platform.document?.addEventListener('prerenderingchange', go, { once: true });
  });
