import { nothing, type TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { emailField } from './email-field.ts';
import type { EntranceApp, SignInOptions } from './entrance-app.ts';
import { HelpScreen } from './help-screen.ts';
import { PasswordField } from './password-field.ts';

/** A staff member's sign-in. */
export class SignInScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #reason: SignInOptions['reason'];
  #email: string;
  readonly #password: PasswordField;
  readonly #signIn;

  constructor(app: EntranceApp, { reason, email = '' }: SignInOptions = {}) {
    this.#app = app;
    this.#reason = reason;
    this.#email = email;
    this.#password = new PasswordField(app);
    this.#signIn = new StaffMutation(app, staffClient.staffSignIn, (staff) => app.enter(staff));
  }

  leave(): void {
    this.#signIn.reset();
    this.#password.cover();
  }

  render(): TemplateResult {
    const { isPending } = this.#signIn;
    const { entrance } = pageLanguage.text;
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#signIn.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${entrance.signIn}</h1>
      ${this.#reason === undefined ? nothing : html`<p>${entrance[this.#reason]}</p>`} ${this.#signIn.renderFailure()}
      ${emailField(this.#email)}
      ${this.#password.render({ label: entrance.password, autocomplete: 'current-password' })}
      <button class="button primary" aria-disabled=${isPending}>
        ${isPending ? entrance.signingIn : entrance.signIn}
      </button>
      <button class="link line" type="button" @click=${this.#askForHelp}>${entrance.forgot}</button>
      <p class="small quiet">${entrance.newHere}</p>
    </form>`;
  }

  readonly #askForHelp = ({ currentTarget }: Event): void => {
    const { form } = currentTarget as HTMLButtonElement;
    if (form) this.#email = typed(new FormData(form), 'email');
    this.#app.go(new HelpScreen(this.#app, { email: this.#email, signIn: this }));
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void this.#signIn.run({ email: typed(form, 'email'), password: typed(form, 'password') });
  };
}
