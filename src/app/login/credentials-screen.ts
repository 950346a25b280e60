import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { backButton } from '../shared/back-button.ts';
import { screenHeading } from '../shared/form-parts.ts';
import type { Screen } from '../shared/screen.ts';
import type { LoginApp } from './login-app.ts';
import { PasswordForm } from './password-form.ts';
import { UsernameForm } from './username-form.ts';

/** Two small forms, each of which says what it changes and asks for the current password. */
export class CredentialsScreen implements Screen {
  readonly #app: LoginApp;
  readonly #username: UsernameForm;
  readonly #password: PasswordForm;

  constructor(app: LoginApp) {
    this.#app = app;
    this.#username = new UsernameForm(app);
    this.#password = new PasswordForm(app);
  }

  get status(): string {
    return this.#username.isPending || this.#password.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#username.error ?? this.#password.error;
  }

  leave(): void {
    this.#username.leave();
    this.#password.leave();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    return html`<div class="stack wide enter">
      ${screenHeading(this.#app, text.login.credentials)} ${this.#username.render()}
      <hr />
      ${this.#password.render()}
      <div class="row small">${backButton(text.common.back, () => this.#app.openAccount())}</div>
    </div>`;
  }
}
