import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { passwordField } from '../../templates/password-field.ts';
import { usernameForPasswordManagers } from '../../templates/username-for-password-managers.ts';
import type { AppContext } from './app-context.ts';
import { errorNotice, readForm, submittedForm } from './form-parts.ts';
import { submitButton } from './submit-button.ts';
import type { Mutation } from './mutation.ts';

interface ConfirmPasswordOptions {
  /** Of the field; no two forms of a tag may share it. */
  readonly id: string;
  /** Classes of the form. */
  readonly look: string;
  /** Why the password is asked for. */
  readonly heading: TemplateResult;
  readonly label: string;
  readonly submit: string;
  /** The way back, beside the button. */
  readonly back?: TemplateResult;
}

/** Asks for the password before an action that a remembered session may not take without it. */
export class ConfirmPasswordForm {
  readonly #app: AppContext;
  readonly #onConfirmed: () => unknown;
  readonly #confirm: Mutation<{ readonly password: string }>;
  readonly #reveal: PasswordReveal;
  #isMissing = false;

  constructor(app: AppContext, onConfirmed: () => unknown) {
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

  render({ id, look, heading, label, submit, back }: ConfirmPasswordOptions): TemplateResult {
    const { text, signedIn } = this.#app;
    const wrong = this.error?.code === 'wrong-password' ? this.#app.problemText(this.error).join(' ') : undefined;
    return html`<form class=${look} part="form" method="post" @submit=${this.#submit}>
      ${heading} ${wrong ? nothing : errorNotice(this.#app, this.#confirm)}
      ${usernameForPasswordManagers(signedIn?.session.username ?? '')}
      ${passwordField({
        id,
        name: 'password',
        label,
        autocomplete: 'current-password',
        reveal: this.#reveal,
        text: text.signIn,
        error: this.#isMissing ? text.signIn.passwordMissing : wrong,
      })}
      <div class="buttons">
        ${submitButton(this.#confirm, submit, text.loading.waiting, 'primary')} ${back ?? nothing}
      </div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const { password = '' } = readForm(submittedForm(event));
    this.#isMissing = !password.trim();
    if (this.#isMissing) this.#confirm.reset();
    else if (await this.#confirm.run({ password })) return void this.#onConfirmed();
    await this.#app.focus.toFirstInvalid();
  };
}
