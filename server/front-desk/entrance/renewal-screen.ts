import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import type { Staff } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { staffClient } from '../staff-client.ts';
import { codeField } from './code-field.ts';
import type { EntranceApp } from './entrance-app.ts';
import { RecoveryCodesScreen } from './recovery-codes-screen.ts';

/** New recovery codes, for whoever has the app in their hand. */
export class RenewalScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #staff: Staff;
  readonly #renew;

  constructor(app: EntranceApp, staff: Staff) {
    this.#app = app;
    this.#staff = staff;
    this.#renew = new StaffMutation(app, staffClient.renewRecoveryCodes, ({ recoveryCodes }) =>
      app.go(new RecoveryCodesScreen(app, recoveryCodes)),
    );
  }

  leave(): void {
    this.#renew.reset();
  }

  render(): TemplateResult {
    const { isPending } = this.#renew;
    const { secondFactor: text } = pageLanguage.text;
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#renew.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${text.newCodes}</h1>
      <p>${text.newIntro}</p>
      ${this.#renew.renderFailure()} ${codeField({ label: text.code, hint: text.codeHint })}
      <button class="button primary" aria-disabled=${isPending}>${isPending ? text.checking : text.makeNew}</button>
      <button class="link line" type="button" @click=${() => this.#app.enter(this.#staff)}>${text.keepOld}</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#renew.run({ code: typed(new FormData(event.currentTarget as HTMLFormElement), 'code') });
  };
}
