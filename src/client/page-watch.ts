import { platform } from '../page/platform.ts';

/** What the session wants to hear of the page while somebody looks at it. */
export interface PageEvents {
  /** The page came back from the back/forward cache, perhaps after a sign-out elsewhere. */
  restored(): void;
  /** The network is back. */
  online(): void;
  /** The page became visible; `slept` when the wall clock ran ahead of the monotonic one (a laptop that was closed). */
  visible(slept: boolean): void;
  /** A key or a pointer: a person is here. */
  touched(): void;
}

/** Milliseconds by which the two clocks may drift apart before it counts as sleep. */
const drift = 30_000;

/** Listens to the page, and only as long as it is told to. */
export class PageWatch {
  readonly #events: PageEvents;
  #page: AbortController | undefined;
  #person: AbortController | undefined;
  #offset = 0;

  constructor(events: PageEvents) {
    this.#events = events;
  }

  /** `page`: lifecycle events. `person`: keys and pointers. */
  attend(page: boolean, person: boolean): void {
    if (!platform.document) return;
    this.#page = this.#switch(this.#page, page, (signal) => this.#watchPage(signal));
    this.#person = this.#switch(this.#person, person, (signal) => this.#watchPerson(signal));
  }

  #switch(now: AbortController | undefined, wanted: boolean, watch: (signal: AbortSignal) => void) {
    if (Boolean(now) === wanted) return now;
    now?.abort();
    if (!wanted) return undefined;
    const controller = new AbortController();
    watch(controller.signal);
    return controller;
  }

  #watchPage(signal: AbortSignal): void {
    const offset = () => Date.now() - performance.now();
    this.#offset = offset();
    addEventListener('pageshow', (event) => event.persisted && this.#events.restored(), { signal });
    addEventListener('online', () => this.#events.online(), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState !== 'visible') return;
        const slept = Math.abs(offset() - this.#offset) > drift;
        this.#offset = offset();
        this.#events.visible(slept);
      },
      { signal },
    );
  }

  #watchPerson(signal: AbortSignal): void {
    for (const type of ['keydown', 'pointerdown']) {
      addEventListener(type, () => this.#events.touched(), { signal, capture: true, passive: true });
    }
  }
}
