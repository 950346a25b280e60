import type { CSSResult } from 'lit';

/** Adds the styles of a part that came late to a tag that stands already. */
export function adopt({ shadowRoot }: Element, styles: readonly CSSResult[]): void {
  for (const { styleSheet } of styles) if (styleSheet) shadowRoot?.adoptedStyleSheets.push(styleSheet);
}
