import type { SignOutReason } from '../../client/jane-client.ts';

/** The patient signed in here. Cancel it to stay on the page in place of going to `success-url`. */
export class JaneSignedInEvent extends Event {
  static readonly type = 'jane-signed-in';

  constructor() {
    super(JaneSignedInEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Nobody is signed in any more. */
export class JaneSignedOutEvent extends Event {
  static readonly type = 'jane-signed-out';
  /** `patient` pressed it, `idle`: nobody was there, `elsewhere`: another tab, another device or the clinic ended it. */
  readonly reason: SignOutReason;

  constructor(reason: SignOutReason) {
    super(JaneSignedOutEvent.type, { bubbles: true, composed: true });
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-signed-in': JaneSignedInEvent;
    'jane-signed-out': JaneSignedOutEvent;
  }
}
