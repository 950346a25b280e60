import type { SignOutReason } from '../../client/jane-client.ts';

/** The patient signed in here. Cancel it to stay on the page in place of going to `success-url`. */
export class JaneSignedInEvent extends Event {
  constructor() {
    super('jane-signed-in', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Nobody is signed in any more. */
export class JaneSignedOutEvent extends Event {
  /** `patient` pressed it, `idle`: nobody was there, `elsewhere`: another tab, another device or the clinic ended it. */
  readonly reason: SignOutReason;

  constructor(reason: SignOutReason) {
    super('jane-signed-out', { bubbles: true, composed: true });
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-signed-in': JaneSignedInEvent;
    'jane-signed-out': JaneSignedOutEvent;
  }
}
