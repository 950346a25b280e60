import type { ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** A view's heading takes the focus, and only it. */
const heading = ':is(h1, h2, h3, h4, h5, h6)[tabindex="-1"]';

/** Moves the focus inside a tag once what was asked for is drawn. Only a patient's own act may call it. */
export class FocusController {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The heading of the view that replaced another. */
  toHeading(): Promise<void> {
    return this.to(heading);
  }

  /** The first field that has to be corrected, if there is one. */
  toFirstWrong(): Promise<void> {
    return this.to('[aria-invalid="true"]');
  }

  /** The first of these selectors that finds something. */
  async to(...selectors: string[]): Promise<void> {
    await this.#host.updateComplete;
    for (const selector of selectors) {
      const found = this.#host.renderRoot.querySelector<HTMLElement>(selector);
      if (found) {
        found.focus();
        return;
      }
    }
  }
}
