import type { TemplateResult } from 'lit';
import { tickIcon } from '../styles/icons.ts';
import { html } from '../i18n/html.ts';

/** The end of a way: its heading and what follows from it, beside a tick. */
export const success = (heading: TemplateResult, then: unknown): TemplateResult =>
  html`<div class="success">
    <span class="sign">${tickIcon()}</span>
    <div class="stack tight">
      ${heading}
      <p class="quiet">${then}</p>
    </div>
  </div>`;
