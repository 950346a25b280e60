import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** A view's heading takes the focus, and only it. */
const heading = ':is(h1, h2, h3, h4, h5, h6)[tabindex="-1"]';

/** Moves the focus inside a tag once what was asked for is drawn. Only a patient's own act may call it. */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  /** The heading that has the focus while the tag is drawn anew. */
  #held: Element | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    this.#held = active?.matches(heading) ? active : undefined;
  }

  /** The heading of what was awaited goes with the wait: the one that stands in its place has the focus then. */
  hostUpdated(): void {
    if (this.#held?.isConnected === false) this.#focusHeading();
  }

  /** The heading of the view that replaced another. */
  toHeading(): Promise<void> {
    return this.to(heading);
  }

  /** The first field that has to be corrected, if there is one. */
  toFirstWrong(): Promise<void> {
    return this.to('[aria-invalid="true"]');
  }

  /**
   * For a press whose button goes with what it replaces, at once or when the work is done: the heading takes the focus
   * then, where nothing else has it, so that nobody starts over at the top of the page. The page stays where it is.
   */
  async through(work: Promise<unknown> | undefined): Promise<void> {
    await this.#rescue();
    await work;
    await this.#rescue();
  }

  async #rescue(): Promise<void> {
    await this.#host.updateComplete;
    if (!document.activeElement || document.activeElement === document.body) this.#focusHeading();
  }

  #focusHeading(): void {
    this.#host.renderRoot.querySelector<HTMLElement>(heading)?.focus({ preventScroll: true });
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
