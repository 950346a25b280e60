import type { TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

/** Stands where something is read for the first time; it says nothing by itself. */
export const loadingLines = (count: number): TemplateResult =>
  html`<div class="skeleton stack" aria-hidden="true">
    ${[...Array(count).keys()].map(() => html`<div class="bone"></div>`)}
  </div>`;
