import type { ReactiveController } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { Appointment, Permission, Upcoming } from '../../contract/index.ts';
import type { AppContext } from '../shared/app-context.ts';
import type { Query, QueryState, ReadOptions } from '../shared/query.ts';
import { ServerClock } from '../shared/server-clock.ts';
import { nextBoundary } from './appointment-phase.ts';
import { keepUnchanged } from './keep-unchanged.ts';

/** What the tags of one page tell each other with: after any of these, every list is read anew. */
const changes = ['jane-appointment-booked', 'jane-appointment-moved', 'jane-appointment-cancelled'];

/** Milliseconds over which the re-reads of many pages at one instant are spread. */
const jitter = 5000;
const minute = 60_000;

/**
 * The patient's upcoming appointments: read again when something becomes possible or ends, when the page is looked at
 * again, and when the network is back. A list that stands is never replaced by a failure.
 */
export class UpcomingList implements ReactiveController {
  readonly #app: AppContext;
  readonly #query: Query<Upcoming>;
  readonly #clock = new ServerClock();
  #isRevalidating = false;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #reread: ReturnType<typeof setTimeout> | undefined;
  #nextBoundary = Infinity;

  constructor(app: AppContext, onListLoaded: (list: Upcoming) => void) {
    this.#app = app;
    this.#query = app.query(
      async (options) => keepUnchanged(this.value, await app.client.listUpcomingAppointments(undefined, options)),
      {
        onReady: (list) => {
          this.#clock.set(list.now);
          this.#isRevalidating = false;
          this.#schedule();
          onListLoaded(list);
        },
        onError: () => (this.#isRevalidating = false),
      },
    );
    app.addController(this);
  }

  /** Failed with a value: the list stands as it was. */
  get state(): QueryState<Upcoming> {
    return this.#query.state;
  }

  get value(): Upcoming | undefined {
    return this.#query.value;
  }

  get error(): JaneError | undefined {
    return this.#query.error;
  }

  get isReading(): boolean {
    return this.#query.isReading;
  }

  /** Nothing can be shown before an answer comes. */
  get isWaiting(): boolean {
    return this.state.status === 'loading' || this.#isRevalidating;
  }

  /** The list stands as it was; no newer one could be read. */
  get isStale(): boolean {
    return this.state.status === 'failed' && this.value !== undefined;
  }

  /** The API's now, as an ISO instant. */
  get now(): string {
    return this.#clock.instant;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisible);
    addEventListener('online', this.#onOnline);
    for (const change of changes) addEventListener(change, this.#onChange);
    // A list that was away from the page may have missed something; a read that this cut short starts by itself.
    if (this.state.status !== 'loading' && !this.isReading) void this.read();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    removeEventListener('online', this.#onOnline);
    for (const change of changes) removeEventListener(change, this.#onChange);
    this.#stopTimers();
  }

  async read(options: ReadOptions = {}): Promise<void> {
    if (this.#app.signedIn) await this.#query.read(options);
  }

  /** Somebody wants to know what became of a write whose answer never came: the list that stands can't tell. */
  async revalidate(): Promise<void> {
    this.#isRevalidating = true;
    await this.read({ userInitiated: true });
  }

  /** Shows what a write answered with before the list is read again. */
  put(appointment: Appointment): void {
    this.#change((all) => {
      const others = all.filter((each) => each?.id !== appointment.id);
      return [...others, appointment].sort((a, b) => startOf(a) - startOf(b));
    });
  }

  /** Takes an appointment out of what is shown. */
  remove(id: string): void {
    this.#change((all) => all.filter((each) => each?.id !== id));
  }

  /** The clinic was asked to check, or its answer was dismissed: whether it can be asked now, and no answer stands. */
  setAskClinic(askClinic: Permission): void {
    this.#query.update(({ answered: _, ...list }) => ({ ...list, can: { ...list.can, askClinic } }));
  }

  /** Nobody's any more: of another patient, or of another clinic. */
  reset(): void {
    this.#isRevalidating = false;
    this.#stopTimers();
    this.#query.reset();
  }

  #change(how: (all: Upcoming['appointments']) => Upcoming['appointments']): void {
    this.#query.update((list) => ({ ...list, appointments: how(list.appointments) }));
    this.#schedule();
  }

  /** Wakes at the next minute, so that "in 12 minutes" stays true, or where something begins or ends before that. */
  #schedule(): void {
    clearTimeout(this.#tick);
    if (!this.value || !this.#app.isConnected) return;
    const now = this.#clock.milliseconds;
    this.#nextBoundary = nextBoundary(this.value, now);
    this.#tick = setTimeout(this.#onTick, Math.max(50, Math.min(this.#nextBoundary - now, minute - (now % minute))));
  }

  readonly #onTick = (): void => {
    if (this.#clock.milliseconds >= this.#nextBoundary) {
      clearTimeout(this.#reread);
      this.#reread = setTimeout(() => void this.read(), Math.random() * jitter);
    }
    this.#app.requestUpdate();
    this.#schedule();
  };

  /** A monotonic clock may have slept with the device, so that nothing here can tell how old the list is. */
  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible' && !this.isReading) void this.read();
  };

  readonly #onOnline = (): void => {
    if (this.state.status === 'failed') void this.read();
  };

  readonly #onChange = (event: Event): void => {
    if (!event.composedPath().includes(this.#app.host)) void this.read();
  };

  #stopTimers(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#reread);
  }
}

const startOf = (appointment: Appointment | null): number =>
  appointment ? Date.parse(appointment.start.instant) : Infinity;
