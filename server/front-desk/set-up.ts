import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { html } from '../../src/i18n/html.ts';
import { Acts } from './work/acts.ts';
import { brand } from './work/brand.ts';
import type { PasswordLink } from './work/address.ts';
import { call } from './work/call.ts';
import { entrance } from './work/entrance.ts';
import { PasswordField } from './work/password-field.ts';
import { typed } from './work/typed.ts';

/** Where the links in a staff member's mails lead: they choose their password, and nobody else can. */
@customElement('desk-set-up')
export class DeskSetUp extends LitElement {
  static override styles = entrance;

  @property({ attribute: false }) link: PasswordLink = { purpose: 'setup', token: '' };
  @property({ attribute: false }) clinicName = '';
  readonly #acts = new Acts(this);
  readonly #password = new PasswordField(this);

  override render() {
    const isBusy = this.#acts.isBusy();
    const isNew = this.link.purpose === 'reset';
    return html`<div class="tag">
      <form @submit=${this.#submit} @input=${() => this.#acts.clear()}>
        ${brand(this.clinicName)}
        <h1 class="heading">${isNew ? 'Choose a new password' : 'Choose your password'}</h1>
        ${this.#acts.renderFailure()}
        ${this.#password.render({
          label: 'Password',
          autocomplete: 'new-password',
          hint: 'At least 15 characters. Three or four words work well.',
        })}
        <button class="button primary" aria-disabled=${isBusy}>
          ${isBusy ? 'Saving…' : isNew ? 'Set new password' : 'Set password'}
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
    const body = { token: this.link.token, newPassword };
    if (this.link.purpose === 'reset')
      void this.#acts.run(
        'reset',
        (key) => call('resetStaffPassword', body, { key }),
        ({ email }) => this.dispatchEvent(new CustomEvent('desk-password-set', { detail: email })),
      );
    else
      void this.#acts.run(
        'set-up',
        () => call('setUpStaff', body),
        (detail) => this.dispatchEvent(new CustomEvent('desk-arrived', { detail })),
      );
  };
}
