import type { Operation, Session } from '../contract/index.ts';
import { withoutHash } from '../page/fragment.ts';
import { isPrerendering, untilActivated } from '../page/platform.ts';
import type { Browser, Marks } from './browser.ts';
import type { CallOptions, JaneSession, SessionState, SignedIn, SignOutReason } from './jane-client.ts';
import { isSessionOver, JaneError, toJaneError } from './jane-error.ts';
import { operations } from './operations.ts';
import { PendingSignOut } from './pending-sign-out.ts';
import type { Argument } from './request-parts.ts';
import { SessionCalls } from './session-calls.ts';
import { SessionCode } from './session-code.ts';
import { SessionEvents } from './session-events.ts';
import { SessionIdle } from './session-idle.ts';
import { SessionStore } from './session-store.ts';
import { SessionTokens } from './session-tokens.ts';
import type { Send } from './transport.ts';

/** One clinic's session, from the sign-in to its end; what leaves it is only what a page may show. */
export class ClientSession implements JaneSession {
  readonly #send: Send;
  readonly #browser: Browser;
  readonly #marks: Marks;
  readonly #code: SessionCode;
  readonly #tokens = new SessionTokens();
  readonly #pendingSignOut: PendingSignOut;
  readonly #store: SessionStore;
  readonly #idle: SessionIdle;
  readonly #events: SessionEvents;
  readonly #calls: SessionCalls;
  /** Grows with every sign-in and sign-out, so that answers to earlier requests are discarded. */
  #epoch = 0;
  #restoring: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #hasLooked = false;
  /** Somebody else has signed in in this browser since: the cookie is theirs, and this page must not use it. */
  #isReplaced = false;

  constructor(apiUrl: string, send: Send, { now, browser }: { now: () => number; browser: Browser }) {
    this.#send = send;
    this.#browser = browser;
    this.#marks = browser.marks;
    this.#code = new SessionCode(apiUrl, this.#marks);
    this.#pendingSignOut = new PendingSignOut(this.#marks, send);
    this.#store = new SessionStore(firstState(this.#marks, this.#code), () => this.#events.update());
    this.#idle = new SessionIdle(this.#store, {
      now,
      onEnd: () => void this.signOut('idle'),
      onOverslept: () => this.#recheck(),
      onExtended: (idleIn) => this.#tellExtended(idleIn),
    });
    this.#events = new SessionEvents(browser, this.#store, {
      restore: () => this.restore(),
      lookAgain: () => void this.#lookAgain(),
      recheck: () => this.#recheck(),
      renew: () => void this.#refresh().catch(ignore),
      extend: () => void this.extend().catch(ignore),
      flushSignOut: () => this.#pendingSignOut.flush(),
      touchedElsewhere: (idleIn) => this.#idle.touchedElsewhere(idleIn),
      endedElsewhere: (isReplaced) => this.#drop('elsewhere', isReplaced),
    });
    this.#calls = new SessionCalls({
      send,
      store: this.#store,
      tokens: this.#tokens,
      epoch: () => this.#epoch,
      restore: () => this.restore(),
      refresh: () => this.#refresh(),
      onRefused: () => this.#drop('elsewhere'),
      onUserInitiated: (asked) => this.#idle.touch(asked),
    });
  }

  get state(): SessionState {
    return this.#store.state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  restore(): Promise<void> {
    if (this.#store.signedIn) return Promise.resolve();
    return (this.#restoring ??= this.#findSession().finally(() => {
      this.#restoring = undefined;
    }));
  }

  async signIn(credentials: Parameters<JaneSession['signIn']>[0]): Promise<void> {
    await this.#settled();
    await this.#begin((await this.#send(operations.signIn, credentials)) as Session);
  }

  async setUp(account: Parameters<JaneSession['setUp']>[0], options?: CallOptions): Promise<boolean> {
    await this.#settled();
    const { session } = (await this.#send(operations.setUpAccount, account, options)) as { session?: Session };
    if (session) await this.#begin(session);
    return session !== undefined;
  }

  /** The account has another username from now on. */
  renamed(username: string): void {
    const { signedIn } = this.#store;
    if (signedIn) this.#store.set({ ...signedIn, session: { ...signedIn.session, username } });
  }

  async signOut(reason: SignOutReason = 'patient'): Promise<void> {
    const { name } = this.#tokens;
    const before = this.#store.signedIn;
    // Clear this page first, then tell the server and the other tabs.
    this.#drop(reason);
    const told = this.#pendingSignOut.begin(name);
    if (before) this.#events.tell({ type: 'signed-out', id: before.session.id });
    await told;
  }

  async extend({ confirmed = false } = {}): Promise<void> {
    if (!this.#store.signedIn || !this.#idle.shouldExtend(confirmed)) return;
    const asked = performance.now();
    const answer = await this.call(operations.extendSession, undefined, { userInitiated: true });
    this.#idle.touch(asked, answer as { idleIn: number; endsIn: number });
  }

  async follow(url: URL): Promise<boolean> {
    await this.#calls.settleHandover();
    const leavesPage = withoutHash(url.href) !== withoutHash(location.href);
    // Only a page of this origin finds the mark without which it takes no code.
    const carries = leavesPage && url.origin === location.origin;
    if (this.#store.signedIn?.session.mode === 'memory' && carries) {
      const answer = await this.call(operations.createSessionCode, undefined, { userInitiated: true });
      if (!this.#code.addTo(url, (answer as { code: string }).code)) return false;
    }
    this.#browser.leave(url);
    return true;
  }

  /** A code that was taken out of the page's address before this client was here. */
  useCode(code: string): void {
    if (this.#store.signedIn) return;
    this.#code.keep(code);
    this.#store.set({ status: 'restoring', isLikely: true });
    void this.#lookAgain();
  }

  call(operation: Operation, argument: Argument = {}, options: CallOptions = {}): Promise<unknown> {
    return this.#calls.call(operation, argument, options);
  }

  /** Finds the session that may exist: a code in the fragment, then the cookie. */
  async #findSession(): Promise<void> {
    if (isPrerendering()) await this.#isActivated();
    const epoch = this.#epoch;
    const { state } = this.#store;
    if (state.status === 'unreachable') this.#store.set({ ...state, isTrying: true });
    try {
      if (await this.#exchange()) return;
      if (this.#pendingSignOut.isPending) await this.#pendingSignOut.flush();
      if (this.#mayExist()) await this.#refresh();
      else if (epoch === this.#epoch) this.#isNowhere();
    } catch (error) {
      if (epoch !== this.#epoch || isSessionOver(error)) return;
      this.#store.set({ status: 'unreachable', error: toJaneError(error), isTrying: false });
    } finally {
      this.#hasLooked = true;
    }
  }

  #mayExist(): boolean {
    if (this.#pendingSignOut.isPending) return false;
    if (this.#tokens.name.expected !== undefined) return true;
    return !this.#isReplaced && (this.#marks.mayExist ?? !this.#hasLooked);
  }

  #isNowhere(): void {
    const { state } = this.#store;
    // Back from the back/forward cache, after a sign-out in another tab that the server has not heard of.
    if (this.#tokens.name.expected !== undefined) this.#drop('elsewhere');
    // Why it ended, where that is known, still holds.
    else if (state.status !== 'signed-out') this.#store.set({ status: 'signed-out' });
  }

  /** A prerendered page looks for no session until it is shown: by then somebody else may have signed in. */
  async #isActivated(): Promise<void> {
    await untilActivated();
    if (this.#marks.mayExist) this.#store.set({ status: 'restoring', isLikely: true });
  }

  async #exchange(): Promise<boolean> {
    const code = this.#code.take();
    if (code === undefined) return false;
    try {
      const asked = performance.now();
      this.#applySession((await this.#send(operations.exchangeSessionCode, { code })) as Session, asked);
      return true;
    } catch (error) {
      // Too late or used: there may still be a cookie.
      if (isSessionOver(error)) return false;
      this.#code.keep(code);
      throw error;
    }
  }

  /** A sign-in's answer: the handover tells the server at once whether its cookie comes back here. */
  async #begin(signedIn: Session): Promise<void> {
    this.#epoch++;
    const { id: expected, handover, notices } = signedIn;
    const asked = performance.now();
    let session = signedIn;
    let lost: string | undefined;
    if (handover) {
      try {
        session = (await this.#send(operations.refreshSession, { expected, handover })) as Session;
      } catch (error) {
        if (isSessionOver(error)) throw error;
        lost = handover;
      }
    }
    this.#pendingSignOut.forget();
    this.#applySession({ ...session, notices: session.notices.length > 0 ? session.notices : notices }, asked);
    this.#tokens.handover = lost;
    this.#idle.signedIn(asked);
    this.#events.tell({ type: 'signed-in', id: session.id });
  }

  #refresh(): Promise<void> {
    return (this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = undefined;
    }));
  }

  async #renew(): Promise<void> {
    const epoch = this.#epoch;
    let asked = performance.now();
    try {
      const session = await this.#browser.lock(() => {
        asked = performance.now();
        const { name, handover } = this.#tokens;
        return this.#send(operations.refreshSession, { ...name, handover });
      });
      if (epoch !== this.#epoch) throw new JaneError('session-changed');
      this.#applySession(session as Session, asked);
    } catch (error) {
      if (epoch === this.#epoch && isSessionOver(error)) {
        const isReplaced = error instanceof JaneError && error.code === 'session-changed';
        const reason = this.#idle.isOverdue && !isReplaced ? 'idle' : 'elsewhere';
        this.#drop(this.#tokens.name.expected ? reason : undefined, isReplaced);
      }
      throw error;
    }
  }

  /** Takes a session's answer in: tokens here, the rest into the state. */
  #applySession(answer: Session, asked: number): void {
    const { id, mode, username, subjects, remembered } = answer;
    const { signedIn } = this.#store;
    const was = signedIn?.session.id === id ? signedIn : undefined;
    const notices = answer.notices.length > 0 ? answer.notices : (was?.session.notices ?? []);
    const session: SignedIn = { id, mode, username, subjects, remembered, notices };
    const patient = subjects.find(({ relation }) => relation === 'self') ?? subjects[0];
    this.#tokens.keep(answer, asked);
    this.#code.keep(undefined);
    this.#isReplaced = false;
    this.#marks.mayExist = mode === 'cookie';
    this.#store.set({ status: 'signed-in', session, patient, ...this.#idle.questionAfter(answer, was) });
    this.#idle.start(answer, asked);
  }

  /** Nobody is signed in here any more; nothing of the session is left in this page. */
  #drop(reason?: SignOutReason, isReplaced = false): void {
    this.#epoch++;
    this.#tokens.clear();
    this.#hasLooked = true;
    this.#idle.stop();
    this.#isReplaced = isReplaced;
    // Where somebody else signed in, the stored mark belongs to their session and stays.
    if (!isReplaced) this.#marks.mayExist = false;
    this.#store.set({ status: 'signed-out', ...(reason && { reason }) });
  }

  /** Waits for requests that could overwrite the cookie of a sign-in. */
  async #settled(): Promise<void> {
    await Promise.allSettled([this.#restoring, this.#refreshing, this.#pendingSignOut.settled]);
  }

  async #lookAgain(): Promise<void> {
    await this.#restoring;
    await this.restore();
  }

  /** Hides the patient's data until it is known whose session this is. */
  #recheck(): void {
    const { status } = this.#store.state;
    if (status === 'signed-in') this.#store.set({ status: 'restoring', isLikely: true });
    if (status === 'signed-in' || status === 'signed-out') void this.restore();
  }

  #tellExtended(idleIn: number): void {
    const { signedIn } = this.#store;
    if (signedIn) this.#events.tell({ type: 'extended', id: signedIn.session.id, idleIn });
  }
}

/** The state before the first request: signed out where this browser has never seen a session. */
function firstState(marks: Marks, code: SessionCode): SessionState {
  const { mayExist } = marks;
  const isLikely = mayExist === true || code.isWaiting;
  const isKnown = mayExist === false && !isLikely && !isPrerendering();
  return isKnown ? { status: 'signed-out' } : { status: 'restoring', isLikely };
}

function ignore(): void {
  // A background look at the session: its failure shows at the next thing that the patient does.
}
