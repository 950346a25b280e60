/** Seconds before the end at which the patient is asked whether they are still there. */
const warningSeconds = 120;
/** Browsers cannot wait longer than 24.8 days in one go; an hour at a time also survives a sleeping laptop better. */
const longestTimer = 3_600_000;

/** Whether the end is near enough to ask, and asking can still move it. */
export const isNear = (idleIn: number, endsIn: number): boolean => idleIn <= endsIn && idleIn <= warningSeconds;

const secondsTo = (moment: number): number => (moment - performance.now()) / 1000;

/** Counts down to the end of a session on a clock that never jumps. */
export class IdleClock {
  readonly #warn: () => void;
  readonly #end: (secondsLate: number) => void;
  #idleAt = Infinity;
  #endsAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `end` hears how late it is called: a tab that was frozen, or that slept, knows nothing of what happened since. */
  constructor(warn: () => void, end: (secondsLate: number) => void) {
    this.#warn = warn;
    this.#end = end;
  }

  /** Seconds counted from `asked`, the moment on `performance.now()` at which the server was asked for them. */
  start(asked: number, idleIn: number, endsIn?: number): void {
    this.#idleAt = asked + idleIn * 1000;
    if (endsIn !== undefined) this.#endsAt = asked + endsIn * 1000;
    this.#tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#idleAt = this.#endsAt = Infinity;
  }

  get secondsLeft(): number {
    return Math.max(0, this.#left);
  }

  get #left(): number {
    return Math.min(secondsTo(this.#idleAt), secondsTo(this.#endsAt));
  }

  #tick(): void {
    clearTimeout(this.#timer);
    const left = this.#left;
    if (left <= 0) {
      this.#end(-left);
      return;
    }
    if (isNear(secondsTo(this.#idleAt), secondsTo(this.#endsAt))) this.#warn();
    const seconds = left > warningSeconds && this.#idleAt <= this.#endsAt ? left - warningSeconds : left;
    this.#timer = setTimeout(() => this.#tick(), Math.min(seconds * 1000 + 5, longestTimer));
  }
}
