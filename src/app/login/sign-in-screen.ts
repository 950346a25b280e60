import type { TemplateResult } from 'lit';
import type { SignOutReason } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import { signInForm } from '../../first-screen/sign-in-form.ts';
import { html } from '../../i18n/html.ts';
import { knownContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { readForm, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Screen } from '../shared/screen.ts';
import { HelpScreen } from './help-screen.ts';
import type { LoginApp } from './login-app.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly remember: boolean;
}

export class SignInScreen implements Screen {
  readonly #app: LoginApp;
  readonly #ended: SignOutReason | undefined;
  readonly #signIn: Mutation<Credentials>;
  #missing: readonly string[] = [];

  /** `ended`: why nobody is signed in any more. */
  constructor(app: LoginApp, ended?: SignOutReason) {
    this.#app = app;
    this.#ended = ended;
    this.#signIn = app.mutation(async (credentials, { language = app.language }) => {
      await app.client.session.signIn({ ...credentials, language });
      return credentials;
    });
  }

  get isPending(): boolean {
    return this.#signIn.isPending;
  }

  get status(): unknown {
    const { signIn, login } = this.#app.text;
    if (this.isPending) return signIn.submitting;
    if (!this.#ended) return '';
    return this.#ended === 'patient' ? login.signedOut : login.endedElsewhere[0];
  }

  get error(): JaneError | undefined {
    return this.#signIn.error;
  }

  render(): TemplateResult {
    const { text, level, clinic, host, form } = this.#app;
    return signInForm({
      text,
      level,
      clinicName: clinic?.name,
      username: host.username,
      password: form.password,
      isPending: this.isPending,
      missing: this.#missing,
      notice: this.#renderNotice(),
      onSubmit: (event) => void this.signIn(submittedForm(event)),
      onHelp: this.openHelp,
    });
  }

  async signIn(form: HTMLFormElement): Promise<void> {
    const { username = '', password = '', remember } = readForm(form);
    this.#missing = Object.entries({ username, password }).flatMap(([name, value]) => (value.trim() ? [] : [name]));
    if (this.#missing.length > 0) {
      this.#signIn.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const signedIn = await this.#signIn.run({
      username: username.trim(),
      password,
      remember: remember !== undefined,
    });
    if (signedIn) await this.#app.finishSignIn();
    else if (this.#signIn.error?.code === 'wrong-credentials') await this.#askPasswordAgain();
  }

  readonly openHelp = (): void => this.#app.go(new HelpScreen(this.#app, this.#typedUsername));

  get #typedUsername(): string {
    return this.#app.host.renderRoot.querySelector<HTMLInputElement>('#username')?.value ?? '';
  }

  async #askPasswordAgain(): Promise<void> {
    const input = this.#app.host.renderRoot.querySelector<HTMLInputElement>('#password');
    if (input) input.value = '';
    await this.#app.focus.to('#password');
  }

  #renderNotice(): TemplateResult | undefined {
    const { clinic, text } = this.#app;
    const { error } = this.#signIn;
    if (error) {
      const needsHelp = error.code === 'wrong-credentials' || error.code === 'rate-limited';
      const help = html`<button class="link" type="button" @click=${this.openHelp}>${text.help.heading}</button>`;
      const action = needsHelp ? help : knownContact(clinic);
      return notice({ tone: 'danger', words: this.#app.problemText(error), action });
    }
    if (this.#ended === 'idle') return notice({ tone: 'info', words: text.login.endedIdle });
    if (this.#ended === 'elsewhere') return notice({ tone: 'info', words: text.login.endedElsewhere });
    return undefined;
  }
}
