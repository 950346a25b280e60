import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** A screen's heading takes the focus, and only it. */
const heading = ':is(h1, h2, h3, h4, h5, h6)[tabindex="-1"]';

/** Moves the focus inside a tag once what was asked for is drawn. Only a patient's own act may call it. */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  /** The button whose work is under way, and the selector of what takes the focus where there is no heading. */
  #pressed: Element | undefined;
  #otherwise = '';
  /** What has the focus while the tag is drawn anew, and may go with what it belongs to. */
  #held: Element | undefined;
  /** It went, and nothing has the focus since. */
  #isOwed = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    this.#held = active && (active === this.#pressed || active.matches(heading)) ? active : undefined;
  }

  /** Focuses what replaced the focused element, once it is drawn, unless the patient moved the focus. */
  hostUpdated(): void {
    if (this.#held?.isConnected === false) this.#isOwed = true;
    if (!this.#isOwed) return;
    const isNowhere = !document.activeElement || document.activeElement === document.body;
    const found = isNowhere ? this.#find(heading, this.#otherwise) : undefined;
    if (isNowhere && !found) return;
    this.#isOwed = false;
    found?.focus({ preventScroll: true });
  }

  /**
   * For a press whose button goes with what it replaces, at once or when the work is done: the heading takes the focus
   * then, or what `otherwise` selects, so that nobody starts over at the top of the page. The page stays where it is.
   */
  async keepFocusDuring(work: Promise<unknown> | undefined, otherwise = ''): Promise<void> {
    this.#pressed = this.#host.shadowRoot?.activeElement ?? undefined;
    this.#otherwise = otherwise;
    await work;
    await this.#host.updateComplete;
    this.#pressed = undefined;
    this.#otherwise = '';
  }

  /** The heading of the screen that replaced another. */
  toHeading(): Promise<void> {
    return this.to(heading);
  }

  /** The first field that has to be corrected, if there is one. */
  toFirstInvalid(): Promise<void> {
    return this.to('[aria-invalid="true"]');
  }

  /** The first of these selectors that finds something. */
  async to(...selectors: string[]): Promise<void> {
    await this.#host.updateComplete;
    this.#find(...selectors)?.focus();
  }

  #find(...selectors: string[]): HTMLElement | undefined {
    for (const selector of selectors) {
      const found = selector && this.#host.renderRoot.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
    return undefined;
  }
}
