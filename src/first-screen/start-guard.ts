import type { LitElement } from 'lit';
import { reportProblem } from './events.ts';

/**
 * What the page wrote inside a tag is hidden as soon as the tag has a shadow root. Where an exception ends the tag's start
 * (an old browser, a script that replaced what browsers bring), it comes back into view.
 */
export class StartGuard {
  readonly #host: LitElement;
  #isStanding = false;
  #hasFailed = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addEventListener('jane-ready', () => (this.#isStanding = true), { once: true });
  }

  /** Runs one lifecycle step. Once a step has thrown before the tag was ready, no further one runs. */
  run(step: () => void): void {
    if (this.#hasFailed) return;
    try {
      step();
    } catch (error) {
      if (this.#isStanding) throw error;
      this.#hasFailed = true;
      this.#giveUp(error);
    }
  }

  #giveUp(error: unknown): void {
    const { localName, shadowRoot } = this.#host;
    console.error(`jane-widgets: <${localName}> could not start, and shows what is written inside it.`, error);
    shadowRoot?.replaceChildren(document.createElement('slot'));
    reportProblem(this.#host, { code: 'part-missing' });
  }
}
