import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { Link } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround, verbatim } from '../../i18n/verbatim.ts';
import { tickIcon } from '../../styles/icons.ts';
import { field } from '../../templates/field.ts';
import { suggestions } from '../../templates/suggestions.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { sentences } from './sentences.ts';
import { UsernameCheck } from './username-check.ts';

interface UsernameFieldOptions {
  readonly link: Link;
  readonly token: string;
  /** The patient types. */
  readonly onInput: () => void;
}

/** The username that the patient chooses, with what is known about it while it is typed. */
export class UsernameField {
  readonly #app: AccountSetupApp;
  readonly #options: UsernameFieldOptions;
  readonly #check: UsernameCheck;

  constructor(app: AccountSetupApp, options: UsernameFieldOptions) {
    this.#app = app;
    this.#options = options;
    this.#check = new UsernameCheck(app, options);
  }

  /** Said politely, while the patient types. */
  get status(): unknown {
    const { setup } = this.#app.text;
    const { verdict } = this.#check;
    if (verdict.status === 'free') return sentenceAround(setup.free, verdict.username);
    if (verdict.status !== 'taken') return '';
    const taken = sentenceAround(setup.taken, verdict.username);
    return sentences([taken, setup.theseAreFree, ...verdict.suggestions.map(verbatim)]);
  }

  /** Whether the username can be sent; where it can't, the field says why. */
  check(username: string): boolean {
    return this.#check.accepts(username);
  }

  /** Says what the clinic found wrong; false where that is not about the username. */
  refuse(error: JaneError, username: string): boolean {
    return this.#check.refuse(error, username);
  }

  leave(): void {
    this.#check.dispose();
  }

  render(): TemplateResult {
    const { setup } = this.#app.text;
    const { purpose, username } = this.#options.link;
    const isChanged = purpose === 'change-username' && username !== undefined;
    return field({
      id: 'username',
      label: setup.chooseUsername,
      hint: isChanged ? sentenceAround(setup.nowItIs, username) : undefined,
      autocomplete: 'username',
      required: true,
      error: this.#renderError(),
      more: this.#renderMore(),
      onInput: (typed) => {
        this.#check.type(typed);
        this.#options.onInput();
      },
    });
  }

  #renderError(): TemplateResult | undefined {
    const { setup } = this.#app.text;
    const reason = this.#reason;
    if (reason === undefined) return undefined;
    return html`${reason} ${this.#suggestions.length > 0 ? setup.theseAreFree : setup.chooseAnother}`;
  }

  get #reason(): unknown {
    const { setup } = this.#app.text;
    const { verdict } = this.#check;
    switch (verdict.status) {
      case 'missing':
        return setup.usernameMissing;
      case 'taken':
        return sentenceAround(setup.taken, verdict.username);
      case 'has-at': {
        const { ownAddress } = this.#options.link;
        if (ownAddress === undefined) return setup.noAt;
        return html`${setup.noAt} ${sentenceAround(setup.onlyOwnAddress, ownAddress)}`;
      }
      case 'not-allowed':
        return setup.allowedCharacters;
      case 'unknown':
      case 'free':
        return undefined;
    }
  }

  #renderMore(): TemplateResult | undefined {
    const { setup } = this.#app.text;
    const { verdict } = this.#check;
    if (verdict.status === 'free') {
      return html`<p class="ok">${tickIcon()}${sentenceAround(setup.free, verdict.username)}</p>`;
    }
    const offered = this.#suggestions;
    return offered.length > 0 ? suggestions(offered, setup.theseAreFree, this.#pick) : undefined;
  }

  /** Near the one that is taken; for one that can't be, those that the link began with. */
  get #suggestions(): readonly string[] {
    const { verdict } = this.#check;
    if (verdict.status === 'unknown' || verdict.status === 'free') return [];
    return verdict.status === 'taken' ? verdict.suggestions : this.#options.link.suggestions;
  }

  readonly #pick = (username: string): void => {
    const input = this.#app.host.renderRoot.querySelector<HTMLInputElement>('#username');
    if (input) input.value = username;
    this.#check.pick(username);
    this.#options.onInput();
    void this.#app.focus.to('#username');
  };
}
