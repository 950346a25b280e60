import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { field } from '../../templates/field.ts';
import { suggestions } from '../../templates/suggestions.ts';
import { readForm, submittedForm } from '../shared/form-parts.ts';
import { submitButton } from '../shared/submit-button.ts';
import type { Mutation } from '../shared/mutation.ts';
import { currentPasswordField, fieldError, formError, formTitle } from './credentials-form.ts';
import type { LoginApp } from './login-app.ts';

/** Another username, with the current password. */
export class UsernameForm {
  readonly #app: LoginApp;
  readonly #change: Mutation<{ readonly username: string; readonly password: string }>;
  readonly #reveal: PasswordReveal;
  #missing: readonly string[] = [];

  constructor(app: LoginApp) {
    this.#app = app;
    this.#reveal = new PasswordReveal(app);
    this.#change = app.mutation((body, options) => app.client.changeUsername(body, options));
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
    const { text, signedIn } = this.#app;
    const free = this.#suggestions;
    return html`<form class="stack" part="form" method="post" @submit=${this.#submit}>
      ${formTitle(this.#app, text.signIn.username, sentenceAround(text.setup.nowItIs, signedIn?.session.username ?? ''))}
      ${formError(this.#app, this.#change)}
      ${field({
        id: 'new-username',
        label: text.login.newUsername,
        autocomplete: 'username',
        error: this.#missing.includes('new-username') ? text.signIn.usernameMissing : this.#refusal,
        more: free.length > 0 ? suggestions(free, text.setup.theseAreFree, this.#pick) : undefined,
      })}
      ${currentPasswordField(this.#app, {
        id: 'username-password',
        reveal: this.#reveal,
        isMissing: this.#missing.includes('username-password'),
        change: this.#change,
      })}
      <div class="buttons">
        ${submitButton(this.#change, text.login.changeUsername, text.password.saving, 'secondary')}
      </div>
    </form>`;
  }

  /** What the clinic offers in place of a username that is taken. */
  get #suggestions(): readonly string[] {
    const { error } = this.#change;
    return error?.code === 'username-taken' ? (error.problem?.suggestions ?? []) : [];
  }

  get #refusal(): string | undefined {
    const { text } = this.#app;
    if (this.#suggestions.length === 0) return fieldError(this.#app, this.#change, 'username');
    return `${text.problems['username-taken'][0]} ${text.setup.theseAreFree}`;
  }

  readonly #pick = (username: string): void => {
    const input = this.#app.host.renderRoot.querySelector<HTMLInputElement>('#new-username');
    if (input) input.value = username;
    this.#change.reset();
    void this.#app.focus.to('#new-username');
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const typed = readForm(submittedForm(event));
    this.#missing = ['new-username', 'username-password'].filter((name) => !typed[name]?.trim());
    if (this.#missing.length > 0) {
      this.#change.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const username = typed['new-username']?.trim() ?? '';
    const changed = await this.#change.run({ username, password: typed['username-password'] ?? '' });
    // The form leaves the page, which is when browsers offer to keep what was typed.
    if (changed) this.#app.openAccount({ changed: 'username', to: username });
    else await this.#app.focus.toFirstInvalid();
  };
}
