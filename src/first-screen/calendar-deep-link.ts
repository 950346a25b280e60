import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { takeFromFragment } from '../page/fragment.ts';

const key = 'calendar';

export interface CalendarDeepLinkOptions {
  /** Whether this tag has a calendar panel to open. */
  readonly isOffered: () => boolean;
  /** Opens the panel; false while it can't be opened yet. */
  readonly open: () => boolean;
}

/**
 * The calendar link of an email, `#calendar=open`: out of the address at once, then remembered by this tag alone until
 * somebody is signed in.
 */
export class CalendarDeepLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: CalendarDeepLinkOptions;
  #isWaiting = false;

  constructor(host: ReactiveControllerHost, options: CalendarDeepLinkOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#read);
    this.#read();
  }

  hostUpdated(): void {
    if (this.#isWaiting && this.#options.open()) this.#isWaiting = false;
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#read);
  }

  readonly #read = (): void => {
    if (!this.#options.isOffered() || takeFromFragment(key) === undefined) return;
    this.#isWaiting = true;
    this.#host.requestUpdate();
  };
}
