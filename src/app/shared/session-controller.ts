import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionState } from '../../client/jane-client.ts';
import { isFramed } from '../../page/platform.ts';
import type { ClientController } from './client-controller.ts';

interface Options {
  /** Called after each change, before the tag is drawn anew; `previous` is undefined when the client itself changed. */
  readonly onChange: (state: SessionState | undefined, previous: SessionState | undefined) => void;
}

const nobody: SessionState = { status: 'signed-out' };

/** Added to its host once the app can hear of changes: keeps a tag in step with its client's session, and has the client look for one. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #clients: ClientController;
  readonly #onChange: Options['onChange'];
  #state: SessionState | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, clients: ClientController, { onChange }: Options) {
    this.#host = host;
    this.#clients = clients;
    this.#onChange = onChange;
    clients.onChange(() => {
      this.#stop();
      this.#state = undefined;
      // Nothing that was begun at the clinic before stays, also where nobody was signed in there.
      this.#onChange(undefined, undefined);
      this.#start();
    });
  }

  /** Undefined while the tag has no client. */
  get state(): SessionState | undefined {
    return this.#state;
  }

  hostConnected(): void {
    this.#start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(): void {
    if (!this.#host.isConnected || this.#unsubscribe) return;
    const session = isFramed() ? undefined : this.#clients.client?.session;
    this.#unsubscribe = session?.subscribe(() => this.#update());
    this.#update();
    void session?.restore();
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #update(): void {
    const previous = this.#state;
    const { client } = this.#clients;
    this.#state = client && (isFramed() ? nobody : client.session.state);
    if (this.#state === previous) return;
    this.#host.requestUpdate();
    this.#onChange(this.#state, previous);
  }
}
