import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { html } from '../../src/i18n/html.ts';
import { staffClient } from './staff-client.ts';
import { brand } from './work/brand.ts';
import type { PasswordLink } from './work/address.ts';
import { entrance } from './work/entrance.ts';
import { PasswordField } from './work/password-field.ts';
import { StaffMutation } from './work/staff-mutation.ts';
import { typed } from './work/typed.ts';

/** Where the links in a staff member's mails lead: they choose their password, and nobody else can. */
@customElement('desk-set-up')
export class DeskSetUp extends LitElement {
  static override styles = entrance;

  @property({ attribute: false }) link: PasswordLink = { purpose: 'setup', token: '' };
  @property({ attribute: false }) clinicName = '';
  readonly #choose = new StaffMutation(
    this,
    async (body: { token: string; newPassword: string }, options) =>
      this.link.purpose === 'reset'
        ? new CustomEvent('desk-password-set', { detail: (await staffClient.resetStaffPassword(body, options)).email })
        : new CustomEvent('desk-arrived', { detail: await staffClient.setUpStaff(body, options) }),
    (event) => this.dispatchEvent(event),
  );
  readonly #password = new PasswordField(this);

  override render() {
    const { isPending } = this.#choose;
    const isNew = this.link.purpose === 'reset';
    return html`<div class="tag">
      <form @submit=${this.#submit} @input=${() => this.#choose.clear()}>
        ${brand(this.clinicName)}
        <h1 class="heading">${isNew ? 'Choose a new password' : 'Choose your password'}</h1>
        ${this.#choose.renderFailure()}
        ${this.#password.render({
          label: 'Password',
          autocomplete: 'new-password',
          hint: 'At least 15 characters. Three or four words work well.',
        })}
        <button class="button primary" aria-disabled=${isPending}>
          ${isPending ? 'Saving…' : isNew ? 'Set new password' : 'Set password'}
        </button>
        <button class="link line" type="button" @click=${this.#toSignIn}>
          ${isNew ? 'Back to sign in' : 'I have a password already'}
        </button>
      </form>
    </div>`;
  }

  readonly #toSignIn = (): void => {
    this.dispatchEvent(new CustomEvent('desk-to-sign-in'));
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const newPassword = typed(new FormData(event.currentTarget as HTMLFormElement), 'password');
    void this.#choose.run({ token: this.link.token, newPassword });
  };
}
