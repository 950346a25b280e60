import { svg, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

const paths = {
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  alert: svg`<path d="M12 8v5m0 3.5v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.500h15.400a2 2 0 0 0 1.700-3L13.700 4a2 2 0 0 0-3.400 0Z" />`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500" />`,
  info: svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5m0-8v.01" />`,
  search: svg`<circle cx="11" cy="11" r="6.500" /><path d="m16 16 4.500 4.500" />`,
  back: svg`<path d="m14 6-6 6 6 6" />`,
  key: svg`<circle cx="8" cy="15" r="4" /><path d="m11 12 8-8m-3 3 3 3" />`,
} as const;

/** A small drawing beside words; it says nothing by itself. */
export const icon = (name: keyof typeof paths): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths[name]}</svg>`;
