import type { ReactiveControllerHost } from 'lit';
import type { CallOptions, JaneClient, SessionState, SignOutReason } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';
import { newRepeatKey } from '../../client/repeat-key.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import type { Countdown } from '../../controllers/countdown.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import type { LanguageController } from '../../i18n/index.ts';
import { JaneProblemEvent } from '../events.ts';
import type { AccountController } from './account-controller.ts';
import { JaneSignedInEvent, JaneSignedOutEvent } from './events.ts';
import { idle, isForm, viewAfter, type Ending, type Task, type View, type Work } from './login-state.ts';
import { successTarget } from './success-url.ts';

interface Parts {
  readonly clients: ClientController;
  readonly language: LanguageController;
  readonly account: AccountController;
  readonly focus: FocusController;
  readonly again: Countdown;
}

type Host = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment; successUrl?: string };

/** What stands in `<jane-login>`, what is under way, and what each press does to both. */
export class LoginController {
  readonly #host: Host;
  readonly #parts: Parts;
  #view: View = { is: 'waiting' };
  #work: Work = idle;
  /** Somebody types: an answer that comes late does not take the form away. */
  #isTouched = false;
  #lastWrite: { what: string; idempotencyKey: string } | undefined;

  constructor(host: Host, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  get view(): View {
    return this.#view;
  }

  get work(): Work {
    return this.#work;
  }

  get #client(): JaneClient | undefined {
    return this.#parts.clients.client;
  }

  /** A change of the session: it alone replaces a view without the patient's act, and never what they type. */
  follow(session: SessionState | undefined, before: SessionState | undefined): void {
    const isSigningIn = this.#work.is === 'doing' && this.#work.task === 'sign-in';
    if (session?.is === 'signed-in' && this.#isTouched && isForm(this.#view) && !isSigningIn) return;
    const view = isFramed() && session ? ({ is: 'framed' } as const) : viewAfter(this.#view, session, before);
    if (session?.is !== 'signed-in') this.#parts.account.forget();
    if (view.is !== this.#view.is && !isSigningIn) this.#setWork(idle);
    if (view.is === 'overview' && this.#view.is !== 'overview') void this.#parts.account.read('account');
    if (session === undefined || before?.is === 'signed-in') this.#isTouched = false;
    this.#setView(view);
    if (before?.is === 'signed-in' && session?.is === 'signed-out') this.#signedOut(session.reason);
  }

  #signedOut(reason: SignOutReason = 'elsewhere'): void {
    // Only the patient's own press moves the focus.
    if (reason === 'patient') void this.#parts.focus.toHeading();
    this.#host.dispatchEvent(new JaneSignedOutEvent(reason));
  }

  /** The patient went to another view. */
  show(view: View): void {
    this.#lastWrite = undefined;
    this.#setView(view);
    this.#setWork(idle);
    if (view.is === 'sessions' && !view.wanted) void this.#parts.account.read('sessions');
    if (view.is === 'overview') void this.#parts.account.read('account');
    void this.#parts.focus.toHeading();
  }

  toggle(id: string): void {
    if (this.#view.is === 'sign-in') this.#setView({ ...this.#view, isShown: !this.#view.isShown });
    if (this.#view.is === 'credentials')
      this.#setView({ is: 'credentials', shown: this.#view.shown === id ? undefined : id });
  }

  touch(): void {
    this.#isTouched = true;
  }

  async signIn(event: SubmitEvent): Promise<void> {
    const typed = this.#read(event, 'username', 'password');
    const client = this.#client;
    if (!typed || !client) return;
    const { username = '', password = '', remember } = typed;
    const language = this.#parts.language.language;
    const who = { username: username.trim(), password, remember: remember !== undefined, language };
    const isDone = await this.#do('sign-in', () => client.session.signIn(who));
    if (isDone) await this.#signedIn(client);
    else if (this.#work.is === 'failed' && this.#work.error.code === 'wrong-credentials') await this.#clearPassword();
  }

  async #signedIn({ session }: JaneClient): Promise<void> {
    this.#isTouched = false;
    void this.#parts.focus.toHeading();
    const target = successTarget(this.#host.successUrl);
    const isWanted = this.#host.dispatchEvent(new JaneSignedInEvent());
    if (isWanted && target) await this.#do('sign-in', () => session.follow(target));
  }

  async #clearPassword(): Promise<void> {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('#password');
    if (input) input.value = '';
    await this.#parts.focus.to('#password');
  }

  async sendHelp(event: SubmitEvent): Promise<void> {
    const typed = this.#read(event, 'typed')?.['typed']?.trim();
    if (typed && (await this.#askForHelp(typed))) this.show({ is: 'help-sent', typed });
  }

  async sendHelpAgain(): Promise<void> {
    if (this.#view.is === 'help-sent') await this.#askForHelp(this.#view.typed);
  }

  #askForHelp(typed: string): Promise<boolean> {
    const language = this.#parts.language.language;
    return this.#do('help', async () => {
      const answer = await this.#client?.requestHelp({ body: { typed, language } }, { person: true, language });
      this.#parts.again.start(answer?.againIn ?? 0);
    });
  }

  async changeUsername(event: SubmitEvent): Promise<void> {
    const typed = this.#read(event, 'new-username', 'username-password');
    if (!typed) return;
    const body = { username: typed['new-username']?.trim() ?? '', password: typed['username-password'] ?? '' };
    const options = this.#once('username', body);
    const isDone = await this.#do('username', () => this.#client?.changeUsername({ body }, options));
    if (isDone) this.#changed({ is: 'done', task: 'username', username: body.username });
    else void this.#parts.focus.toFirstWrong();
  }

  pickUsername(username: string): void {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('#new-username');
    if (input) input.value = username;
    this.#setWork(idle);
    void this.#parts.focus.to('#new-username');
  }

  async changePassword(event: SubmitEvent): Promise<void> {
    const typed = this.#read(event, 'old-password', 'new-password');
    if (!typed) return;
    const body = { password: typed['old-password'] ?? '', newPassword: typed['new-password'] ?? '' };
    const options = this.#once('password', body);
    const isDone = await this.#do('password', () => this.#client?.changePassword({ body }, options));
    if (isDone) this.#changed({ is: 'done', task: 'password' });
    else void this.#parts.focus.toFirstWrong();
  }

  /** The same press again after an answer that never came has the same key, and so no second effect. */
  #once(task: Task, body: object): CallOptions {
    const what = JSON.stringify([task, body]);
    if (this.#lastWrite?.what !== what) this.#lastWrite = { what, idempotencyKey: newRepeatKey() };
    return { person: true, idempotencyKey: this.#lastWrite.idempotencyKey };
  }

  /** The form leaves the page, which is when browsers offer to keep what was typed. */
  #changed(work: Work): void {
    this.show({ is: 'overview' });
    this.#setWork(work);
  }

  async end(what: Ending): Promise<void> {
    const id = what === 'others' ? undefined : what.id;
    const options = { person: true };
    const isDone = await this.#do(
      'end-session',
      () =>
        id === undefined
          ? this.#client?.endOtherSessions(undefined, options)
          : this.#client?.endOneSession({ params: { sessionId: id } }, options),
      id,
    );
    if (isDone) {
      this.show({ is: 'sessions' });
      this.#setWork({ is: 'done', task: 'end-session' });
    } else if (this.#work.is === 'failed' && this.#work.error.code === 'password-needed') {
      this.show({ is: 'sessions', wanted: what });
    }
  }

  async confirm(event: SubmitEvent): Promise<void> {
    const password = this.#read(event, 'confirm-password')?.['confirm-password'];
    const wanted = this.#view.is === 'sessions' ? this.#view.wanted : undefined;
    if (!password || !wanted) return;
    const isDone = await this.#do('confirm', () =>
      this.#client?.confirmPassword({ body: { password } }, { person: true }),
    );
    if (isDone) await this.end(wanted);
    else void this.#parts.focus.toFirstWrong();
  }

  retry(): void {
    if (this.#view.is === 'sessions') void this.#parts.account.read('sessions');
    else void this.#do('restore', () => this.#client?.session.restore());
  }

  /** Runs one task at a time; false when it failed, or when the tag shows another clinic by then. */
  async #do(task: Task, act: () => Promise<unknown> | undefined, id?: string): Promise<boolean> {
    if (this.#work.is === 'doing') return false;
    const client = this.#client;
    this.#setWork({ is: 'doing', task, id });
    try {
      await act();
      if (client !== this.#client) return false;
      this.#setWork(idle);
      return true;
    } catch (error) {
      if (!(error instanceof JaneError)) throw error;
      if (client !== this.#client) return false;
      // The end of the session has its own words, in the view that it led to.
      const isOver = isForm(this.#view) && task !== 'sign-in' && task !== 'help';
      this.#setWork(isOver ? idle : { is: 'failed', task, error });
      this.#host.dispatchEvent(new JaneProblemEvent(error.code));
      return false;
    }
  }

  /** What was typed into a form, by the controls' names; nothing, and the first empty one focused, while some are empty. */
  #read(event: SubmitEvent, ...required: string[]): Record<string, string> | undefined {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    const missing = required.filter((name) => !typed[name]?.trim());
    if (missing.length === 0) return typed;
    this.#setWork({ is: 'incomplete', missing });
    void this.#parts.focus.toFirstWrong();
    return undefined;
  }

  #setView(view: View): void {
    this.#view = view;
    this.#host.requestUpdate();
  }

  #setWork(work: Work): void {
    this.#work = work;
    this.#host.requestUpdate();
  }
}

/** A sandboxed frame keeps no session and may not even be the clinic's. */
const isFramed = (): boolean => self.origin === 'null';
