import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { takeFromFragment, tokenIn } from '../page/fragment.ts';
import { isFramed } from '../page/platform.ts';

/**
 * The one-time link of a Welcome Email or a Password Reset Email. It is taken out of the page's address before anything is
 * asked for: no request, history entry or referrer may carry it.
 */
export class OneTimeLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #listeners = new Set<() => void>();
  #token: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What the address held last. */
  get token(): string | undefined {
    return this.#token;
  }

  /** Called when the patient opens a link while the page stands, also when it is the same one. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The link is used up. */
  discard(): void {
    this.#token = undefined;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#take);
    this.#take();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#take);
  }

  readonly #take = (): void => {
    // The link that leads out of the frame takes it along.
    if (isFramed()) return;
    const token = ['setup', 'reset'].map((key) => tokenIn(takeFromFragment(key))).find((found) => found);
    if (token === undefined) return;
    this.#token = token;
    for (const listener of [...this.#listeners]) listener();
    this.#host.requestUpdate();
  };
}
