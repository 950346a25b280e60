import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import { errorNotice, screenHeading } from '../shared/form-parts.ts';
import type { Screen } from '../shared/screen.ts';
import { CredentialsScreen } from './credentials-screen.ts';
import type { LoginApp } from './login-app.ts';
import { passwordChanged } from './password-changed.ts';
import { SessionsScreen } from './sessions-screen.ts';

/** What the patient just changed about the account. */
export type AccountChange = { readonly changed: 'password' } | { readonly changed: 'username'; readonly to: string };

/** Who is signed in, what they can change, and the way out. */
export class AccountScreen implements Screen {
  readonly #app: LoginApp;
  readonly #done: AccountChange | undefined;

  constructor(app: LoginApp, done?: AccountChange) {
    this.#app = app;
    this.#done = done;
    void app.account.read();
  }

  get status(): unknown {
    return this.#app.leaving.isPending ? this.#app.text.signIn.submitting : this.#renderDone();
  }

  get error(): JaneError | undefined {
    return this.#app.leaving.error ?? this.#app.account.error;
  }

  render(): TemplateResult {
    const { text, signedIn } = this.#app;
    const username = signedIn?.session.username ?? '';
    const name = signedIn?.patient?.firstName || username;
    return html`<div class="stack enter">
      <div>
        <p class="small quiet">${sentenceAround(text.login.signedInAs, username)}</p>
        <div class="head">
          <div>${screenHeading(this.#app, sentenceAround(text.login.hello, name))}</div>
          <button class="button secondary compact" type="button" part="sign-out" @click=${this.#signOut}>
            ${text.common.signOut}
          </button>
        </div>
      </div>
      <div class="stack overview">${this.#renderOverview()}</div>
    </div>`;
  }

  #renderOverview(): TemplateResult {
    const { text } = this.#app;
    return html`${this.#renderNotices()}
      <ul class="lines" role="list">
        ${line(text.login.credentials, passwordChanged(this.#app), text.login.change, () => this.#app.go(new CredentialsScreen(this.#app)))}
        ${line(text.login.sessions, this.#sessionCount, text.signIn.show, () => this.#app.go(new SessionsScreen(this.#app)))}
      </ul>
      ${this.#renderReadError()}`;
  }

  /** What the patient should be told once. */
  #renderNotices(): TemplateResult {
    const { text, dates, signedIn } = this.#app;
    const find = (kind: string) => signedIn?.session.notices.find((one) => one.kind === kind);
    const [reset, merge, done] = [find('password-reset'), find('merged'), this.#renderDone()];
    return html`${errorNotice(this.#app, this.#app.leaving)}
    ${done ? notice({ tone: 'info', words: [done, ''] }) : nothing}
    ${reset ? notice({ tone: 'warn', words: text.login.wasReset(dates.date(reset.at)) }) : nothing}
    ${merge ? notice({ tone: 'info', words: text.login.wasMerged(dates.date(merge.at)) }) : nothing}
    ${signedIn?.session.mode === 'memory' ? html`<p class="small quiet">${text.login.memoryOnly}</p>` : nothing}`;
  }

  #renderDone(): unknown {
    const { login } = this.#app.text;
    if (this.#done?.changed === 'username') return sentenceAround(login.usernameIsChanged, this.#done.to);
    return this.#done ? login.passwordIsChanged : '';
  }

  /** In place of what is known about the account. */
  #renderReadError(): TemplateResult | typeof nothing {
    const { account, text } = this.#app;
    if (!account.error) return nothing;
    const retry = (): void => void this.#app.focus.keepFocusDuring(account.read({ userInitiated: true }));
    return notice({
      tone: 'warn',
      words: this.#app.problemText(account.error),
      action: retryButton(text, { onClick: retry }),
    });
  }

  get #sessionCount(): string {
    const { account, text } = this.#app;
    if (!account.value) return '';
    const others = account.value.sessions - 1;
    return others > 0 ? text.login.otherSessions(others) : text.login.thisDevice;
  }

  readonly #signOut = (): void => void this.#app.client.session.signOut('patient');
}

const line = (title: string, detail: string, action: string, onClick: () => void): TemplateResult =>
  html`<li>
    <span class="stack snug"
      ><span class="strong">${title}</span><span class="small quiet detail">${detail}</span></span
    >
    <button class="link line" type="button" part="action" aria-label="${action}, ${title}" @click=${onClick}>
      ${action}
    </button>
  </li>`;
