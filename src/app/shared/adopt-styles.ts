import type { CSSResult } from 'lit';

/** The sheets that a root got from an app, after which its clinic's colour stands. */
const adopted = new WeakMap<ShadowRoot, Set<CSSStyleSheet>>();

/** Adds an app's styles to a tag that stands already: after the first screen's, before the clinic's colour. */
export function adoptStyles({ shadowRoot }: Element, styles: readonly CSSResult[]): void {
  if (!shadowRoot) return;
  const known = adopted.get(shadowRoot) ?? new Set();
  adopted.set(shadowRoot, known);
  const added = styles.flatMap(({ styleSheet }) => (styleSheet && !known.has(styleSheet) ? [styleSheet] : []));
  // The DOMs of unit tests have no such sheets, and no list of them.
  if (added.length === 0) return;
  for (const sheet of added) known.add(sheet);
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, ...added];
}
