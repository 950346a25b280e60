import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds within which coming back to the page is no reason to look again. */
const RECENT = 3000;

/** Why it is time to look again: somebody came back to the page, or some time went by on it. */
export type Reason = 'person' | 'clock';

/** Has a part of the page look again at what others may have changed, when somebody sees it. */
export class LookAgain implements ReactiveController {
  readonly #look: (reason: Reason) => void;
  readonly #every: number | undefined;
  #lookedAt = 0;
  #page: AbortController | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `every`: milliseconds between two looks while the page is seen. */
  constructor(host: ReactiveControllerHost, look: (reason: Reason) => void, every?: number) {
    this.#look = look;
    this.#every = every;
    host.addController(this);
  }

  hostConnected(): void {
    this.#lookedAt = performance.now();
    this.#page = new AbortController();
    const { signal } = this.#page;
    document.addEventListener('visibilitychange', () => this.#when('person'), { signal });
    window.addEventListener('focus', () => this.#when('person'), { signal });
    if (this.#every !== undefined) this.#timer = setInterval(() => this.#when('clock'), this.#every);
  }

  hostDisconnected(): void {
    this.#page?.abort();
    clearInterval(this.#timer);
  }

  #when(reason: Reason): void {
    const now = performance.now();
    if (document.visibilityState !== 'visible' || now - this.#lookedAt < RECENT) return;
    this.#lookedAt = now;
    this.#look(reason);
  }
}
