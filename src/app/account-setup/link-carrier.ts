import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addToFragment } from '../../page/fragment.ts';

interface CarrierOptions {
  /** The one-time link's token, until the link is used up. */
  readonly token: () => string | undefined;
  /** Where the clinic has this same page. */
  readonly pages: () => readonly (string | undefined)[];
}

/**
 * Lets a link of the page to the same page in another language take the one-time link along, which this page's address no
 * longer holds: without it, whoever changes the language would have to open the email again.
 */
export class LinkCarrier implements ReactiveController {
  readonly #options: CarrierOptions;

  constructor(host: ReactiveControllerHost, options: CarrierOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('click', this.#carry);
  }

  hostDisconnected(): void {
    document.removeEventListener('click', this.#carry);
  }

  readonly #carry = (event: MouseEvent): void => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    const token = this.#options.token();
    if (!link || token === undefined || !this.#options.pages().includes(link.href)) return;
    const before = link.getAttribute('href') ?? '';
    addToFragment(link, 'setup', token);
    // The browser has read it by then, and no document that is kept holds it.
    setTimeout(() => link.setAttribute('href', before));
  };
}
