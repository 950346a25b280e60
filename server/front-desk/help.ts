import { LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { html } from '../../src/i18n/html.ts';
import { staffClient } from './staff-client.ts';
import { brand } from './work/brand.ts';
import { emailField, entrance } from './work/entrance.ts';
import { StaffMutation } from './work/staff-mutation.ts';
import { typed } from './work/typed.ts';

/** "Forgot your password?": asks for an address. What is said afterwards is the same for everybody. */
@customElement('desk-help')
export class DeskHelp extends LitElement {
  static override styles = entrance;

  @property({ attribute: false }) clinicName = '';
  /** What was typed at the sign-in. */
  @property({ attribute: false }) email = '';
  @state() private sentTo: string | undefined;
  @query('h1') private readonly heading!: HTMLElement;
  readonly #request = new StaffMutation(this, staffClient.requestStaffHelp, (_, { email }) => (this.sentTo = email));

  override render() {
    return html`<div class="tag">
      ${this.sentTo === undefined ? this.#renderForm() : this.#renderSent(this.sentTo)}
    </div>`;
  }

  #renderForm() {
    const { isPending } = this.#request;
    return html`<form @submit=${this.#submit} @input=${() => this.#request.clear()}>
      ${brand(this.clinicName)}
      <h1 class="heading" tabindex="-1">Forgot your password?</h1>
      <p>We send a link to the email address with which you sign in. It leads to a new password.</p>
      ${this.#request.renderFailure()} ${emailField(this.email)}
      <button class="button primary" aria-disabled=${isPending}>${isPending ? 'Sending…' : 'Send reset email'}</button>
      ${this.#back()}
    </form>`;
  }

  #renderSent(address: string) {
    return html`<div class="sent">
      ${brand(this.clinicName)}
      <h1 class="heading" tabindex="-1">Look in your mailbox</h1>
      <p>
        If somebody signs in here with <span class="strong" translate="no">${address}</span>, an email is on its way.
        Its link works for a day. Open it in this browser, and you can sign in here even while somebody else guesses at
        your password.
      </p>
      <p class="small quiet">
        Nothing there after a few minutes? Look among the junk mail, or ask an admin of the clinic.
      </p>
      ${this.#back()}
    </div>`;
  }

  #back() {
    return html`<button class="link line" type="button" @click=${this.#toSignIn}>Back to sign in</button>`;
  }

  /** The form stands in the place of another, and the answer in the place of the form. */
  protected override updated(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('sentTo')) this.heading.focus();
  }

  readonly #toSignIn = (): void => {
    this.dispatchEvent(new CustomEvent('desk-to-sign-in'));
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#request.run({ email: typed(new FormData(event.currentTarget as HTMLFormElement), 'email') });
  };
}
