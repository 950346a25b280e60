import { nothing, type TemplateResult } from 'lit';
import type { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { heading } from '../../templates/heading.ts';
import { passwordField } from '../../templates/password-field.ts';
import { errorNotice, type Failing } from '../shared/form-parts.ts';
import type { LoginApp } from './login-app.ts';

/** What a form changes, and how it stands. */
export const formTitle = ({ level }: LoginApp, title: string, detail: unknown): TemplateResult =>
  html`<div>
    ${heading({ level: level + 1, look: 'subheading', text: title })}
    ${detail ? html`<p class="small quiet">${detail}</p>` : nothing}
  </div>`;

/** What the clinic says about one field: codes that begin with that field's word. */
export function fieldError(app: LoginApp, { error }: Failing, code: string): string | undefined {
  return error?.code.startsWith(code) ? app.problemText(error).join(' ') : undefined;
}

/** What it says about no field. */
export const formError = (app: LoginApp, change: Failing): TemplateResult | typeof nothing =>
  /^(wrong-password|username-|password-)/.test(change.error?.code ?? '') ? nothing : errorNotice(app, change);

interface CurrentPassword {
  readonly id: string;
  readonly reveal: PasswordReveal;
  readonly isMissing: boolean;
  readonly change: Failing;
}

/** The current password, whose own error is `wrong-password`. */
export function currentPasswordField(
  app: LoginApp,
  { id, reveal, isMissing, change }: CurrentPassword,
): TemplateResult {
  const { text } = app;
  return passwordField({
    id,
    label: text.login.currentPassword,
    autocomplete: 'current-password',
    reveal,
    text: text.signIn,
    error: isMissing ? text.signIn.passwordMissing : fieldError(app, change, 'wrong-password'),
  });
}
