import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import type { CallOptions } from '../../../src/client/jane-client.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import type { PasswordLink } from '../shared/address.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import type { EntranceApp } from './entrance-app.ts';
import { PasswordField } from './password-field.ts';

/** Where the links in a staff member's mails lead: they choose their password, and nobody else can. */
export class SetUpScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #link: PasswordLink;
  readonly #password: PasswordField;
  readonly #choose;

  constructor(app: EntranceApp, link: PasswordLink) {
    this.#app = app;
    this.#link = link;
    this.#password = new PasswordField(app);
    this.#choose = new StaffMutation(
      app,
      (password: string, options) => this.#write(password, options),
      (goOn) => goOn(),
    );
  }

  leave(): void {
    this.#choose.reset();
  }

  render(): TemplateResult {
    const { isPending } = this.#choose;
    const { common, entrance } = pageLanguage.text;
    const isNew = this.#link.purpose === 'reset';
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#choose.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading">${isNew ? entrance.chooseNewPassword : entrance.choosePassword}</h1>
      ${this.#choose.renderFailure()}
      ${this.#password.render({
        label: entrance.password,
        autocomplete: 'new-password',
        hint: entrance.passwordHint,
      })}
      <button class="button primary" aria-disabled=${isPending}>
        ${isPending ? common.saving : isNew ? entrance.setNewPassword : entrance.setPassword}
      </button>
      <button class="link line" type="button" @click=${() => this.#app.goToSignIn()}>
        ${isNew ? entrance.backToSignIn : entrance.haveOne}
      </button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#choose.run(typed(new FormData(event.currentTarget as HTMLFormElement), 'password'));
  };

  /** What follows: whoever chose their first password is signed in by that, and the sign-in takes a new one. */
  async #write(newPassword: string, options: CallOptions): Promise<() => void> {
    const body = { token: this.#link.token, newPassword };
    if (this.#link.purpose === 'setup') {
      const staff = await staffClient.setUpStaff(body, options);
      return () => this.#app.enter(staff);
    }
    // A repeat of what was done before does not say whose it was.
    const { email = '' } = await staffClient.resetStaffPassword(body, options);
    return () => this.#app.goToSignIn({ reason: 'passwordIsSet', email });
  }
}
