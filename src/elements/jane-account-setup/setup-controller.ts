import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallOptions, JaneClient } from '../../client/jane-client.ts';
import { toJaneError, type JaneError } from '../../client/jane-error.ts';
import { newIdempotencyKey } from '../../client/idempotency-key.ts';
import { isAnswerLost } from '../../controllers/answer-lost.ts';
import { Countdown } from '../../controllers/countdown.ts';
import type { Link } from '../../contract/index.ts';
import {
  characters,
  hasForeignAt,
  type DeadLink,
  type PasswordVerdict,
  type UsernameVerdict,
  type View,
  type Work,
} from './setup-state.ts';

export interface SetupOptions {
  readonly client: () => JaneClient | undefined;
  /** What the page's address held. */
  readonly link: () => { readonly token: string } | undefined;
  readonly language: () => string;
  /** The least characters of a password, once the clinic answered. */
  readonly minimum: () => number | undefined;
  readonly onProblem: (error: JaneError) => void;
}

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

const none = { is: 'none' } as const;
const idle = { is: 'idle' } as const;
/** A username is looked up once the typing has paused this long, in milliseconds. */
const pause = 400;

const deadLinks: readonly string[] = ['link-expired', 'link-used'] satisfies DeadLink[];
const isDead = (code: string): code is DeadLink => deadLinks.includes(code);

/** What stands in place of the form for a link that can't be used; nothing where the error is another. */
function withoutForm({ code, problem }: JaneError, token: string): View | undefined {
  const at = problem?.replacedAt;
  if (isDead(code)) return { is: 'dead', why: code, token, ...(at && { newer: { at, now: problem.now } }) };
  // The clinic knows nobody to send a new one to: a mail program cut it short, or it is too old.
  return code === 'link-unknown' ? { is: 'no-link', isUnknown: true } : undefined;
}

/** Follows a one-time link from the page's address to a username and a password. Only the accepted form uses it up. */
export class SetupController implements ReactiveController {
  readonly #host: Host;
  readonly #options: SetupOptions;
  readonly #countdown: Countdown;
  #view: View = { is: 'waiting' };
  #work: Work = idle;
  #username: UsernameVerdict = none;
  #password: PasswordVerdict = none;
  #isLongEnough = false;
  #hasTypedPassword = false;
  #isTypedMissing = false;
  #link: { readonly token: string } | undefined;
  #token: string | undefined;
  #client: JaneClient | undefined;
  /** Of the reads under way; a form that is on its way is never cut short. */
  #reads = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, options: SetupOptions) {
    this.#host = host;
    this.#options = options;
    this.#countdown = new Countdown(host);
    host.addController(this);
  }

  get view(): View {
    return this.#view;
  }
  get work(): Work {
    return this.#work;
  }
  get username(): UsernameVerdict {
    return this.#username;
  }
  get password(): PasswordVerdict {
    return this.#password;
  }
  get isLongEnough(): boolean {
    return this.#isLongEnough;
  }
  /** From the first character on, whether the rule is met is worth saying. */
  get hasTypedPassword(): boolean {
    return this.#hasTypedPassword;
  }
  /** The help form was sent empty. */
  get isTypedMissing(): boolean {
    return this.#isTypedMissing;
  }
  /** Seconds until a mail can be asked for again. */
  get againIn(): number {
    return this.#countdown.secondsLeft;
  }

  hostConnected(): void {
    if (this.#reads.signal.aborted) this.#reads = new AbortController();
    // A move in the page cut the look at the link short.
    if (this.#client && this.#view.is === 'waiting') void this.open();
    addEventListener('online', this.#online);
  }

  hostUpdate(): void {
    const client = this.#options.client();
    const link = this.#options.link();
    if (client === this.#client && link === this.#link) return;
    this.#client = client;
    if (link !== this.#link) this.#token = link?.token;
    this.#link = link;
    if (client) void this.open();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#online);
    clearTimeout(this.#typing);
    this.#reads.abort();
  }

  readonly #online = (): void => {
    if (this.#view.is === 'unreachable') void this.open();
  };

  /** Asks whom the link is for, which does not use it up. */
  async open(): Promise<void> {
    this.#reads.abort();
    this.#reads = new AbortController();
    const { signal } = this.#reads;
    const token = this.#token;
    const client = this.#client;
    this.#typed(none);
    this.#show({ is: token === undefined ? 'no-link' : 'waiting' });
    if (token === undefined || !client || !this.#host.isConnected) return;
    try {
      const link = await client.openLink({ token }, { signal });
      if (!signal.aborted) this.#show({ is: 'form', link, token });
    } catch (thrown) {
      if (signal.aborted) return;
      const error = this.#note(thrown);
      const isCut = error.code === 'invalid-request';
      this.#show(
        withoutForm(error, token) ?? (isCut ? { is: 'no-link', isUnknown: true } : { is: 'unreachable', error }),
      );
    }
  }

  /** What is typed is judged at once as far as that can be done here, and by the clinic once the typing pauses. */
  typeUsername(username: string): void {
    const view = this.#view;
    if (view.is !== 'form') return;
    const isForeign = hasForeignAt(username, view.link.ownAddress);
    this.#typed(isForeign ? { is: 'has-at' } : none);
    if (username.trim() && !isForeign) this.#typing = setTimeout(() => void this.#check(username, view.token), pause);
  }

  /** A username that the clinic offered. */
  pickUsername(username: string): void {
    this.#typed({ is: 'free', username });
  }

  typePassword(password: string): void {
    this.#hasTypedPassword = true;
    this.#isLongEnough = characters(password) >= (this.#options.minimum() ?? Infinity);
    this.#password = none;
    this.#forgetFailure();
  }

  /** Sends the form, unless something is plainly missing. True once it was accepted. */
  async submit(username: string, password: string): Promise<boolean> {
    const view = this.#view;
    const client = this.#client;
    if (view.is !== 'form' || this.#work.is === 'sending' || !client) return false;
    clearTimeout(this.#typing);
    if (!this.#isComplete(view.link, username, password)) return false;
    const key = (this.#work.is === 'failed' && this.#work.key) || newIdempotencyKey();
    this.#set({ work: { is: 'sending' } });
    try {
      const done = await this.#send(client, view, { username, password }, { userInitiated: true, idempotencyKey: key });
      this.#token = undefined;
      this.#show(done);
      return true;
    } catch (thrown) {
      this.#judge(this.#note(thrown), view.token, username, key);
      return false;
    }
  }

  /** Has the clinic send a fresh link of the same kind to the address on file. */
  async renew(token: string): Promise<void> {
    await this.#mail('link', (client, options) =>
      client.renewLink({ token, language: this.#options.language() }, options),
    );
  }

  /** The one help mail, for whoever has no link. */
  async help(typed: string): Promise<void> {
    this.#isTypedMissing = !typed;
    this.#host.requestUpdate();
    if (!typed) return;
    await this.#mail('help', (client, options) =>
      client.requestHelp({ typed, language: this.#options.language() }, options),
    );
  }

  async #mail(
    what: 'link' | 'help',
    ask: (client: JaneClient, options: CallOptions) => Promise<{ againIn: number }>,
  ): Promise<void> {
    const client = this.#client;
    if (!client || this.#work.is === 'sending') return;
    this.#set({ work: { is: 'sending' } });
    try {
      const { againIn } = await ask(client, { userInitiated: true });
      this.#countdown.start(againIn);
      this.#show({ is: 'sent', what, again: () => this.#mail(what, ask) });
    } catch (thrown) {
      this.#set({ work: { is: 'failed', error: this.#note(thrown) } });
    }
  }

  async #send(
    client: JaneClient,
    { link: { purpose, username: known }, token }: Extract<View, { is: 'form' }>,
    { username, password }: { username: string; password: string },
    options: CallOptions,
  ): Promise<View> {
    const language = this.#options.language();
    if (purpose !== 'reset') {
      const isSignedIn = await client.session.setUp({ token, username, password, language }, options);
      const { state } = client.session;
      // As the clinic has it, which takes what was typed without its blanks.
      const kept = isSignedIn && state.status === 'signed-in' ? state.session.username : username.trim();
      return { is: 'done', purpose, isSignedIn, username: kept };
    }
    const answer = await client.resetPassword({ token, password, language }, options);
    const name = answer.username ?? known;
    return { is: 'done', purpose, isSignedIn: false, ...(name !== undefined && { username: name }) };
  }

  #isComplete({ purpose, ownAddress }: Link, username: string, password: string): boolean {
    if (purpose !== 'reset') {
      if (!username.trim()) this.#username = { is: 'missing' };
      else if (hasForeignAt(username, ownAddress)) this.#username = { is: 'has-at' };
    }
    if (!password) this.#password = { is: 'missing' };
    else if (!this.#isLongEnough) this.#password = { is: 'too-short' };
    this.#set({ work: this.#work.is === 'failed' ? this.#work : idle });
    const isNameWrong = purpose !== 'reset' && !['none', 'free'].includes(this.#username.is);
    return !isNameWrong && this.#password.is === 'none';
  }

  /** What the clinic found wrong, under the field that it is about. */
  #judge(error: JaneError, token: string, username: string, key: string): void {
    const { code, problem } = error;
    this.#work = idle;
    const view = withoutForm(error, token);
    if (view) this.#show(view);
    else if (code === 'username-taken')
      this.#username = { is: 'taken', username, suggestions: problem?.suggestions ?? [] };
    else if (code === 'username-not-allowed') this.#username = { is: 'not-allowed' };
    else if (code === 'password-too-short') this.#password = { is: 'too-short' };
    else if (code === 'password-too-long') this.#password = { is: 'too-long' };
    else if (code === 'password-too-common') this.#password = { is: 'too-common' };
    else this.#work = { is: 'failed', error, ...(isAnswerLost(error) && { key }) };
    this.#host.requestUpdate();
  }

  /** A look-up that fails says nothing: the form itself will tell. */
  async #check(username: string, token: string): Promise<void> {
    const { signal } = this.#reads;
    const typing = this.#typing;
    const verdict = await this.#client
      ?.checkUsername({ token, username }, { signal })
      .then<UsernameVerdict, UsernameVerdict>(
        ({ free, suggestions }) => (free ? { is: 'free', username } : { is: 'taken', username, suggestions }),
        (thrown: unknown) => (toJaneError(thrown).code === 'username-not-allowed' ? { is: 'not-allowed' } : none),
      );
    if (verdict && !signal.aborted && typing === this.#typing) {
      this.#username = verdict;
      this.#host.requestUpdate();
    }
  }

  #typed(verdict: UsernameVerdict): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
    this.#username = verdict;
    this.#forgetFailure();
  }

  /** Another form is another write: the key of the one that failed must not cover it. */
  #forgetFailure(): void {
    if (this.#work.is === 'failed') this.#work = idle;
    this.#host.requestUpdate();
  }

  #note(thrown: unknown): JaneError {
    const error = toJaneError(thrown);
    this.#options.onProblem(error);
    return error;
  }

  #show(view: View): void {
    this.#password = none;
    this.#isLongEnough = this.#hasTypedPassword = this.#isTypedMissing = false;
    this.#set({ view, work: idle });
  }

  #set(change: { view?: View; work?: Work }): void {
    if (change.view) this.#view = change.view;
    if (change.work) this.#work = change.work;
    this.#host.requestUpdate();
  }
}
