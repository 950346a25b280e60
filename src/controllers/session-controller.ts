import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionState } from '../client/jane-client.ts';
import { isFramed } from '../page/platform.ts';
import type { ClientController } from './client-controller.ts';

interface Options {
  /** Called after each change, before the tag is drawn anew; `previous` is undefined when the client itself changed. */
  changed?: (state: SessionState | undefined, previous: SessionState | undefined) => void;
}

const nobody: SessionState = { status: 'signed-out' };

/** Keeps a tag in step with its client's session, and has the client look for one. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #clients: ClientController;
  readonly #changed: Options['changed'];
  #state: SessionState | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, clients: ClientController, { changed }: Options = {}) {
    this.#host = host;
    this.#clients = clients;
    this.#changed = changed;
    clients.onChange(() => {
      this.#stop();
      this.#state = undefined;
      this.#start();
    });
    host.addController(this);
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
    this.#unsubscribe = session?.subscribe(() => this.#follow());
    this.#follow();
    void session?.restore();
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #follow(): void {
    const previous = this.#state;
    const { client } = this.#clients;
    this.#state = client && (isFramed() ? nobody : client.session.state);
    if (this.#state === previous) return;
    this.#host.requestUpdate();
    this.#changed?.(this.#state, previous);
  }
}
