import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { CallOptions, JaneErrorLike } from '../../client/jane-client.ts';
import { newIdempotencyKey } from '../../client/idempotency-key.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import { Countdown } from '../../controllers/countdown.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import { Dates } from '../../i18n/dates.ts';
import { type LanguageController } from '../../i18n/index.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { adopt } from '../../styles/adopt.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { lines } from '../../styles/lines.ts';
import { AccountController } from './account-controller.ts';
import { credentialsView } from './credentials-view.ts';
import { helpSentView, helpView } from './help-view.ts';
import type { LoginController } from './login-controller.ts';
import type { Login, MoreLogin } from './login-panel.ts';
import { idle, type Ending, type RareView, type Task, type View, type Work } from './login-state.ts';
import { overview } from './overview.ts';
import { sessionsView } from './sessions-view.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

interface Parts {
  readonly clients: ClientController;
  readonly language: LanguageController;
  readonly focus: FocusController;
}

/** What comes after the first view of `<jane-login>`: the account, help with signing in, other credentials, and where one is signed in. */
export class LoginMore {
  readonly account: AccountController;
  readonly #host: Host;
  readonly #login: LoginController;
  readonly #parts: Parts;
  readonly #again: Countdown;
  readonly #idle: IdleDialog;
  #lastWrite: { what: string; idempotencyKey: string } | undefined;

  constructor(host: Host, login: LoginController, parts: Parts) {
    this.#login = login;
    this.#parts = parts;
    this.#again = new Countdown(host);
    // Whoever is signed in may go away.
    this.#idle = new IdleDialog(host, parts.clients, parts.language, { isFirst: true });
    this.#host = host;
    this.account = new AccountController(
      host,
      () => parts.clients.client,
      (error) => tellProblem(host, error),
    );

    adopt(host, [choice, dialog, lines]);
  }

  /** Seconds until a help mail can be asked for again. */
  get againIn(): number {
    return this.#again.secondsLeft;
  }

  render(login: Login<RareView>): TemplateResult {
    const { view } = login;
    const panel = this.#panel(login);
    switch (view.is) {
      case 'help':
        return helpView(panel);
      case 'help-sent':
        return helpSentView(panel);
      case 'credentials':
        return credentialsView({ ...panel, view });
      case 'sessions':
        return sessionsView({ ...panel, view });
    }
  }

  overview(login: Login): TemplateResult {
    return overview(this.#panel(login));
  }

  #panel<V extends View>(login: Login<V>): MoreLogin<V> {
    return { ...login, more: this, dates: new Dates(login.times, login.messages) };
  }

  renderIdle(): TemplateResult {
    return this.#idle.render();
  }

  /** What could not be read for the view that stands. */
  get error(): JaneErrorLike | undefined {
    const { view } = this.#login;
    const read =
      view.is === 'overview' ? this.account.account : view.is === 'sessions' ? this.account.sessions : undefined;
    return read?.is === 'failed' ? read.error : undefined;
  }

  /** What came of the last act, to be said when there is a pause. */
  status({ messages }: Login): unknown {
    const { work, view } = this.#login;
    const t = messages.login;
    if (work.is === 'done') {
      if (work.task === 'username') return sentenceAround(t.usernameIsChanged, work.username ?? '');
      return work.task === 'password' ? t.passwordIsChanged : t.sessionEnded;
    }
    return view.is === 'help-sent' ? messages.help.ifOnFile : '';
  }

  async sendHelp(event: SubmitEvent): Promise<void> {
    const typed = this.#login.read(event, 'typed')?.['typed']?.trim();
    if (!typed) return;
    if (await this.#askForHelp(typed)) this.#login.show({ is: 'help-sent', typed });
    else await this.#parts.focus.toFirstWrong();
  }

  async sendHelpAgain(): Promise<void> {
    if (this.#login.view.is === 'help-sent') await this.#askForHelp(this.#login.view.typed);
  }

  #askForHelp(typed: string): Promise<boolean> {
    const language = this.#parts.language.language;
    return this.#login.run('help', async () => {
      const answer = await this.#parts.clients.client?.requestHelp(
        { typed, language },
        { userInitiated: true, language },
      );
      this.#again.start(answer?.againIn ?? 0);
    });
  }

  async changeUsername(event: SubmitEvent): Promise<void> {
    const typed = this.#login.read(event, 'new-username', 'username-password');
    if (!typed) return;
    const body = { username: typed['new-username']?.trim() ?? '', password: typed['username-password'] ?? '' };
    const options = this.#once('username', body);
    const isDone = await this.#login.run('username', () => this.#parts.clients.client?.changeUsername(body, options));
    if (isDone) this.#changed({ is: 'done', task: 'username', username: body.username });
    else void this.#parts.focus.toFirstWrong();
  }

  pickUsername(username: string): void {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('#new-username');
    if (input) input.value = username;
    this.#login.tell(idle);
    void this.#parts.focus.to('#new-username');
  }

  async changePassword(event: SubmitEvent): Promise<void> {
    const typed = this.#login.read(event, 'old-password', 'new-password');
    if (!typed) return;
    const body = { password: typed['old-password'] ?? '', newPassword: typed['new-password'] ?? '' };
    const options = this.#once('password', body);
    const isDone = await this.#login.run('password', () => this.#parts.clients.client?.changePassword(body, options));
    if (isDone) this.#changed({ is: 'done', task: 'password' });
    else void this.#parts.focus.toFirstWrong();
  }

  /** The same press again after an answer that never came has the same key, and so no second effect. */
  #once(task: Task, body: object): CallOptions {
    const what = JSON.stringify([task, body]);
    if (this.#lastWrite?.what !== what) this.#lastWrite = { what, idempotencyKey: newIdempotencyKey() };
    const { language } = this.#parts.language;
    return { userInitiated: true, language, idempotencyKey: this.#lastWrite.idempotencyKey };
  }

  /** The form leaves the page, which is when browsers offer to keep what was typed. */
  #changed(work: Work): void {
    this.#login.show({ is: 'overview' });
    this.#login.tell(work);
  }

  async end(what: Ending): Promise<void> {
    const id = what === 'others' ? undefined : what.id;
    const options = { userInitiated: true };
    const isDone = await this.#login.run(
      'end-session',
      () =>
        id === undefined
          ? this.#parts.clients.client?.endOtherSessions(undefined, options)
          : this.#parts.clients.client?.endOneSession({ sessionId: id }, options),
      id,
    );
    if (isDone) {
      this.#login.show({ is: 'sessions' });
      this.#login.tell({ is: 'done', task: 'end-session' });
    } else if (this.#login.work.is === 'failed' && this.#login.work.error.code === 'password-needed') {
      this.#login.show({ is: 'sessions', wanted: what });
    }
  }

  async confirm(event: SubmitEvent): Promise<void> {
    const password = this.#login.read(event, 'confirm-password')?.['confirm-password'];
    const wanted = this.#login.view.is === 'sessions' ? this.#login.view.wanted : undefined;
    if (!password || !wanted) return;
    const isDone = await this.#login.run('confirm', () =>
      this.#parts.clients.client?.confirmPassword({ password }, { userInitiated: true }),
    );
    if (isDone && this.#host.isConnected) await this.end(wanted);
    else void this.#parts.focus.toFirstWrong();
  }
}
