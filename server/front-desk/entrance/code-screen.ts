import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { staffClient } from '../staff-client.ts';
import { codeField } from './code-field.ts';
import type { EntranceApp } from './entrance-app.ts';

/** After the password: a code of the app, or a recovery code in its place. */
export class CodeScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #check;
  readonly #signOut;
  #isRecovery = false;

  constructor(app: EntranceApp) {
    this.#app = app;
    this.#check = new StaffMutation(app, staffClient.checkSecondFactor, (staff) => app.enter(staff));
    this.#signOut = new StaffMutation(
      app,
      (_, options) => staffClient.staffSignOut({}, options),
      () => app.goToSignIn(),
    );
  }

  leave(): void {
    this.#check.reset();
    this.#signOut.reset();
  }

  render(): TemplateResult {
    const { isPending } = this.#check;
    const { secondFactor: text } = pageLanguage.text;
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#check.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${this.#isRecovery ? text.recovery : text.enterCode}</h1>
      ${this.#check.renderFailure()} ${this.#signOut.renderFailure()}
      ${
        this.#isRecovery
          ? codeField({
              label: text.recoveryCode,
              hint: text.recoveryHint,
              isRecovery: true,
            })
          : codeField({ label: text.code, hint: text.codeHint })
      }
      <button class="button primary" aria-disabled=${isPending}>${isPending ? text.checking : text.continue}</button>
      <button class="link line" type="button" @click=${this.#switch}>
        ${this.#isRecovery ? text.useApp : text.useRecovery}
      </button>
      <button class="link line" type="button" @click=${() => this.#signOut.run()}>${text.somebodyElse}</button>
      <p class="small quiet">${text.neither}</p>
    </form>`;
  }

  readonly #switch = ({ currentTarget }: Event): void => {
    (currentTarget as HTMLButtonElement).form?.reset();
    this.#isRecovery = !this.#isRecovery;
    this.#check.reset();
    this.#app.requestUpdate();
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#check.run({ code: typed(new FormData(event.currentTarget as HTMLFormElement), 'code') });
  };
}
