import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallOptions, JaneClient, JaneErrorLike } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';

type Account = Awaited<ReturnType<JaneClient['getAccount']>>;
type Sessions = Awaited<ReturnType<JaneClient['listSessions']>>;

export type Loaded<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'failed'; readonly error: JaneErrorLike };

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/** Reads the account and where it is signed in. A read that a move of the tag cut short starts again. */
export class AccountController implements ReactiveController {
  readonly #host: Host;
  readonly #client: () => JaneClient | undefined;
  readonly #onProblem: (error: JaneErrorLike) => void;
  account: Loaded<Account> = { is: 'loading' };
  sessions: Loaded<Sessions> = { is: 'loading' };
  #reads = new Map<'account' | 'sessions', AbortController>();

  constructor(host: Host, client: () => JaneClient | undefined, onProblem: (error: JaneErrorLike) => void) {
    this.#host = host;
    this.#client = client;
    this.#onProblem = onProblem;
    host.addController(this);
  }

  hostConnected(): void {
    for (const [what, { signal }] of [...this.#reads]) if (signal.aborted) void this.read(what);
  }

  hostDisconnected(): void {
    for (const read of this.#reads.values()) read.abort();
  }

  /** Nobody's any more. */
  forget(): void {
    this.hostDisconnected();
    this.#reads.clear();
    this.account = this.sessions = { is: 'loading' };
  }

  async read(what: 'account' | 'sessions'): Promise<void> {
    const client = this.#client();
    if (!client) return;
    this.#reads.get(what)?.abort();
    const controller = new AbortController();
    this.#reads.set(what, controller);
    // Cut short by a move, or asked for in between, it waits in #reads for the next connect.
    if (!this.#host.isConnected) controller.abort();
    const isWanted = () => this.#reads.get(what) === controller && !controller.signal.aborted;
    if (!isWanted()) return;
    try {
      const value = await call(client, what, { signal: controller.signal });
      if (!isWanted()) return;
      Object.assign(this, { [what]: { is: 'here', value } });
    } catch (error) {
      if (!isWanted()) return;
      if (!(error instanceof JaneError)) throw error;
      Object.assign(this, { [what]: { is: 'failed', error } });
      this.#onProblem(error);
    }
    this.#reads.delete(what);
    this.#host.requestUpdate();
  }
}

const call = (client: JaneClient, what: 'account' | 'sessions', options: CallOptions) =>
  what === 'account' ? client.getAccount(undefined, options) : client.listSessions(undefined, options);
