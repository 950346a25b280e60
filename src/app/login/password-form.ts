import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { passwordField } from '../../templates/password-field.ts';
import { usernameForPasswordManagers } from '../../templates/username-for-password-managers.ts';
import { readForm, submittedForm } from '../shared/form-parts.ts';
import { submitButton } from '../shared/submit-button.ts';
import type { Mutation } from '../shared/mutation.ts';
import { currentPasswordField, fieldError, formError, formTitle } from './credentials-form.ts';
import type { LoginApp } from './login-app.ts';
import { passwordChanged } from './password-changed.ts';

/** Another password, with the current one. */
export class PasswordForm {
  readonly #app: LoginApp;
  readonly #change: Mutation<{ readonly password: string; readonly newPassword: string }>;
  readonly #oldReveal: PasswordReveal;
  readonly #newReveal: PasswordReveal;
  #missing: readonly string[] = [];

  constructor(app: LoginApp) {
    this.#app = app;
    this.#oldReveal = new PasswordReveal(app);
    this.#newReveal = new PasswordReveal(app);
    this.#change = app.mutation((body, options) => app.client.changePassword(body, options));
  }

  get isPending(): boolean {
    return this.#change.isPending;
  }

  get error(): JaneError | undefined {
    return this.#change.error;
  }

  leave(): void {
    this.#change.reset();
  }

  render(): TemplateResult {
    const { text, clinic, signedIn } = this.#app;
    const rule = clinic ? ` ${text.password.atLeast(clinic.passwordMinimum)}.` : '';
    return html`<form class="stack" part="form" method="post" @submit=${this.#submit}>
      ${formTitle(this.#app, text.signIn.password, passwordChanged(this.#app))} ${formError(this.#app, this.#change)}
      ${usernameForPasswordManagers(signedIn?.session.username ?? '')}
      ${currentPasswordField(this.#app, {
        id: 'old-password',
        reveal: this.#oldReveal,
        isMissing: this.#missing.includes('old-password'),
        change: this.#change,
      })}
      ${passwordField({
        id: 'new-password',
        label: text.login.newPassword,
        autocomplete: 'new-password',
        hint: text.password.wordsWork + rule,
        reveal: this.#newReveal,
        text: text.signIn,
        error: this.#missing.includes('new-password')
          ? text.password.passwordMissing
          : fieldError(this.#app, this.#change, 'password-'),
      })}
      <div class="buttons">
        ${submitButton(this.#change, text.login.changePassword, text.password.saving, 'secondary')}
      </div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const typed = readForm(submittedForm(event));
    this.#missing = ['old-password', 'new-password'].filter((name) => !typed[name]?.trim());
    if (this.#missing.length > 0) {
      this.#change.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const body = { password: typed['old-password'] ?? '', newPassword: typed['new-password'] ?? '' };
    // The form leaves the page, which is when browsers offer to keep what was typed.
    if (await this.#change.run(body)) this.#app.openAccount({ changed: 'password' });
    else await this.#app.focus.toFirstInvalid();
  };
}
