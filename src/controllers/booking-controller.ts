import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneErrorLike } from '../client/jane-client.ts';
import { toJaneError } from '../client/jane-error.ts';
import { newIdempotencyKey } from '../client/idempotency-key.ts';
import type { BookableOpening } from '../client/jane-client.ts';
import type { Appointment, Treatment } from '../contract/index.ts';
import { isAnswerLost } from './answer-lost.ts';
import { readWeek, sendBooking } from './booking-requests.ts';
import type { BookingView, BookingWork, Choice, Practitioner } from './booking-state.ts';
import { isSameSource, type PatientSource } from './patient-source.ts';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

interface Options {
  readonly source: () => PatientSource | undefined;
  /** After a view that the patient's act replaced. */
  readonly replaced: () => void;
  readonly failed: (work: BookingWork) => void;
  /** The patient looks for themselves what became of a booking without an answer. */
  readonly doubted: () => void;
  readonly done: (appointment: Appointment, moved: boolean) => void;
}

/** Days without any opening are read over, up to so many weeks at a time. */
const mostWeeks = 6;

/** What says that the times shown are no longer the free ones. */
const timesChanged = new Set(['slot-taken', 'not-bookable', 'own-overlap']);

/** The way from "Book an appointment" or "Change time" to a visit. */
export class BookingController implements ReactiveController {
  readonly #host: Host;
  readonly #options: Options;
  #view: BookingView = { is: 'closed' };
  #work: BookingWork = { is: 'none' };
  /** Kept for the way back, and for a choice that outlives a taken slot. */
  #treatments: readonly Treatment[] | undefined;
  #reading: AbortController | undefined;
  #seen: PatientSource | undefined;

  constructor(host: Host, options: Options) {
    this.#host = host;
    this.#options = options;
    // Made late, for a patient who is known already: the first update must not take them for another.
    this.#seen = options.source();
    host.addController(this);
  }

  get view(): BookingView {
    return this.#view;
  }

  get work(): BookingWork {
    return this.#work;
  }

  hostUpdate(): void {
    const source = this.#options.source();
    if (isSameSource(source, this.#seen)) return;
    this.#seen = source;
    this.#stopReading();
    this.#view = { is: 'closed' };
    this.#work = { is: 'none' };
    this.#treatments = undefined;
  }

  hostConnected(): void {
    const { is } = this.#work;
    if (is === 'reading') this.#readAgain();
    else if (is === 'failed' && this.#isUnread) void this.#readTimes({ keepMessage: true });
  }

  hostDisconnected(): void {
    this.#stopReading();
  }

  /** "Book an appointment" */
  open(): void {
    this.#go({ is: 'treatments', treatments: this.#treatments });
    void this.#readTreatments();
  }

  /** "Change time" of a visit, or "Book another time" instead of a cancelled one. */
  openTimes(appointment: Appointment, { isMove }: { isMove: boolean }): void {
    const { treatment, practitioner } = appointment;
    this.#openTimes({ treatment, practitioner, ...(isMove && { moving: appointment }) });
  }

  pickTreatment(treatment: Treatment): void {
    if (treatment.practitioners.length > 1) this.#go({ is: 'practitioners', treatment });
    else this.pickPractitioner(treatment, treatment.practitioners[0]);
  }

  pickPractitioner(treatment: Treatment, practitioner?: Practitioner): void {
    this.#openTimes({ treatment, ...(practitioner && { practitioner }) });
  }

  pickTime(picked: BookableOpening): void {
    if (this.#view.is !== 'times' || this.#work.is === 'sending' || this.#work.is === 'unknown') return;
    this.#view = { ...this.#view, picked };
    this.#set({ is: 'none' });
  }

  back(): void {
    const view = this.#view;
    const choice = view.is === 'times' ? view.choice : undefined;
    const treatment = choice?.moving ? undefined : this.#treatments?.find(({ id }) => id === choice?.treatment.id);
    if (treatment && treatment.practitioners.length > 1) this.#go({ is: 'practitioners', treatment });
    else if (view.is === 'practitioners' || treatment) this.open();
    else this.close();
  }

  close(): void {
    this.#go({ is: 'closed' });
  }

  /** Reads again what could not be read. */
  again(): void {
    this.#readAgain();
    this.#options.replaced();
  }

  #readAgain(): void {
    if (this.#view.is === 'treatments') void this.#readTreatments();
    else if (this.#view.is === 'times') void this.#readTimes();
  }

  moreDays(): Promise<void> | undefined {
    // A booking under way, or one of which nobody knows, keeps its time and its key.
    if (['reading', 'sending', 'unknown'].includes(this.#work.is)) return undefined;
    return this.#readTimes();
  }

  /** Back to the list, which will show what became of a booking whose answer never came. */
  seeAppointments(): void {
    this.close();
    this.#options.doubted();
  }

  /** "Complete Booking", "Change time"; after a lost answer, the same once more. */
  async complete(): Promise<void> {
    const source = this.#options.source();
    const view = this.#view;
    if (!source || view.is !== 'times' || this.#work.is === 'sending') return;
    if (!view.picked) {
      this.#fail({ is: 'unpicked' });
      return;
    }
    const key = this.#work.is === 'unknown' ? this.#work.key : newIdempotencyKey();
    // More days that come now would give the buttons back, for a second booking.
    this.#stopReading();
    this.#set({ is: 'sending' });
    try {
      const appointment = await sendBooking(source, view.choice, view.picked, key);
      if (isSameSource(source, this.#options.source())) this.#finish(appointment, view.choice);
    } catch (thrown) {
      if (isSameSource(source, this.#options.source())) this.#refused(toJaneError(thrown), key);
    }
  }

  #finish(appointment: Appointment, { moving }: Choice): void {
    this.#options.done(appointment, moving !== undefined);
    this.#go(moving ? { is: 'closed' } : { is: 'booked', appointment });
  }

  /** The choice of treatment is kept; what is free is read anew where the clinic says that it has changed. */
  #refused(error: JaneErrorLike, key: string): void {
    this.#fail(isAnswerLost(error) ? { is: 'unknown', key } : { is: 'failed', error });
    if (this.#view.is !== 'times' || !timesChanged.has(error.code)) return;
    this.#view = { ...this.#view, times: undefined, picked: undefined };
    void this.#readTimes({ keepMessage: true });
  }

  #openTimes(choice: Choice): void {
    this.#go({ is: 'times', choice, times: undefined, picked: undefined });
    void this.#readTimes();
  }

  async #readTreatments(): Promise<void> {
    const answer = await this.#read(({ client, patientId, language }, signal) =>
      client.listTreatments({ patientId }, { signal, language, userInitiated: true }),
    );
    if (!answer || this.#view.is !== 'treatments') return;
    this.#treatments = answer.treatments;
    this.#view = { is: 'treatments', treatments: answer.treatments };
    this.#set({ is: 'none' });
  }

  /** Reads on from what is there, a week at a time, until there is something to choose from. */
  async #readTimes({ keepMessage = false } = {}): Promise<void> {
    const message = this.#work;
    for (let week = 0; week < mostWeeks; week++) {
      const view = this.#view;
      if (view.is !== 'times') return;
      const known = view.times?.openings ?? [];
      const from = view.times?.nextFrom;
      const answer = await this.#read((source, signal) => readWeek(source, view.choice, from, signal), keepMessage);
      if (!answer || this.#view.is !== 'times') return;
      const { now, openings, nextFrom } = answer;
      this.#view = { ...this.#view, times: { now, openings: [...known, ...openings], nextFrom } };
      this.#host.requestUpdate();
      if (openings.length > 0 || nextFrom === undefined) break;
    }
    this.#set(keepMessage ? message : { is: 'none' });
  }

  async #read<Answer>(
    how: (source: PatientSource, signal: AbortSignal) => Promise<Answer>,
    keepMessage = false,
  ): Promise<Answer | undefined> {
    const source = this.#options.source();
    if (!source) return undefined;
    this.#stopReading();
    const reading = new AbortController();
    this.#reading = reading;
    if (!keepMessage) this.#set({ is: 'reading' });
    // Read once the tag is back in the page.
    if (!this.#host.isConnected) return undefined;
    try {
      const answer = await how(source, reading.signal);
      return this.#reading === reading ? answer : undefined;
    } catch (thrown) {
      if (this.#reading === reading) this.#fail({ is: 'failed', error: toJaneError(thrown) });
      return undefined;
    }
  }

  /** Somebody else took the time that was picked, and what is free now is not known yet. */
  get #isUnread(): boolean {
    return (
      this.#view.is === 'times' &&
      !this.#view.times &&
      this.#work.is === 'failed' &&
      timesChanged.has(this.#work.error.code)
    );
  }

  /** What was asked for is not waited for any more; an answer that comes all the same changes nothing. */
  #stopReading(): void {
    this.#reading?.abort();
    this.#reading = undefined;
  }

  #go(view: BookingView): void {
    this.#stopReading();
    this.#view = view;
    this.#set({ is: 'none' });
    this.#options.replaced();
  }

  #fail(work: BookingWork): void {
    this.#set(work);
    this.#options.failed(work);
  }

  #set(work: BookingWork): void {
    this.#work = work;
    this.#host.requestUpdate();
  }
}
