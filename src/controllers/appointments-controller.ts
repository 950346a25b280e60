import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneErrorLike } from '../client/jane-client.ts';
import { toJaneError } from '../client/jane-error.ts';
import type { Appointment, Permission, Upcoming } from '../contract/index.ts';
import { boundaries } from './appointment-boundaries.ts';
import { isSameSource, type PatientSource } from './patient-source.ts';
import { ServerClock } from './server-clock.ts';

export type AppointmentsView =
  | { readonly is: 'waiting' }
  | { readonly is: 'list'; readonly list: Upcoming }
  | { readonly is: 'failed'; readonly error: JaneErrorLike };

/** Whether the list is as it is, or as it was at an instant, and why no newer one came. */
export type Age =
  { readonly is: 'fresh' } | { readonly is: 'old'; readonly asOf: string; readonly error: JaneErrorLike };

/** What the tags of one page tell each other with: after any of these, every list is read anew. */
const changes = ['jane-appointment-booked', 'jane-appointment-moved', 'jane-appointment-cancelled'];

/** Milliseconds over which the re-reads of many pages at one instant are spread. */
const jitter = 5000;
const minute = 60_000;

/**
 * The patient's upcoming appointments: read once there is somebody to read for, again when something becomes possible or
 * ends, when the page is looked at again, and when the network is back. A list that stands is never replaced by a failure.
 */
export class AppointmentsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #currentSource: () => PatientSource | undefined;
  readonly #clock = new ServerClock();
  #source: PatientSource | undefined;
  #view: AppointmentsView = { is: 'waiting' };
  #age: Age = { is: 'fresh' };
  #isDoubted = false;
  #reading: AbortController | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #reread: ReturnType<typeof setTimeout> | undefined;
  #checkedAt = 0;

  constructor(host: ReactiveControllerHost & Element, options: { source: () => PatientSource | undefined }) {
    this.#host = host;
    this.#currentSource = options.source;
    host.addController(this);
  }

  get view(): AppointmentsView {
    return this.#view;
  }

  get age(): Age {
    return this.#age;
  }

  /** The API's now, as an ISO instant. */
  get now(): string {
    return this.#clock.instant;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** Nothing can be shown before an answer comes. */
  get isWaiting(): boolean {
    return this.#view.is === 'waiting' || this.#isDoubted;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisible);
    window.addEventListener('online', this.#onOnline);
    for (const change of changes) window.addEventListener(change, this.#onChange);
    // What a move in the page cut short starts again.
    if (this.#source) void this.read();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    window.removeEventListener('online', this.#onOnline);
    for (const change of changes) window.removeEventListener(change, this.#onChange);
    this.#stop();
  }

  hostUpdate(): void {
    const source = this.#currentSource();
    const isSame = isSameSource(source, this.#source);
    this.#source = source;
    if (isSame) return;
    this.#stop();
    this.#view = { is: 'waiting' };
    this.#age = { is: 'fresh' };
    this.#isDoubted = false;
    if (source) void this.read();
  }

  /** Reads the list; `userInitiated` says that somebody pressed for it. */
  async read({ userInitiated = false } = {}): Promise<void> {
    const source = this.#source;
    if (!source || !this.#host.isConnected) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#host.requestUpdate();
    try {
      const list = await source.client.listUpcomingAppointments(
        { patientId: source.patientId },
        { signal: reading.signal, language: source.language, userInitiated },
      );
      if (this.#reading === reading) this.#take(list);
    } catch (error) {
      if (this.#reading === reading) this.#fail(error);
    }
    if (this.#reading === reading) {
      this.#reading = undefined;
      this.#isDoubted = false;
    }
    this.#host.requestUpdate();
  }

  /** Somebody wants to know what became of a write whose answer never came: the list that stands can't tell. */
  async doubt(): Promise<void> {
    this.#isDoubted = true;
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
  asked(askClinic: Permission): void {
    if (this.#view.is !== 'list') return;
    const { answered: _, ...list } = this.#view.list;
    this.#view = { is: 'list', list: { ...list, can: { ...list.can, askClinic } } };
    this.#host.requestUpdate();
  }

  #change(how: (all: Upcoming['appointments']) => Upcoming['appointments']): void {
    if (this.#view.is !== 'list') return;
    const { list } = this.#view;
    this.#view = { is: 'list', list: { ...list, appointments: how(list.appointments) } };
    this.#schedule();
    this.#host.requestUpdate();
  }

  #take(list: Upcoming): void {
    this.#clock.set(list.now);
    this.#checkedAt = this.#clock.milliseconds;
    this.#view = { is: 'list', list };
    this.#age = { is: 'fresh' };
    this.#schedule();
  }

  #fail(thrown: unknown): void {
    const error = toJaneError(thrown);
    if (error.code === 'cancelled') return;
    if (this.#view.is === 'list') {
      const asOf = this.#age.is === 'old' ? this.#age.asOf : this.#view.list.now;
      this.#age = { is: 'old', asOf, error };
    } else {
      this.#view = { is: 'failed', error };
    }
  }

  /** Wakes at the next minute, so that "in 12 minutes" stays true, or where something begins or ends before that. */
  #schedule(): void {
    clearTimeout(this.#tick);
    if (this.#view.is !== 'list' || !this.#host.isConnected) return;
    const now = this.#clock.milliseconds;
    const next = boundaries(this.#view.list).find((at) => at > now) ?? Infinity;
    this.#tick = setTimeout(this.#onTick, Math.max(50, Math.min(next - now, minute - (now % minute))));
  }

  readonly #onTick = (): void => {
    if (this.#view.is !== 'list') return;
    const now = this.#clock.milliseconds;
    const crossed = boundaries(this.#view.list).some((at) => at > this.#checkedAt && at <= now);
    this.#checkedAt = now;
    if (crossed) {
      clearTimeout(this.#reread);
      this.#reread = setTimeout(() => void this.read(), Math.random() * jitter);
    }
    this.#host.requestUpdate();
    this.#schedule();
  };

  /** A monotonic clock may have slept with the device, so that nothing here can tell how old the list is. */
  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible' && !this.#reading) void this.read();
  };

  readonly #onOnline = (): void => {
    if (this.#age.is === 'old' || this.#view.is === 'failed') void this.read();
  };

  readonly #onChange = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) void this.read();
  };

  #stop(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#reread);
    this.#reading?.abort();
    this.#reading = undefined;
  }
}

const startOf = (appointment: Appointment | null): number =>
  appointment ? Date.parse(appointment.start.instant) : Infinity;
