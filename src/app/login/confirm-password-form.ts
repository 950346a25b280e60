import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { passwordField } from '../../templates/password-field.ts';
import { usernameForPasswordManagers } from '../../templates/username-for-password-managers.ts';
import { readForm, submitButton, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { LoginApp } from './login-app.ts';

/** Asks for the password before something that a remembered session may not do without. */
export class ConfirmPasswordForm {
  readonly #app: LoginApp;
  readonly #onConfirmed: () => Promise<void>;
  readonly #confirm: Mutation<{ readonly password: string }>;
  readonly #reveal: PasswordReveal;
  #isMissing = false;

  constructor(app: LoginApp, onConfirmed: () => Promise<void>) {
    this.#app = app;
    this.#onConfirmed = onConfirmed;
    this.#reveal = new PasswordReveal(app);
    this.#confirm = app.mutation((body, options) => app.client.confirmPassword(body, options));
  }

  get isPending(): boolean {
    return this.#confirm.isPending;
  }

  get error(): JaneError | undefined {
    return this.#confirm.error;
  }

  leave(): void {
    this.#confirm.reset();
  }

  render(): TemplateResult {
    const { text, signedIn } = this.#app;
    return html`<form class="stack" part="form" method="post" @submit=${this.#submit}>
      <p>${text.problems['password-needed'].join(' ')}</p>
      ${usernameForPasswordManagers(signedIn?.session.username ?? '')}
      ${passwordField({
        id: 'confirm-password',
        label: text.login.currentPassword,
        autocomplete: 'current-password',
        reveal: this.#reveal,
        text: text.signIn,
        error: this.#isMissing
          ? text.signIn.passwordMissing
          : this.error && this.#app.problemText(this.error).join(' '),
      })}
      <div class="buttons">${submitButton(this.#confirm, text.login.goOn, text.loading.waiting, 'primary')}</div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const password = readForm(submittedForm(event))['confirm-password'] ?? '';
    this.#isMissing = !password.trim();
    if (!this.#isMissing && (await this.#confirm.run({ password }))) await this.#onConfirmed();
    else await this.#app.focus.toFirstInvalid();
  };
}
