import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/** Counts seconds down on a clock that never jumps, and has its host drawn anew at each. */
export class Countdown implements ReactiveController {
  readonly #host: Host;
  #endsAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#endsAt - performance.now()) / 1000));
  }

  start(seconds: number): void {
    this.#endsAt = performance.now() + seconds * 1000;
    this.#tick();
  }

  hostConnected(): void {
    this.#tick();
  }

  /** Ends it for good. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#host.removeController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    clearTimeout(this.#timer);
    this.#host.requestUpdate();
    if (this.secondsLeft > 0 && this.#host.isConnected) this.#timer = setTimeout(() => this.#tick(), 1000);
  }
}
