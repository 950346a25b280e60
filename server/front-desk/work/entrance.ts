import { css, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { desk } from '../styles.ts';
import { brandStyles } from './brand.ts';

/** The look of what stands before the desk: sign-in, help with a password, a new password. */
export const entrance = [
  ...desk,
  brandStyles,
  css`
    form,
    .sent {
      display: grid;
      gap: 20px;
    }
  `,
];

/** With which staff sign in. */
export const emailField = (value: string): TemplateResult =>
  html`<div class="field">
    <label for="email">Email address</label>
    <div class="box">
      <input id="email" name="email" type="email" autocomplete="username" .value=${value} required />
    </div>
  </div>`;
