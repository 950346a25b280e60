import type { JaneErrorCode } from '../client/jane-client.ts';

/** Something went wrong, or the clinic is being worked on; the tag tells the patient by itself. */
export class JaneProblemEvent extends Event {
  /** What happened, as a stable word. */
  readonly code: JaneErrorCode;
  /** When it should be over, as an instant in UTC, where that is known. */
  readonly until: string | undefined;

  constructor(code: JaneErrorCode, until?: string) {
    super('jane-problem', { bubbles: true, composed: true });
    this.code = code;
    this.until = until;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-problem': JaneProblemEvent;
  }
}
