import type { Marks } from './browser.ts';
import { operations } from './operations.ts';
import type { SessionName } from './session-tokens.ts';
import type { Send } from './transport.ts';

/** A sign-out that the server has not heard of yet. The mark of it stays, also over page loads, until it has. */
export class PendingSignOut {
  readonly #marks: Marks;
  readonly #send: Send;
  /** The session that the server should still forget. */
  #session: SessionName = {};
  #sending: Promise<void> | undefined;

  constructor(marks: Marks, send: Send) {
    this.#marks = marks;
    this.#send = send;
  }

  get isPending(): boolean {
    return this.#marks.hasPendingSignOut;
  }

  begin(session: SessionName): Promise<void> {
    this.#marks.hasPendingSignOut = true;
    return this.#flush(session);
  }

  /** Tells the server, where there is something to tell. */
  flush(): Promise<void> {
    return this.isPending ? this.#flush(this.#session) : Promise.resolve();
  }

  /** A new session took the place of the one before. */
  forget(): void {
    this.#marks.hasPendingSignOut = false;
    this.#session = {};
  }

  /** Settles with the request that is under way. */
  get settled(): Promise<void> | undefined {
    return this.#sending;
  }

  #flush(session: SessionName): Promise<void> {
    return (this.#sending ??= this.#end(session).finally(() => {
      this.#sending = undefined;
    }));
  }

  async #end(session: SessionName): Promise<void> {
    this.#session = session;
    try {
      await this.#send(operations.endSession, { ...session }, { keepalive: true });
      this.forget();
    } catch {
      // Out of reach: the mark stands, and the server is told when the network or the patient is back.
    }
  }
}
