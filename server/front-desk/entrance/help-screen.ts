import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { emailField } from './email-field.ts';
import type { EntranceApp } from './entrance-app.ts';
import { HelpSentScreen } from './help-sent-screen.ts';

interface HelpOptions {
  /** What was typed at the sign-in. */
  readonly email: string;
  /** Where it leads back to. */
  readonly signIn: Screen;
}

/** "Forgot your password?": asks for an address. What is said afterwards is the same for everybody. */
export class HelpScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #options: HelpOptions;
  readonly #request;

  constructor(app: EntranceApp, options: HelpOptions) {
    this.#app = app;
    this.#options = options;
    this.#request = new StaffMutation(app, staffClient.requestStaffHelp, (_, { email }) =>
      app.go(new HelpSentScreen(app, { email, signIn: options.signIn })),
    );
  }

  leave(): void {
    this.#request.reset();
  }

  render(): TemplateResult {
    const { isPending } = this.#request;
    const { email, signIn } = this.#options;
    const { common, entrance } = pageLanguage.text;
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#request.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${entrance.forgot}</h1>
      <p>${entrance.helpIntro}</p>
      ${this.#request.renderFailure()} ${emailField(email)}
      <button class="button primary" aria-disabled=${isPending}>
        ${isPending ? common.sending : entrance.sendReset}
      </button>
      <button class="link line" type="button" @click=${() => this.#app.go(signIn)}>${entrance.backToSignIn}</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#request.run({ email: typed(new FormData(event.currentTarget as HTMLFormElement), 'email') });
  };
}
