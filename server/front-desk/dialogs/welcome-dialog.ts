import { LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AccountLine, EmailWarning, PatientLine } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
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
    this.#modal.finish({ announcement: `The Welcome Email is on its way to ${to}.` }),
  );
  readonly #modal = new Modal(this);

  override render() {
    const { isPending } = this.#send;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">Send Welcome Email</h2>
            <p>To <span class="strong">${this.patient.email}</span>. ${this.#purpose()}</p>
          </div>
          ${sendWarningNotice(this.emailWarning)}
          <div class="field">
            <label for="note">Note <span class="quiet">(optional)</span></label>
            <div class="box"><textarea id="note" name="note" maxlength=${MOST} aria-describedby="care"></textarea></div>
          </div>
          <div class="notice warn" id="care">
            ${icon('alert')}
            <p>
              <span class="strong">No health details.</span> Others may read the patient’s mail. Write nothing about
              treatments, results or reasons for a visit.
            </p>
          </div>
          ${this.#send.renderFailure()}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? 'Sending…' : 'Send Now'}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>Don’t send</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #purpose(): string {
    const { account, patient } = this;
    return account === undefined
      ? `Its button “Set Up Account” lets ${calledName(patient)} choose a username and a password. It works for 14 days; older links stop working.`
      : `It lets ${calledName(patient)} change the username ${account.username}. It works for 24 hours; older links stop working.`;
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
