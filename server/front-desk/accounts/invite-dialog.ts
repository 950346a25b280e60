import { LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import { dialogStyles } from '../dialogs/styles.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { Modal } from '../shared/modal.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { typed } from '../shared/typed.ts';
import { staffClient } from '../staff-client.ts';

/** Somebody new on the staff. */
@customElement('desk-invite-dialog')
export class DeskInviteDialog extends LitElement {
  static override styles = dialogStyles;

  readonly #invite = new StaffMutation(this, staffClient.inviteStaff, ({ email }) =>
    this.#modal.finish({ announcement: this.#language.text.staff.invitationSent(email) }),
  );
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);

  override render() {
    const { isPending } = this.#invite;
    const { common, staff: text } = this.#language.text;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit} @input=${() => this.#invite.clear()}>
          <div>
            <h2 class="heading" id="title">${text.invite}</h2>
            <p>${text.inviteIntro}</p>
          </div>
          <div class="field">
            <label for="name">${text.name}</label>
            <div class="box"><input id="name" name="name" maxlength="100" autocomplete="off" required /></div>
          </div>
          <div class="field">
            <label for="email">${text.emailAddress}</label>
            <div class="box"><input id="email" name="email" type="email" autocomplete="off" required /></div>
          </div>
          <div class="field">
            <label for="role">${text.role}</label>
            <select id="role" name="role" aria-describedby="role-hint">
              <option value="front-desk">${text.frontDesk}</option>
              <option value="admin">${text.admin}</option>
            </select>
            <p class="hint" id="role-hint">${text.roleHint}</p>
          </div>
          ${this.#invite.renderFailure()}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? common.sending : text.sendInvitation}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>${text.dontSend}</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const role = typed(form, 'role') === 'admin' ? 'admin' : 'front-desk';
    void this.#invite.run({ name: typed(form, 'name'), email: typed(form, 'email'), role });
  };
}
