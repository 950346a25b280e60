import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

const group = (): TemplateResult =>
  html`<div class="stack near">
    <div class="bone"></div>
    <div class="bone"></div>
    <div class="bone"></div>
  </div>`;

/** The space of what is awaited. The styles draw the skeleton only after 200 ms. */
export const skeleton = (groups: number): TemplateResult =>
  html`<div class="stack wide skeleton" aria-hidden="true">${[...Array<undefined>(groups)].map(group)}</div>`;
