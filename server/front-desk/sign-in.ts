import { LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { html } from '../../src/i18n/html.ts';
import { staffClient } from './staff-client.ts';
import { emailField, entrance } from './work/entrance.ts';
import { brand } from './work/brand.ts';
import { PasswordField } from './work/password-field.ts';
import { StaffMutation } from './work/staff-mutation.ts';
import { typed } from './work/typed.ts';

/** A staff member's sign-in. */
@customElement('desk-sign-in')
export class DeskSignIn extends LitElement {
  static override styles = entrance;

  @property({ attribute: false }) clinicName = '';
  /** Why one is asked to sign in. */
  @property({ attribute: false }) news = '';
  /** With which somebody has just chosen a new password here. */
  @property({ attribute: false }) email = '';
  @state() private isForgotten = false;
  @query('#email') private readonly emailField!: HTMLInputElement | null;
  readonly #signIn = new StaffMutation(this, staffClient.staffSignIn, (detail) =>
    this.dispatchEvent(new CustomEvent('desk-arrived', { detail })),
  );
  readonly #password = new PasswordField(this);

  override render() {
    if (this.isForgotten)
      return html`<desk-help
        .clinicName=${this.clinicName}
        .email=${this.email}
        @desk-to-sign-in=${this.#remember}
      ></desk-help>`;
    const { isPending } = this.#signIn;
    return html`<div class="tag">
      <form @submit=${this.#submit} @input=${() => this.#signIn.clear()}>
        ${brand(this.clinicName)}
        <h1 class="heading" tabindex="-1">Sign in</h1>
        ${this.news === '' ? nothing : html`<p>${this.news}</p>`} ${this.#signIn.renderFailure()}
        ${emailField(this.email)} ${this.#password.render({ label: 'Password', autocomplete: 'current-password' })}
        <button class="button primary" aria-disabled=${isPending}>${isPending ? 'Signing in…' : 'Sign in'}</button>
        <button class="link line" type="button" @click=${this.#forget}>Forgot your password?</button>
        <p class="small quiet">New here? An admin of the clinic can send you a first link.</p>
      </form>
    </div>`;
  }

  readonly #forget = (): void => {
    this.email = this.emailField?.value.trim() ?? '';
    this.#signIn.clear();
    this.isForgotten = true;
  };

  readonly #remember = async (): Promise<void> => {
    this.isForgotten = false;
    await this.updateComplete;
    this.renderRoot.querySelector('h1')?.focus();
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void this.#signIn.run({ email: typed(form, 'email'), password: typed(form, 'password') });
  };
}
