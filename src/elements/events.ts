export { JaneProblemEvent } from '../controllers/problem-event.ts';

/** The tag's first view stands. */
export class JaneReadyEvent extends Event {
  constructor() {
    super('jane-ready', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-ready': JaneReadyEvent;
  }
}
