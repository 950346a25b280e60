import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { takeFromFragment, tokenIn } from '../../page/fragment.ts';
import { isFramed } from '../../page/platform.ts';

/**
 * Takes the one-time link out of the page's address before anything is asked of anybody: no request, history entry or
 * referrer may carry it.
 */
export class LinkController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #taken: { readonly token: string } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What the address last held; a link that comes anew is another object, also when it is the same link. */
  get taken(): { readonly token: string } | undefined {
    return this.#taken;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#take);
    this.#take();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#take);
  }

  readonly #take = (): void => {
    // The link out of the frame takes it along.
    if (isFramed()) return;
    const token = ['setup', 'reset'].map((key) => tokenIn(takeFromFragment(key))).find((found) => found);
    if (token === undefined) return;
    this.#taken = { token };
    this.#host.requestUpdate();
  };
}
