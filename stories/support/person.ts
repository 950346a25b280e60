import { expect, userEvent, waitFor, within } from 'storybook/test';

/** Somebody at the page: finds things by role and name as a screen reader does, also inside the tag's shadow root. */
export class Person {
  readonly #tag: Element;

  /** At the tag of this name, once it stands somewhere in the story. */
  static async at(canvas: HTMLElement, name: string): Promise<Person> {
    await waitFor(() => expect(canvas.querySelector(name)?.shadowRoot?.childElementCount).toBeGreaterThan(0));
    return new Person(canvas.querySelector(name)!);
  }

  constructor(tag: Element) {
    this.#tag = tag;
  }

  get #screen() {
    return within(this.#tag.shadowRoot!.querySelector<HTMLElement>('[part="base"]')!);
  }

  /** At a tag that stands inside this one. */
  async inside(name: string): Promise<Person> {
    await waitFor(() => expect(this.#tag.shadowRoot!.querySelector(name)).not.toBeNull());
    return new Person(this.#tag.shadowRoot!.querySelector(name)!);
  }

  async presses(name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button'): Promise<void> {
    await userEvent.click(await this.#screen.findByRole(role, { name }, { timeout: 5000 }));
  }

  async types(label: string | RegExp, words: string): Promise<void> {
    const [field] = await this.#screen.findAllByLabelText<HTMLInputElement>(
      label,
      { selector: 'input' },
      { timeout: 5000 },
    );
    // At once, as a password manager does: `userEvent.type()` knows nothing of what stood in a field of a shadow root.
    await userEvent.click(field!);
    field!.value = words;
    field!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** The tag put the focus there, as where something has to be typed again. */
  async isAt(label: string): Promise<void> {
    const field = await this.#screen.findByLabelText(label, { selector: 'input' }, { timeout: 5000 });
    await waitFor(() => expect(this.#tag.shadowRoot!.activeElement).toBe(field));
  }

  async reads(heading: string | RegExp): Promise<void> {
    await this.#screen.findByRole('heading', { name: heading }, { timeout: 5000 });
  }

  async sees(words: string | RegExp): Promise<void> {
    await waitFor(() => expect(this.#shown()).toMatch(words), { timeout: 5000 });
  }

  async seesNo(words: string | RegExp): Promise<void> {
    await waitFor(() => expect(this.#shown()).not.toMatch(words), { timeout: 5000 });
  }

  /** The next event of this kind; what it would do by itself is not done, for a story stays in its page. */
  hears(name: `jane-${string}`): Promise<Event> {
    return new Promise((heard) =>
      this.#tag.addEventListener(
        name,
        (event) => {
          event.preventDefault();
          heard(event);
        },
        { once: true },
      ),
    );
  }

  /** What stands inside, as text, without what is only spoken. */
  #shown(): string {
    const copy = document.createElement('div');
    for (const child of this.#tag.shadowRoot!.children) copy.append(child.cloneNode(true));
    for (const spoken of copy.querySelectorAll('[role="status"], [role="alert"], style')) spoken.remove();
    return copy.textContent.replaceAll(/\s+/g, ' ');
  }
}
