import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

const group = (): TemplateResult =>
  html`<div class="stack near">
    <div class="bone"></div>
    <div class="bone"></div>
    <div class="bone"></div>
  </div>`;

/** The space of what is awaited. The styles draw the bones only after 200 ms. */
export const bones = (groups: number): TemplateResult =>
  html`<div class="stack wide bones" aria-hidden="true">${[...Array<undefined>(groups)].map(group)}</div>`;
