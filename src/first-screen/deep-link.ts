import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addToFragment, readFragment, takeFromFragment } from '../page/fragment.ts';

/** What somebody came for, as the page's address says it: it waits there until they are signed in. */
export class DeepLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #key: string;
  #wanted: string | undefined;
  #listener: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, key: string) {
    this.#host = host;
    this.#key = key;
    host.addController(this);
  }

  get wanted(): string | undefined {
    return this.#wanted;
  }

  /** Called when the fragment changes to this link while the page is open. */
  onWanted(listener: () => void): void {
    this.#listener = listener;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
  }

  /** Puts it into the address of the page with the sign-in, which hands it on. */
  addTo(url: URL): void {
    if (this.#wanted !== undefined) addToFragment(url, this.#key, this.#wanted);
  }

  /** Somebody is signed in and their list stands: the address need not say it any more. */
  clearAddress(): void {
    if (this.#wanted !== undefined) takeFromFragment(this.#key);
  }

  /** It was done, or another person signed in. */
  reset(): void {
    this.#wanted = undefined;
  }

  readonly #look = (): void => {
    const wanted = readFragment(this.#key);
    if (!wanted) return;
    this.#wanted = wanted;
    this.#listener?.();
    this.#host.requestUpdate();
  };
}
