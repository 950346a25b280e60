/** Waits until something that fits the selector is drawn inside a tag, and gives it back. */
export async function seen(tag: Element, selector: string): Promise<HTMLElement> {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((later) => setTimeout(later, 10))) {
    const found = tag.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  throw new Error(`It did not come: ${selector}`);
}

/** Presses what fits the selector inside a tag, once it is drawn, and waits until the tag has drawn the answer. */
export async function press(tag: Element & { updateComplete?: Promise<unknown> }, selector: string): Promise<void> {
  (await seen(tag, selector)).click();
  await tag.updateComplete;
}
