import type { ReactiveControllerHost } from 'lit';

/** Whether a password field shows what is typed. */
export class PasswordReveal {
  readonly #host: ReactiveControllerHost;
  #isShown = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get isShown(): boolean {
    return this.#isShown;
  }

  readonly toggle = (): void => {
    this.#isShown = !this.#isShown;
    this.#host.requestUpdate();
  };

  hide(): void {
    if (this.#isShown) this.toggle();
  }
}
