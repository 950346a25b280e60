import { JaneReadyEvent } from './events.ts';

/** Tells the page, once, that a tag can be used. */
export class ReadySignal {
  readonly #host: HTMLElement;
  #isSent = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  sendOnce(): void {
    if (this.#isSent) return;
    this.#isSent = true;
    this.#host.dispatchEvent(new JaneReadyEvent());
  }
}
