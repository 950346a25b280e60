import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { PasswordReveal } from '../../first-screen/password-reveal.ts';
import { html } from '../../i18n/html.ts';
import { dotIcon, tickIcon } from '../../styles/icons.ts';
import { passwordField } from '../../templates/password-field.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** What is wrong with the password that was typed. */
type PasswordFault = 'missing' | 'too-short' | 'too-long' | 'too-common';

const faults: Readonly<Record<string, PasswordFault>> = {
  'password-too-short': 'too-short',
  'password-too-long': 'too-long',
  'password-too-common': 'too-common',
};

/** The password that the patient chooses, with the clinic's rules and whether they are met. */
export class NewPasswordField {
  readonly #app: AccountSetupApp;
  readonly #onInput: () => void;
  readonly #reveal: PasswordReveal;
  #fault: PasswordFault | undefined;
  #isTyped = false;
  #isLongEnough = false;

  constructor(app: AccountSetupApp, { onInput }: { readonly onInput: () => void }) {
    this.#app = app;
    this.#onInput = onInput;
    this.#reveal = new PasswordReveal(app);
  }

  /** From the first character on, whether the rule is met is worth saying. */
  get status(): string {
    if (!this.#isTyped || this.#fault) return '';
    const { setup } = this.#app.text;
    return this.#isLongEnough ? setup.met(this.#rule) : setup.notMet(this.#rule);
  }

  /** Whether the password can be sent; where it can't, the field says why. */
  check(password: string): boolean {
    this.#isLongEnough = this.#hasLength(password);
    this.#fault = password === '' ? 'missing' : this.#isLongEnough ? undefined : 'too-short';
    this.#app.requestUpdate();
    return !this.#fault;
  }

  /** Says what the clinic found wrong; false where that is not about the password. */
  refuse({ code }: JaneError): boolean {
    this.#fault = faults[code];
    this.#app.requestUpdate();
    return this.#fault !== undefined;
  }

  render(): TemplateResult {
    const { password, setup, signIn } = this.#app.text;
    return passwordField({
      id: 'password',
      label: setup.choosePassword,
      hint: password.wordsWork,
      autocomplete: 'new-password',
      required: true,
      reveal: this.#reveal,
      text: signIn,
      error: this.#reason,
      more: this.#renderRules(),
      onInput: (typed) => {
        this.#isTyped = true;
        this.#isLongEnough = this.#hasLength(typed);
        this.#fault = undefined;
        this.#onInput();
      },
    });
  }

  get #reason(): string | undefined {
    const { password, problems, setup } = this.#app.text;
    if (!this.#fault) return undefined;
    if (this.#fault === 'missing') return password.passwordMissing;
    if (this.#fault === 'too-short') return setup.notMet(this.#rule);
    return problems[`password-${this.#fault}`].join(' ');
  }

  #renderRules(): TemplateResult {
    const isMet = this.#isLongEnough;
    return html`<ul class="rules" part="rules" role="list">
      <li class=${isMet ? 'met' : ''}>${isMet ? tickIcon() : dotIcon()}<span>${this.#rule}</span></li>
      <li>${dotIcon()}<span>${this.#app.text.setup.notCommon}</span></li>
    </ul>`;
  }

  get #rule(): string {
    return this.#app.text.password.atLeast(this.#minimum);
  }

  /** The form stands only once the clinic answered. */
  get #minimum(): number {
    return this.#app.clinic?.passwordMinimum ?? 0;
  }

  /** Each code point counts as one character, as it does for the API. */
  #hasLength(password: string): boolean {
    return (password.match(/./gsu)?.length ?? 0) >= this.#minimum;
  }
}
