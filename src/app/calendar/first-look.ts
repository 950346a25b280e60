import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { CalendarLink } from '../../contract/index.ts';
import { notice } from '../../templates/notice.ts';
import type { CalendarApp } from './calendar-app.ts';

/** How often it is asked, and how long after a way was pressed, milliseconds. */
const ASK_EVERY = 3000;
const ASK_FOR = 120_000;
/** So much later at most, so that the pages of a clinic do not ask together. */
const JITTER = 1000;

interface FirstLookOptions {
  /** Reads the calendars; false where that failed. Nobody pressed for it, so it is no sign that somebody is there. */
  readonly read: () => Promise<boolean>;
  readonly nameOf: (linkId: string) => string;
}

/** After a way was pressed: asks for a while whether its calendar has looked, and tells the patient that it works. */
export class FirstLook implements ReactiveController {
  readonly #app: CalendarApp;
  readonly #options: FirstLookOptions;
  readonly #waitingFor = new Set<string>();
  /** What was told, by the link. */
  readonly #told = new Map<string, string>();
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: CalendarApp, options: FirstLookOptions) {
    this.#app = app;
    this.#options = options;
    app.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  watch(linkId: string): void {
    this.#waitingFor.add(linkId);
    this.#told.delete(linkId);
    this.#until = performance.now() + ASK_FOR;
    this.#schedule();
  }

  /** The calendars were read. */
  check(links: readonly CalendarLink[], appointments = 0): void {
    for (const { id, state } of links) {
      if (state !== 'connected' || !this.#waitingFor.delete(id)) continue;
      const words = this.#app.text.calendar.itWorks(this.#options.nameOf(id), appointments);
      this.#told.set(id, words);
      this.#app.announce(words);
    }
  }

  /** On the calendar's line. */
  render(linkId: string): TemplateResult | typeof nothing {
    const words = this.#told.get(linkId);
    return words ? notice({ tone: 'info', words: [words, ''] }) : nothing;
  }

  /** The panel was closed, or another patient comes. */
  close(): void {
    this.#stop();
    this.#told.clear();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waitingFor.clear();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(this.#ask, ASK_EVERY + Math.random() * JITTER);
  }

  readonly #ask = async (): Promise<void> => {
    this.#timer = undefined;
    if (performance.now() > this.#until) this.#stop();
    if (this.#waitingFor.size === 0) return;
    // Whoever looks at another page is told when they are back: the calendars are read then.
    if (!document.hidden && !(await this.#options.read())) this.#stop();
    if (this.#waitingFor.size > 0) this.#schedule();
  };
}
