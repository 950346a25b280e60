import type { Session } from '../contract/index.ts';
import { IdleClock, isNear } from './idle-clock.ts';
import type { SessionState } from './jane-client.ts';
import type { SessionStore } from './session-store.ts';

/** Milliseconds between two reports that a person is here. */
const extendEvery = 60_000;
/** Seconds after which an overdue idle clock means that this page slept, and not that nobody was there. */
const mostLate = 5;
/** Milliseconds by which two answers may differ that tell of one end. */
const sameEnd = 2000;

interface Options {
  /** In milliseconds since 1970. */
  now: () => number;
  /** Nobody was here. */
  onEnd: () => void;
  /** The clock ran out while nobody could look: only the server knows whether the session still stands. */
  onOverslept: () => void;
  /** A person moved the clock here: other tabs count from there, too. */
  onExtended: (idleIn: number) => void;
}

type SignedInState = Extract<SessionState, { status: 'signed-in' }>;

/** How long the session stands when nobody does anything: counts down, asks in time, and says when it is over. */
export class SessionIdle {
  readonly #store: SessionStore;
  readonly #options: Options;
  readonly #clock = new IdleClock(
    () => this.#warn(),
    (secondsLate) => this.#ranOut(secondsLate),
  );
  #extendedAt = -Infinity;
  /** What a person's act gives, as the server said it. */
  #idleSeconds = 0;
  #isOverdue = false;

  constructor(store: SessionStore, options: Options) {
    this.#store = store;
    this.#options = options;
  }

  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /** Counts from what a session's answer says. */
  start({ idleSeconds, idleIn, endsIn }: Session, asked: number): void {
    this.#isOverdue = false;
    this.#idleSeconds = idleSeconds;
    this.#clock.start(asked, idleIn, endsIn);
  }

  /** The question that still stands after a session's answer: a refresh does not say whether anybody is there. */
  questionAfter({ idleIn, endsIn }: Session, was: SignedInState | undefined): Pick<SignedInState, 'idle'> {
    return isNear(idleIn, endsIn) && was?.idle ? { idle: was.idle } : {};
  }

  stop(): void {
    this.#isOverdue = false;
    this.#clock.stop();
  }

  /** Whether the server should hear of a person now; then it is taken to be told. */
  shouldExtend(confirmed: boolean): boolean {
    const now = performance.now();
    // While the patient is being asked, only the answer counts: a press on "Sign out" is a pointer event, too.
    if (!confirmed && (this.#store.signedIn?.idle || now - this.#extendedAt < extendEvery)) return false;
    this.#extendedAt = now;
    return true;
  }

  /** A sign-in is a person. */
  signedIn(at: number): void {
    this.#extendedAt = at;
  }

  /** A person's call moved the clock: by as much as the server gives, where its answer does not say. */
  touch(asked: number, { idleIn, endsIn }: { idleIn: number; endsIn?: number } = { idleIn: this.#idleSeconds }): void {
    if (!idleIn || !this.#store.signedIn) return;
    this.#move(asked, idleIn, endsIn);
    this.#options.onExtended(idleIn);
  }

  /** A person moved it in another tab. */
  touchedElsewhere(idleIn: number): void {
    this.#move(performance.now(), idleIn);
  }

  #move(asked: number, idleIn: number, endsIn?: number): void {
    const { signedIn } = this.#store;
    if (!signedIn) return;
    const { session, patient } = signedIn;
    this.#store.set({ status: 'signed-in', session, patient });
    this.#clock.start(asked, idleIn, endsIn);
  }

  #warn(): void {
    const { signedIn } = this.#store;
    if (!signedIn) return;
    const secondsLeft = Math.ceil(this.#clock.secondsLeft);
    const endsAt = new Date(this.#options.now() + secondsLeft * 1000);
    // The same end, but for the way of an answer.
    if (signedIn.idle && Math.abs(signedIn.idle.endsAt.getTime() - endsAt.getTime()) < sameEnd) return;
    this.#store.set({ ...signedIn, idle: { secondsLeft, endsAt } });
  }

  /** Other tabs may have gone on while this one was frozen, so a late clock asks the server instead of ending it all. */
  #ranOut(secondsLate: number): void {
    if (secondsLate <= mostLate) {
      this.#options.onEnd();
      return;
    }
    this.#isOverdue = true;
    this.#options.onOverslept();
  }
}
