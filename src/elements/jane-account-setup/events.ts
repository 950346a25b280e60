/** The account can be used: it was set up and the patient is signed in, or its sign-in was changed. */
export class JaneAccountReadyEvent extends Event {
  static readonly type = 'jane-account-ready';
  /** `setup`: from a Welcome Email; `reset`: from a Password Reset Email. */
  readonly purpose: 'setup' | 'reset';

  constructor(purpose: 'setup' | 'reset') {
    super(JaneAccountReadyEvent.type, { bubbles: true, composed: true });
    this.purpose = purpose;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-account-ready': JaneAccountReadyEvent;
  }
}
