import type { JaneErrorCode, JaneErrorLike } from '../client/jane-client.ts';

/** The tag can be used: what stands is more than a skeleton. */
export class JaneReadyEvent extends Event {
  static readonly type = 'jane-ready';

  constructor() {
    super(JaneReadyEvent.type, { bubbles: true, composed: true });
  }
}

/** Something went wrong, or the clinic is being worked on; the tag tells the patient by itself. */
export class JaneProblemEvent extends Event {
  static readonly type = 'jane-problem';
  /** What happened, as a stable word. */
  readonly code: JaneErrorCode;
  /** When it should be over, as an instant in UTC, where that is known. */
  readonly until: string | undefined;
  /** What a developer has to mend, in English, where the page's own settings are wrong. */
  readonly reason: string | undefined;

  constructor(code: JaneErrorCode, { until, reason }: { until?: string | undefined; reason?: string } = {}) {
    super(JaneProblemEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.until = until;
    this.reason = reason;
  }
}

/** Tells the page what went wrong, with everything about it that a page may know. A tag that was taken away tells nothing. */
export function reportProblem(host: Element, { code, problem }: JaneErrorLike): void {
  if (host.isConnected) host.dispatchEvent(new JaneProblemEvent(code, { until: problem?.retryAt?.instant }));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-ready': JaneReadyEvent;
    'jane-problem': JaneProblemEvent;
  }
}
