import { nothing, type TemplateResult } from 'lit';
import { Query } from '../../../src/app/shared/query.ts';
import type { Screen } from '../../../src/app/shared/screen.ts';
import type { ResponseOf } from '../../../src/contract/index.ts';
import type { Staff, staffOperations } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { brand } from '../shared/brand.ts';
import { failureNotice } from '../shared/failure-notice.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { staffClient } from '../staff-client.ts';
import { codeField } from './code-field.ts';
import type { EntranceApp } from './entrance-app.ts';
import { qrCode } from './qr-code.ts';
import { RecoveryCodesScreen } from './recovery-codes-screen.ts';

type Offer = ResponseOf<(typeof staffOperations)['offerSecondFactor']>;

/** An authenticator app becomes the second factor: where the clinic asks for one, before the desk opens. */
export class EnrolmentScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #staff: Staff;
  readonly #offer: Query<Offer>;
  readonly #enrol;

  constructor(app: EntranceApp, staff: Staff) {
    this.#app = app;
    this.#staff = staff;
    this.#offer = new Query<Offer>(app, { read: (options) => staffClient.offerSecondFactor({}, options) });
    this.#enrol = new StaffMutation(app, staffClient.enrolSecondFactor, ({ recoveryCodes }) =>
      app.go(new RecoveryCodesScreen(app, recoveryCodes)),
    );
    void this.#offer.read();
  }

  leave(): void {
    this.#enrol.reset();
    this.#offer.reset();
  }

  render(): TemplateResult {
    const { value: offer, error } = this.#offer;
    const { secondFactor: text } = pageLanguage.text;
    return html`<form class="stack wide" @submit=${this.#submit} @input=${() => this.#enrol.clear()}>
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${text.setUp}</h1>
      <p>${this.#staff.needs === undefined ? nothing : text.asked} ${text.intro}</p>
      ${failureNotice(error, () => this.#offer.read())} ${this.#enrol.renderFailure()}
      ${offer === undefined ? nothing : this.#renderOffer(offer)}
      ${
        this.#staff.needs === undefined
          ? html`<button class="link line" type="button" @click=${() => this.#app.enter(this.#staff)}>
              ${text.notNow}
            </button>`
          : nothing
      }
    </form>`;
  }

  #renderOffer({ secret, otpauthUrl }: Offer): TemplateResult {
    const { isPending } = this.#enrol;
    const { secondFactor: text } = pageLanguage.text;
    const key = html`<span class="strong key" translate="no">${secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</span>`;
    return html`<ol class="steps">
        <li>
          <p>${text.scan}</p>
          ${qrCode(otpauthUrl, text.qrCode)}
          <details>
            <summary>${text.noCamera}</summary>
            <p>${filled(text.typeKey, key)}</p>
          </details>
        </li>
        <li>${codeField({ label: text.typeCode, hint: text.codeHint })}</li>
      </ol>
      <button class="button primary" aria-disabled=${isPending}>${isPending ? text.checking : text.continue}</button>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#enrol.run({ code: typed(new FormData(event.currentTarget as HTMLFormElement), 'code') });
  };
}
