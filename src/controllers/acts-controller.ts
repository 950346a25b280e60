import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneErrorLike } from '../client/jane-client.ts';
import { toJaneError } from '../client/jane-error.ts';
import { newIdempotencyKey } from '../client/idempotency-key.ts';
import type { Appointment, Moment } from '../contract/index.ts';
import { isAnswerLost } from './answer-lost.ts';
import { isSameSource, type PatientSource } from './patient-source.ts';

/** What a patient does to one row, or, without a row, to the list. */
export type Act =
  | { readonly does: 'cancel'; readonly appointment: Appointment }
  | { readonly does: 'undo'; readonly appointment: Appointment }
  | { readonly does: 'ask' }
  /** The clinic's answer to that was read. */
  | { readonly does: 'dismiss' };

/** What is under way, on which row, or how it failed. */
export type Work =
  | { readonly is: 'none' }
  /** Cancelling asks once more. */
  | { readonly is: 'asked'; readonly act: Act }
  | { readonly is: 'working'; readonly act: Act; readonly key: string }
  | { readonly is: 'failed'; readonly act: Act; readonly error: JaneErrorLike }
  /** The answer never came: only the same key makes another try safe. */
  | { readonly is: 'unknown'; readonly act: Act; readonly key: string };

/** What an act came to. */
export type Outcome =
  | { readonly did: 'cancel'; readonly appointment: Appointment }
  | { readonly did: 'undo'; readonly appointment: Appointment }
  | { readonly did: 'ask'; readonly askedAt: Moment }
  | { readonly did: 'dismiss' };

/** The writes on a list that stands: cancel, undo, ask the clinic, dismiss its answer. One at a time; a write is never aborted. */
export class ActsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => PatientSource | undefined;
  readonly #done: (outcome: Outcome) => void;
  readonly #failed: (work: Work) => void;
  #work: Work = { is: 'none' };
  #askedAt: Moment | undefined;
  #seen: PatientSource | undefined;

  constructor(
    host: ReactiveControllerHost,
    options: {
      source: () => PatientSource | undefined;
      done: (outcome: Outcome) => void;
      failed: (work: Work) => void;
    },
  ) {
    this.#host = host;
    this.#source = options.source;
    this.#done = options.done;
    this.#failed = options.failed;
    // Made late, for a patient who is known already: the first update must not take them for another.
    this.#seen = options.source();
    host.addController(this);
  }

  get work(): Work {
    return this.#work;
  }

  /** When the clinic was asked, if that was here. */
  get askedAt(): Moment | undefined {
    return this.#askedAt;
  }

  hostUpdate(): void {
    const source = this.#source();
    if (isSameSource(source, this.#seen)) return;
    this.#seen = source;
    this.#work = { is: 'none' };
    this.#askedAt = undefined;
  }

  /** Asks before it cancels. */
  ask(act: Act): void {
    if (this.#work.is !== 'working') this.#show({ is: 'asked', act });
  }

  drop(): void {
    if (this.#work.is !== 'working') this.#show({ is: 'none' });
  }

  /** After it failed; where the answer never came, without a second effect. */
  tryAgain(): void {
    if (this.#work.is === 'unknown') void this.do(this.#work.act, this.#work);
    else if (this.#work.is === 'failed') void this.do(this.#work.act);
  }

  /** Does it; `again` repeats one whose answer never came. */
  async do(act: Act, again?: { key: string }): Promise<void> {
    const source = this.#source();
    if (!source || this.#work.is === 'working') return;
    const key = again?.key ?? newIdempotencyKey();
    this.#show({ is: 'working', act, key });
    try {
      const outcome = await send(source, act, key);
      if (!isSameSource(source, this.#source())) return;
      if (outcome.did === 'ask') this.#askedAt = outcome.askedAt;
      this.#show({ is: 'none' });
      this.#done(outcome);
    } catch (thrown) {
      if (!isSameSource(source, this.#source())) return;
      const error = toJaneError(thrown);
      this.#show(isAnswerLost(error) ? { is: 'unknown', act, key } : { is: 'failed', act, error });
      this.#failed(this.#work);
    }
  }

  #show(work: Work): void {
    this.#work = work;
    this.#host.requestUpdate();
  }
}

async function send({ client, patientId, language }: PatientSource, act: Act, key: string): Promise<Outcome> {
  const options = { idempotencyKey: key, language, userInitiated: true };
  if (act.does === 'ask') {
    return { did: 'ask', ...(await client.askClinic({ patientId }, options)) };
  }
  if (act.does === 'dismiss') {
    await client.dismissAnswer({ patientId }, options);
    return { did: 'dismiss' };
  }
  const argument = { patientId, appointmentId: act.appointment.id };
  if (act.does === 'cancel') {
    return { did: 'cancel', appointment: await client.cancelAppointment(argument, options) };
  }
  await client.undoBooking(argument, options);
  return { did: 'undo', appointment: act.appointment };
}
