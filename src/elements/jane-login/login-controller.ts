import type { ReactiveControllerHost } from 'lit';
import type { JaneClient, SessionState, SignOutReason } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';
import { isFramed } from '../../page/platform.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import type { LatePart } from '../../controllers/late-part.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import type { LanguageController } from '../../i18n/index.ts';
import { JaneSignedInEvent, JaneSignedOutEvent } from './events.ts';
import type { LoginMore } from './login-more.ts';
import { idle, isForm, isRare, viewAfter, type Task, type View, type Work } from './login-state.ts';
import { successTarget } from './success-url.ts';

interface Parts {
  readonly clients: ClientController;
  readonly language: LanguageController;
  readonly focus: FocusController;
  readonly more: LatePart<LoginMore>;
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
  /** The page knows that somebody is signed in, and is told when nobody is any more. */
  #isGreeted = false;

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
    if (session?.status === 'signed-in' && this.#isTouched && isForm(this.#view) && !isSigningIn) return;
    const view = isFramed() && session ? ({ is: 'framed' } as const) : viewAfter(this.#view, session, before);
    if (session?.status !== 'signed-in') this.#parts.more.part?.account.forget();
    if (view.is !== this.#view.is && !isSigningIn) this.tell(idle);
    const isNewHere = view.is === 'overview' && this.#view.is !== 'overview';
    if (session === undefined || before?.status === 'signed-in') this.#isTouched = false;
    this.#setView(view);
    if (isNewHere) void this.#read('account');
    const wasGreeted = this.#isGreeted;
    // While the session is looked for, or out of reach, nobody knows yet.
    if (session?.status === 'signed-in') this.#isGreeted = true;
    else if (!session || session.status === 'signed-out') this.#isGreeted = false;
    if (wasGreeted && session?.status === 'signed-out') this.#signedOut(session.reason);
  }

  #signedOut(reason: SignOutReason = 'elsewhere'): void {
    // Only the patient's own press moves the focus.
    if (reason === 'patient') void this.#parts.focus.toHeading();
    this.#host.dispatchEvent(new JaneSignedOutEvent(reason));
  }

  /** The patient went to another view. */
  show(view: View): void {
    if (isRare(view)) void this.#parts.more.load();
    this.#setView(view);
    this.tell(idle);
    if (view.is === 'sessions' && !view.wanted) void this.#read('sessions');
    if (view.is === 'overview') void this.#read('account');
    void this.#parts.focus.toHeading();
  }

  toggle(id: string): void {
    const view = this.#view;
    if (view.is === 'sign-in' || view.is === 'sessions') this.#setView({ ...view, isShown: !view.isShown });
    if (view.is === 'credentials') this.#setView({ is: 'credentials', shown: view.shown === id ? undefined : id });
  }

  touch(): void {
    this.#isTouched = true;
    // Who is signed in needs it.
    this.#parts.more.prefetch();
  }

  async signIn(event: SubmitEvent): Promise<void> {
    const typed = this.read(event, 'username', 'password');
    const client = this.#client;
    if (!typed || !client) return;
    const { username = '', password = '', remember } = typed;
    const language = this.#parts.language.language;
    const who = { username: username.trim(), password, remember: remember !== undefined, language };
    const isDone = await this.run('sign-in', () => client.session.signIn(who));
    if (isDone) await this.#signedIn(client);
    else if (this.#work.is === 'failed' && this.#work.error.code === 'wrong-credentials') await this.#clearPassword();
  }

  async #signedIn({ session }: JaneClient): Promise<void> {
    this.#isTouched = false;
    // A tag that was taken away leads nobody anywhere.
    if (!this.#host.isConnected) return;
    void this.#parts.focus.toHeading();
    const target = successTarget(this.#host.successUrl);
    const isWanted = this.#host.dispatchEvent(new JaneSignedInEvent());
    if (isWanted && target) await this.run('sign-in', () => session.follow(target));
  }

  async #clearPassword(): Promise<void> {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('#password');
    if (input) input.value = '';
    await this.#parts.focus.to('#password');
  }

  retry(): void {
    if (this.#view.is === 'sessions') void this.#parts.focus.through(this.#read('sessions'));
    else if (this.#view.is === 'overview') void this.#parts.focus.through(this.#read('account'));
    else void this.#parts.focus.through(this.#client?.session.restore());
  }

  /** Runs one task at a time; false when it failed, or when the tag shows another clinic by then. */
  async run(task: Task, act: () => Promise<unknown> | undefined, id?: string): Promise<boolean> {
    if (this.#work.is === 'doing') return false;
    const client = this.#client;
    this.tell({ is: 'doing', task, id });
    try {
      await act();
      if (client !== this.#client) return false;
      this.tell(idle);
      return true;
    } catch (error) {
      if (!(error instanceof JaneError)) throw error;
      if (client !== this.#client) return false;
      // The end of the session has its own words, in the view that it led to.
      const isOver = isForm(this.#view) && task !== 'sign-in' && task !== 'help';
      this.tell(isOver ? idle : { is: 'failed', task, error });
      tellProblem(this.#host, error);
      return false;
    }
  }

  /** What was typed into a form, by the controls' names; nothing, and the first empty one focused, while some are empty. */
  read(event: SubmitEvent, ...required: string[]): Record<string, string> | undefined {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    const missing = required.filter((name) => !typed[name]?.trim());
    if (missing.length === 0) return typed;
    this.tell({ is: 'incomplete', missing });
    void this.#parts.focus.toFirstWrong();
    return undefined;
  }

  async #read(what: 'account' | 'sessions'): Promise<void> {
    const { is } = this.#view;
    const more = await this.#parts.more.load();
    // Meanwhile the patient may have signed out.
    if (more && this.#view.is === is) await more.account.read(what);
  }

  #setView(view: View): void {
    this.#view = view;
    this.#host.requestUpdate();
  }

  /** What is under way, or what came of it. */
  tell(work: Work): void {
    this.#work = work;
    this.#host.requestUpdate();
  }
}
