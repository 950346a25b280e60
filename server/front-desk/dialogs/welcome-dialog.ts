import { LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AccountLine, EmailWarning, PatientLine } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { filled } from '../i18n/filled.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { sendWarningNotice } from '../shared/email-warning.ts';
import { icon } from '../shared/icons.ts';
import { Modal } from '../shared/modal.ts';
import { calledName } from '../shared/print.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { dialogStyles } from './styles.ts';

const MOST = 1000;

/** The Welcome Email, with a note if staff like. */
@customElement('desk-welcome-dialog')
export class DeskWelcomeDialog extends LitElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) patient!: PatientLine;
  /** The username that the mail lets the patient change; without one it is for the first. */
  @property({ attribute: false }) account: AccountLine | undefined;
  /** Why the address proves nothing about who reads it. */
  @property({ attribute: false }) emailWarning: EmailWarning | undefined;
  readonly #send = new StaffMutation(this, staffClient.sendWelcomeEmail, ({ to }) =>
    this.#modal.finish({ announcement: this.#language.text.account.welcomeSent(to) }),
  );
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);

  override render() {
    const { isPending } = this.#send;
    const { account: text, common } = this.#language.text;
    const email = html`<span class="strong">${this.patient.email}</span>`;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">${text.sendWelcome}</h2>
            <p>${filled(text.to, email)} ${this.#purpose()}</p>
          </div>
          ${sendWarningNotice(this.emailWarning)}
          <div class="field">
            <label for="note">${filled(text.note, html`<span class="quiet">${text.optional}</span>`)}</label>
            <div class="box"><textarea id="note" name="note" maxlength=${MOST} aria-describedby="care"></textarea></div>
          </div>
          <div class="notice warn" id="care">
            ${icon('alert')}
            <p><span class="strong">${text.noHealthDetails}</span> ${text.othersMayRead}</p>
          </div>
          ${this.#send.renderFailure()}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? common.sending : text.sendNow}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>${text.dontSend}</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #purpose(): string {
    const { account, patient } = this;
    const { account: text } = this.#language.text;
    return account === undefined
      ? text.welcomePurpose(calledName(patient))
      : text.changePurpose(calledName(patient), account.username);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const note = typed(new FormData(event.currentTarget as HTMLFormElement), 'note');
    void this.#send.run({
      patientId: this.patient.id,
      ...(note !== '' && { note }),
      ...(this.account && { accountId: this.account.id }),
    });
  };
}
