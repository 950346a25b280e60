// eslint-disable-next-line no-restricted-imports -- A drawing has no words.
import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** A drawing beside words, never instead of them: it is hidden from assistive technology. */
export const icon = (drawing: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;
