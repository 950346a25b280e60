import type { TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';

/** With which staff sign in. */
export const emailField = (value: string): TemplateResult =>
  html`<div class="field">
    <label for="email">${pageLanguage.text.entrance.emailAddress}</label>
    <div class="box">
      <input id="email" name="email" type="email" autocomplete="username" .value=${value} required />
    </div>
  </div>`;
