import type { Operation } from '../contract/index.ts';
import type { Session } from '../contract/index.ts';
import { addToFragment, readFragment, takeFromFragment, withoutHash } from '../page/fragment.ts';
import { IdleClock, isNear } from './idle-clock.ts';
import type { CallOptions, JaneSession, SessionState, SignedIn, SignOutReason } from './jane-client.ts';
import { isSessionOver, JaneError, toJaneError } from './jane-error.ts';
import { withLock } from './lock.ts';
import { operations } from './operations.ts';
import { PageWatch } from './page-watch.ts';
import { isPrerendering, untilActivated } from '../page/platform.ts';
import { SessionMarks } from '../page/session-marks.ts';
import { Tabs, type TabMessage } from './tabs.ts';
import type { Argument } from './request-parts.ts';
import type { Send } from './transport.ts';

interface Tokens {
  readonly access: string;
  /** On `performance.now()`: the device's own clock may be wrong, and may be set. */
  readonly goodUntil: number;
  /** Only where no cookie comes back. */
  readonly refresh: string | undefined;
}

/** Milliseconds between two reports that a person is here. */
const extendEvery = 60_000;
/** An access token is renewed this many milliseconds before its end, so that none dies on the way. */
const margin = 5000;
/** Seconds after which an overdue idle clock means that this page slept, and not that nobody was there. */
const mostLate = 5;
/** Milliseconds by which two answers may differ that tell of one end. */
const sameEnd = 2000;
/** Our key in the page's fragment: a single-use code that carries a session over one navigation. */
const codeKey = 'session';

/** How a session that ended here is named to the server. */
interface Ending {
  readonly expected?: string;
  /** Only of a session in memory. */
  readonly refreshToken?: string;
}

/** Keeps the tokens of one clinic's session and its state; what leaves it is only what a page may show. */
export class ClientSession implements JaneSession {
  readonly #apiUrl: string;
  readonly #send: Send;
  readonly #now: () => number;
  readonly #marks: SessionMarks;
  readonly #tabs: Tabs;
  readonly #clock = new IdleClock(
    () => this.#warn(),
    (secondsLate) => this.#ranOut(secondsLate),
  );
  readonly #watch = new PageWatch({
    restored: () => this.#recheck(),
    online: () => void this.#isBack(),
    visible: (slept) => this.#isLookedAt(slept),
    touched: () => void this.extend().catch(ignore),
  });
  readonly #listeners = new Set<(state: SessionState) => void>();
  #state: SessionState;
  #tokens: Tokens | undefined;
  /** Of a sign-in whose answer to it got lost: whether the cookie comes back is asked again before the next call. */
  #handover: string | undefined;
  /** Of a link that led here, until the clinic answered to it. */
  #code: string | undefined;
  /** Public id of the session that this page shows or showed last; a refresh names it. */
  #expected: string | undefined;
  /** Grows with every sign-in and sign-out: an answer asked for in an earlier one is nobody's any more. */
  #epoch = 0;
  #restoring: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  #hasLooked = false;
  /** Somebody else signed in at this browser since: its cookie is theirs, and this page does not look for it. */
  #isReplaced = false;
  #extendedAt = -Infinity;
  /** What a person's act gives, as the server said it. */
  #idleSeconds = 0;
  /** The idle clock ran out while nobody could look: only the server knows whether the session still stands. */
  #isOverdue = false;
  /** The session that the server should still forget. */
  #pendingSignOut: Ending = {};

  constructor(apiUrl: string, send: Send, now: () => number) {
    this.#apiUrl = apiUrl;
    this.#send = send;
    this.#now = now;
    this.#marks = new SessionMarks(apiUrl);
    this.#tabs = new Tabs(apiUrl, (message) => this.#heard(message));
    const { mayExist } = this.#marks;
    const isLikely = mayExist === true || (this.#marks.isFollowing && codeFor(apiUrl) !== undefined);
    const isKnown = mayExist === false && !isLikely && !isPrerendering();
    this.#state = isKnown ? { status: 'signed-out' } : { status: 'restoring', isLikely };
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    this.#attend();
    return () => {
      this.#listeners.delete(listener);
      this.#attend();
    };
  }

  restore(): Promise<void> {
    if (this.#state.status === 'signed-in') return Promise.resolve();
    return (this.#restoring ??= this.#findSession().finally(() => {
      this.#restoring = undefined;
    }));
  }

  async signIn(who: { username: string; password: string; remember: boolean; language?: string }): Promise<void> {
    await this.#settled();
    await this.#begin((await this.#send(operations.signIn, who)) as Session);
  }

  async setUp(
    who: { token: string; username: string; password: string; language?: string },
    options?: CallOptions,
  ): Promise<boolean> {
    await this.#settled();
    const answer = await this.#send(operations.setUpAccount, who, options);
    const { session } = answer as { session?: Session };
    if (session) await this.#begin(session);
    return session !== undefined;
  }

  /** The account has another username from now on. */
  renamed(username: string): void {
    if (this.#state.status !== 'signed-in') return;
    this.#set({ ...this.#state, session: { ...this.#state.session, username } });
  }

  async signOut(reason: SignOutReason = 'patient'): Promise<void> {
    const ending = this.#named();
    const before = this.#state;
    // First of all what this page shows; then whoever else is to know.
    this.#drop(reason);
    this.#marks.hasPendingSignOut = true;
    if (before.status === 'signed-in') this.#tabs.tell({ type: 'signed-out', id: before.session.id });
    await this.#flushSignOut(ending);
  }

  async extend({ confirmed = false } = {}): Promise<void> {
    const state = this.#state;
    if (state.status !== 'signed-in') return;
    const asked = performance.now();
    // While the patient is being asked, only the answer counts: a press on "Sign out" is a pointer event, too.
    if (!confirmed && (state.idle || asked - this.#extendedAt < extendEvery)) return;
    this.#extendedAt = asked;
    const answer = (await this.call(operations.extendSession, undefined, { userInitiated: true })) as {
      idleIn: number;
      endsIn: number;
    };
    this.#touch(asked, answer.idleIn, answer.endsIn);
  }

  async follow(url: URL): Promise<boolean> {
    await this.#askAgain();
    const state = this.#state;
    const leavesPage = withoutHash(url.href) !== withoutHash(location.href);
    // Only a page of this origin finds the mark without which it takes no code.
    const carries = leavesPage && url.origin === location.origin;
    if (state.status === 'signed-in' && state.session.mode === 'memory' && carries) {
      const { code } = (await this.call(operations.createSessionCode, undefined, { userInitiated: true })) as {
        code: string;
      };
      if (!this.#marks.beginFollowing()) return false;
      // Names the clinic, so that of two clinics on the next page the right one takes it.
      addToFragment(url, codeKey, `${this.#apiUrl}~${code}`);
    }
    location.assign(url.href);
    return true;
  }

  /** Calls an operation that needs a signed-in account; refreshes once when the access token is refused. */
  async call(operation: Operation, argument: Argument = {}, options: CallOptions = {}): Promise<unknown> {
    await this.#askAgain();
    const token = await this.#token();
    const sent = operation.auth === 'patient' ? this.#forPatient(argument) : argument;
    const epoch = this.#epoch;
    const asked = performance.now();
    let answer: unknown;
    try {
      answer = await this.#send(operation, sent, options, token);
    } catch (error) {
      if (!(error instanceof JaneError) || error.code !== 'signed-out' || epoch !== this.#epoch) throw error;
      answer = await this.#again(token, () => this.#send(operation, sent, options, this.#tokens?.access));
    }
    if (epoch !== this.#epoch) throw new JaneError('session-changed');
    if (options.userInitiated && this.#idleSeconds) this.#touch(asked, this.#idleSeconds);
    return answer;
  }

  /** A call that names no patient is for the one who is signed in. */
  #forPatient(argument: Argument): Argument {
    if (argument.patientId !== undefined) return argument;
    const patient = this.#state.status === 'signed-in' ? this.#state.patient : undefined;
    if (!patient) throw new JaneError('not-found');
    return { ...argument, patientId: patient.id };
  }

  /** A code that was taken out of the page's address before this client was here. */
  useCode(code: string): void {
    if (this.#state.status === 'signed-in') return;
    this.#code = code;
    this.#set({ status: 'restoring', isLikely: true });
    void this.#lookAgain();
  }

  async #askAgain(): Promise<void> {
    // Where it fails, the access token at hand is good for a while.
    if (this.#handover) await this.#refresh().catch(ignore);
  }

  async #again(refused: string, send: () => Promise<unknown>): Promise<unknown> {
    // Another call may have refreshed while this one was on its way.
    if (refused === this.#tokens?.access) await this.#refresh();
    try {
      return await send();
    } catch (error) {
      if (isSessionOver(error)) this.#drop('elsewhere');
      throw error;
    }
  }

  async #token(): Promise<string> {
    if (!this.#tokens) await this.restore();
    if (this.#state.status === 'unreachable') throw toJaneError(this.#state.error);
    if (this.#tokens && performance.now() >= this.#tokens.goodUntil) await this.#refresh();
    if (!this.#tokens) throw new JaneError('signed-out');
    return this.#tokens.access;
  }

  /** Finds the session that may exist: a code in the fragment, then the cookie. */
  async #findSession(): Promise<void> {
    if (isPrerendering()) await this.#isActivated();
    const epoch = this.#epoch;
    if (this.#state.status === 'unreachable') this.#set({ ...this.#state, isTrying: true });
    try {
      if (await this.#exchange()) return;
      if (this.#marks.hasPendingSignOut) await this.#flushSignOut();
      const isHere = this.#expected ?? (!this.#isReplaced && (this.#marks.mayExist ?? !this.#hasLooked));
      const mayExist = !this.#marks.hasPendingSignOut && isHere;
      if (mayExist) await this.#refresh();
      else if (epoch !== this.#epoch) return;
      // Back from the back/forward cache, after a sign-out in another tab that the server has not heard of.
      else if (this.#expected) this.#drop('elsewhere');
      else this.#set({ status: 'signed-out', ...this.#why() });
    } catch (error) {
      if (epoch !== this.#epoch || isSessionOver(error)) return;
      this.#set({ status: 'unreachable', error: toJaneError(error), isTrying: false });
    } finally {
      this.#hasLooked = true;
    }
  }

  /** Nobody is asked for until somebody looks: by then another one may be signed in than when the page was drawn. */
  async #isActivated(): Promise<void> {
    await untilActivated();
    if (this.#marks.mayExist) this.#set({ status: 'restoring', isLikely: true });
  }

  #why(): { reason?: SignOutReason } {
    return this.#state.status === 'signed-out' && this.#state.reason ? { reason: this.#state.reason } : {};
  }

  /** A code that no link of ours brought here is somebody's who wants this browser in their own session. */
  async #exchange(): Promise<boolean> {
    const found = codeFor(this.#apiUrl);
    if (found !== undefined) takeFromFragment(codeKey);
    if (this.#marks.isFollowing) this.#code = found;
    this.#marks.endFollowing();
    const code = this.#code;
    this.#code = undefined;
    if (code === undefined) return false;
    try {
      const asked = performance.now();
      this.#applySession((await this.#send(operations.exchangeSessionCode, { code })) as Session, asked);
      return true;
    } catch (error) {
      // Too late or used: there may still be a cookie.
      if (isSessionOver(error)) return false;
      this.#code = code;
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
    this.#marks.hasPendingSignOut = false;
    this.#pendingSignOut = {};
    this.#applySession({ ...session, notices: session.notices.length > 0 ? session.notices : notices }, asked);
    this.#handover = lost;
    this.#extendedAt = asked;
    this.#tabs.tell({ type: 'signed-in', id: session.id });
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
      const session = await withLock(`jane:${this.#apiUrl}`, () => {
        asked = performance.now();
        const handover = this.#handover && { handover: this.#handover };
        return this.#send(operations.refreshSession, { ...this.#named(), ...handover });
      });
      if (epoch !== this.#epoch) throw new JaneError('session-changed');
      this.#applySession(session as Session, asked);
    } catch (error) {
      if (epoch === this.#epoch && isSessionOver(error)) {
        const isReplaced = error instanceof JaneError && error.code === 'session-changed';
        const reason = this.#isOverdue && !isReplaced ? 'idle' : 'elsewhere';
        this.#drop(this.#expected ? reason : undefined, isReplaced);
      }
      throw error;
    }
  }

  /** Takes a session's answer in: tokens here, the rest into the state. */
  #applySession(answer: Session, asked: number): void {
    const { id, mode, username, subjects, remembered } = answer;
    const was = this.#state.status === 'signed-in' && this.#state.session.id === id ? this.#state : undefined;
    const notices = answer.notices.length > 0 ? answer.notices : (was?.session.notices ?? []);
    const session: SignedIn = { id, mode, username, subjects, remembered, notices };
    const goodUntil = asked + answer.expiresIn * 1000 - margin;
    this.#tokens = { access: answer.accessToken, goodUntil, refresh: answer.refreshToken };
    this.#expected = id;
    this.#isReplaced = this.#isOverdue = false;
    this.#handover = this.#code = undefined;
    this.#idleSeconds = answer.idleSeconds;
    this.#marks.mayExist = mode === 'cookie';
    const patient = subjects.find(({ relation }) => relation === 'self') ?? subjects[0];
    // A refresh is no answer to the question whether anybody is there: it stands.
    const idle = isNear(answer.idleIn, answer.endsIn) ? was?.idle : undefined;
    this.#set({ status: 'signed-in', session, patient, ...(idle && { idle }) });
    this.#clock.start(asked, answer.idleIn, answer.endsIn);
  }

  /** A person moved the idle clock, here or in another tab. */
  #touch(asked: number, idleIn: number, endsIn?: number, isNews = true): void {
    if (this.#state.status !== 'signed-in') return;
    const { session, patient } = this.#state;
    this.#set({ status: 'signed-in', session, patient });
    this.#clock.start(asked, idleIn, endsIn);
    if (isNews) this.#tabs.tell({ type: 'extended', id: session.id, idleIn });
  }

  #warn(): void {
    if (this.#state.status !== 'signed-in') return;
    const { idle } = this.#state;
    const secondsLeft = Math.ceil(this.#clock.secondsLeft);
    const endsAt = new Date(this.#now() + secondsLeft * 1000);
    // The same end, but for the way of an answer.
    if (idle && Math.abs(idle.endsAt.getTime() - endsAt.getTime()) < sameEnd) return;
    this.#set({ ...this.#state, idle: { secondsLeft, endsAt } });
  }

  /** Other tabs may have gone on while this one was frozen, so a late clock asks the server instead of ending it all. */
  #ranOut(secondsLate: number): void {
    if (secondsLate <= mostLate) {
      void this.signOut('idle');
      return;
    }
    this.#isOverdue = true;
    this.#recheck();
  }

  /** The session of this page: a request that names it never reaches whoever has the cookie by now. */
  #named(): Ending {
    const refreshToken = this.#tokens?.refresh;
    return { ...(this.#expected && { expected: this.#expected }), ...(refreshToken && { refreshToken }) };
  }

  /** Nobody is signed in here any more; nothing of the session is left in this page. */
  #drop(reason?: SignOutReason, isReplaced = false): void {
    this.#epoch++;
    this.#tokens = this.#expected = this.#handover = undefined;
    this.#hasLooked = true;
    this.#isOverdue = false;
    this.#clock.stop();
    this.#isReplaced = isReplaced;
    // What every page of the site remembers is about whoever is signed in now.
    if (!isReplaced) this.#marks.mayExist = false;
    this.#set({ status: 'signed-out', ...(reason && { reason }) });
  }

  /** Tells the server of a sign-out that it has not heard of yet; the marker stays where it cannot be reached. */
  #flushSignOut(ending = this.#pendingSignOut): Promise<void> {
    if (!this.#marks.hasPendingSignOut) return Promise.resolve();
    return (this.#ending ??= this.#end(ending).finally(() => {
      this.#ending = undefined;
    }));
  }

  async #end(ending: Ending): Promise<void> {
    this.#pendingSignOut = ending;
    try {
      await this.#send(operations.endSession, { ...ending }, { keepalive: true });
      this.#marks.hasPendingSignOut = false;
      this.#pendingSignOut = {};
    } catch {
      // Out of reach: `hasPendingSignOut` stands, and is paid when the network or the patient is back.
    }
  }

  /** Waits for what would otherwise race with a sign-in for the cookie. */
  async #settled(): Promise<void> {
    await Promise.allSettled([this.#restoring, this.#refreshing, this.#ending]);
  }

  #heard(message: TabMessage): void {
    const state = this.#state;
    if (state.status !== 'signed-in') {
      if (message.type === 'signed-in') void this.#lookAgain();
      return;
    }
    const isOurs = message.id === state.session.id;
    if (message.type === 'extended' && isOurs) this.#touch(performance.now(), message.idleIn, undefined, false);
    if (message.type === 'signed-out' && isOurs) this.#drop('elsewhere');
    // Somebody else sat down at this browser.
    if (message.type === 'signed-in' && !isOurs) this.#drop('elsewhere', true);
  }

  /** The network is back: what could not be told or found out is, now. */
  async #isBack(): Promise<void> {
    await this.#flushSignOut();
    if (this.#state.status === 'unreachable') await this.restore();
  }

  /** Somebody may have signed in on another page since nobody was found here. */
  async #lookAgain(): Promise<void> {
    await this.#restoring;
    await this.restore();
  }

  #isLookedAt(slept: boolean): void {
    if (this.#state.status === 'signed-out') void this.restore();
    if (slept && this.#state.status === 'signed-in') this.#refresh().catch(ignore);
  }

  /** Blank until it is known whose page this is now. */
  #recheck(): void {
    if (this.#state.status === 'signed-out') void this.restore();
    if (this.#state.status !== 'signed-in') return;
    this.#set({ status: 'restoring', isLikely: true });
    void this.restore();
  }

  #attend(): void {
    const isSignedIn = this.#state.status === 'signed-in';
    const isShown = this.#listeners.size > 0;
    this.#watch.attend(isShown || isSignedIn, isShown && isSignedIn);
    if (isShown || isSignedIn) this.#tabs.open();
    else this.#tabs.close();
  }

  #set(state: SessionState): void {
    // A refresh that brings nothing new redraws nothing.
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) {
      try {
        listener(state);
      } catch (error) {
        // One may be the page's own, and the next clears what a tag shows.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    this.#attend();
  }
}

/** The code in the page's fragment, unless it names another clinic. */
function codeFor(apiUrl: string): string | undefined {
  const [first, code] = readFragment(codeKey)?.split('~') ?? [];
  return code === undefined || first === apiUrl ? (code ?? first) : undefined;
}

function ignore(): void {
  // A background look at the session: its failure shows at the next thing that the patient does.
}
