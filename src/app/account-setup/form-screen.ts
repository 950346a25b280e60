import { nothing, type TemplateResult } from 'lit';
import type { CallOptions } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { Link } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { field } from '../../templates/field.ts';
import { notice } from '../../templates/notice.ts';
import { readForm, screenHeading, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { clinicHeader } from './clinic-header.ts';
import type { AcceptedForm } from './done-screen.ts';
import { NewPasswordField } from './new-password-field.ts';
import { screenForRefusedLink } from './refused-link.ts';
import { sentences } from './sentences.ts';
import { UsernameField } from './username-field.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Asks for a username and a password, or for a password alone. Only the accepted form uses the link up. */
export class FormScreen implements Screen {
  readonly #app: AccountSetupApp;
  readonly #link: Link;
  readonly #token: string;
  readonly #save: Mutation<Credentials, AcceptedForm>;
  /** A new password keeps the username. */
  readonly #username: UsernameField | undefined;
  readonly #password: NewPasswordField;

  constructor(app: AccountSetupApp, link: Link, token: string) {
    this.#app = app;
    this.#link = link;
    this.#token = token;
    this.#save = app.mutation((typed, options) => this.#send(typed, options));
    const onInput = (): void => this.#forgetFailure();
    this.#username = link.purpose === 'reset' ? undefined : new UsernameField(app, { link, token, onInput });
    this.#password = new NewPasswordField(app, { onInput });
  }

  /** How the password and the username stand while they are typed. */
  get status(): unknown {
    const pending = this.#save.isPending ? this.#app.text.loading.waiting : '';
    return sentences([pending, this.#username?.status, this.#password.status]);
  }

  get error(): JaneError | undefined {
    return this.#save.error;
  }

  get alert(): string | undefined {
    return this.#isUnconfirmed ? this.#app.text.setup.notSet.join(' ') : undefined;
  }

  leave(): void {
    this.#save.reset();
    this.#username?.leave();
  }

  render(): TemplateResult {
    const { login, password, setup } = this.#app.text;
    const { purpose, firstName } = this.#link;
    const greeting = purpose === 'setup' ? setup.welcome : login.hello;
    const intro = { setup: setup.intro, 'change-username': setup.introChange, reset: setup.introReset }[purpose];
    const label = { setup: setup.createAccount, 'change-username': setup.saveChanges, reset: setup.setNewPassword };
    const { isPending } = this.#save;
    return html`<form class="stack wide enter" part="form" method="post" novalidate @submit=${this.#submit}>
      ${clinicHeader(this.#app)}
      <div class="stack tight">
        ${screenHeading(this.#app, sentenceAround(greeting, firstName))}
        <p class="quiet">${intro}</p>
      </div>
      ${this.#renderNotices()} ${this.#username?.render() ?? this.#renderKnownUsername()} ${this.#password.render()}
      <button class="button primary full" part="submit" type="submit" aria-disabled=${isPending}>
        ${isPending ? (purpose === 'setup' ? setup.creating : password.saving) : label[purpose]}
      </button>
    </form>`;
  }

  #renderNotices(): TemplateResult {
    const { setup } = this.#app.text;
    const { purpose, username } = this.#link;
    const { error } = this;
    const isMail = purpose === 'change-username' && username?.includes('@');
    return html`${
      error
        ? notice({ tone: 'danger', words: this.#isUnconfirmed ? setup.notSet : this.#app.problemText(error) })
        : nothing
    }
    ${isMail ? notice({ tone: 'info', words: setup.looksLikeMail }) : nothing}`;
  }

  /** Read-only and not only printed: a password manager files the new password under it. */
  #renderKnownUsername(): TemplateResult | typeof nothing {
    const { username } = this.#link;
    if (username === undefined) return nothing;
    const { yourUsername } = this.#app.text.setup;
    return field({ id: 'username', label: yourUsername, initial: username, autocomplete: 'username', readonly: true });
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const { username = '', password = '' } = readForm(submittedForm(event));
    if (this.#save.isPending) return;
    // Both are checked, so that each says what is wrong with it.
    const isUsernameGood = this.#username?.check(username) ?? true;
    const isPasswordGood = this.#password.check(password);
    if (!isUsernameGood || !isPasswordGood) return this.#app.focus.toFirstInvalid();
    const accepted = await this.#save.run({ username, password });
    if (accepted) return this.#app.finish(accepted);
    if (this.#save.error) await this.#onRefused(this.#save.error, username);
  };

  /** What the clinic found wrong stands under the field that it is about. */
  async #onRefused(error: JaneError, username: string): Promise<void> {
    const screen = screenForRefusedLink(this.#app, error, this.#token);
    if (screen) {
      this.#app.go(screen);
      return;
    }
    if (this.#username?.refuse(error, username) || this.#password.refuse(error)) this.#save.reset();
    await this.#app.focus.toFirstInvalid();
  }

  async #send(
    { username, password }: Credentials,
    { language = this.#app.language, ...options }: CallOptions,
  ): Promise<AcceptedForm> {
    const { client } = this.#app;
    const { purpose } = this.#link;
    const token = this.#token;
    if (purpose === 'reset') {
      const answer = await client.resetPassword({ token, password, language }, options);
      return { purpose, isSignedIn: false, username: answer.username ?? this.#link.username };
    }
    const isSignedIn = await client.session.setUp({ token, username, password, language }, options);
    const { state } = client.session;
    // As the clinic has it, which takes what was typed without its blanks.
    const kept = isSignedIn && state.status === 'signed-in' ? state.session.username : username.trim();
    return { purpose, isSignedIn, username: kept };
  }

  get #isUnconfirmed(): boolean {
    return this.#save.state.status === 'unconfirmed';
  }

  /** What is typed now is another form than the one that failed. */
  #forgetFailure(): void {
    if (this.#save.error) this.#save.reset();
    this.#app.requestUpdate();
  }
}
