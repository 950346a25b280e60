import { afterPaint } from './page/after-paint.ts';

const widgets = new Map(
  ['clinic', 'login', 'account-setup', 'upcoming-appointments', 'calendar-subscribe'].map((name) => [
    name,
    `jane-${name}`,
  ]),
);

/** Divs that have had their tag: one that the page took out again does not come back. */
const filled = new WeakSet<Element>();

/**
 * Where a page's editor strips unknown tags, `<div data-jane-widget="login" data-api-url="…">` stays. Each gets its tag
 * inside it, once, now or when it comes; what stood in the div is the tag's fallback.
 */
export function fillWidgetDivs(root: Document = document): void {
  const fill = (): void => root.querySelectorAll('[data-jane-widget]').forEach(fillOne);
  fill();
  // Whatever is put into the page from then on would be watched at the cost of the first paint.
  afterPaint(() => {
    fill();
    new MutationObserver(fill).observe(root, { childList: true, subtree: true });
  });
}

function fillOne(div: Element): void {
  const name = widgets.get(div.getAttribute('data-jane-widget') ?? '');
  if (!name || filled.has(div)) return;
  filled.add(div);
  // A snapshot of the page, restored, holds the tag already.
  if (div.querySelector(`:scope > ${name}`)) return;
  const tag = document.createElement(name);
  // Only what the tag knows: whoever may write `data-*` may not write `onclick`.
  for (const attribute of (tag.constructor as { observedAttributes?: string[] }).observedAttributes ?? []) {
    const value = div.getAttribute(`data-${attribute}`);
    if (value !== null) tag.setAttribute(attribute, value);
  }
  tag.append(...div.childNodes);
  div.append(tag);
}
