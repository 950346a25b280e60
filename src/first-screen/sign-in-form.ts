import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';
import { field } from '../templates/field.ts';
import { heading } from '../templates/heading.ts';
import { passwordField } from '../templates/password-field.ts';
import type { PasswordReveal } from './password-reveal.ts';

export interface SignInFormOptions {
  readonly text: FirstScreenMessages;
  /** Level of the heading. */
  readonly level: number;
  readonly clinicName?: string | undefined;
  /** What the username's field begins with. */
  readonly username: string;
  readonly password: PasswordReveal;
  readonly isPending: boolean;
  /** Fields that were left empty. */
  readonly missing?: readonly string[];
  /** A message above the fields. */
  readonly notice?: unknown;
  /** Below the form: the page's own fallback where the app does not come. */
  readonly below?: unknown;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onHelp: () => void;
}

/**
 * The sign-in form. The first screen and the app draw it by this one function in the same place, so that Lit keeps the
 * fields with their caret and with what a password manager filled in. The values are the fields' own: nothing is
 * written into them after they were drawn. `method="post"` keeps a password out of the address wherever a script fails.
 */
export function signInForm(options: SignInFormOptions): TemplateResult {
  const { level, clinicName, username, password, isPending, missing = [], notice, below, onSubmit, onHelp } = options;
  const { signIn: text } = options.text;
  return html`<form class="stack wide" part="form" method="post" @submit=${onSubmit}>
    <div>
      <p class="small quiet clinic-name" translate="no">${clinicName ?? nothing}</p>
      ${heading({ level, text: text.heading, focusable: true })}
    </div>
    ${notice ?? nothing}
    ${field({
      id: 'username',
      label: text.username,
      initial: username,
      autocomplete: 'username',
      error: missing.includes('username') ? text.usernameMissing : undefined,
    })}
    ${passwordField({
      id: 'password',
      label: text.password,
      autocomplete: 'current-password',
      reveal: password,
      text,
      error: missing.includes('password') ? text.passwordMissing : undefined,
    })}
    <div class="stack near">
      <label class="check"><input type="checkbox" name="remember" part="remember" />${text.remember}</label>
      <button class="button primary full" type="submit" part="submit" aria-disabled=${isPending}>
        ${isPending ? text.submitting : text.submit}
      </button>
    </div>
    <div class="row small">
      <button class="link line" type="button" part="help" @click=${onHelp}>${text.forgot}</button>
      <button class="link line" type="button" part="help" @click=${onHelp}>${text.firstTime}</button>
    </div>
    ${below ?? nothing}
  </form>`;
}
