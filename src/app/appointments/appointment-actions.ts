import type { CallOptions } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { Appointment, Moment } from '../../contract/index.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** What the patient does about one appointment, or about the list. */
export type AppointmentAction =
  | { readonly type: 'cancel'; readonly appointment: Appointment }
  | { readonly type: 'undo'; readonly appointment: Appointment }
  | { readonly type: 'ask-clinic' }
  /** The clinic's answer to that was read. */
  | { readonly type: 'dismiss-answer' };

/** What it came to. */
export type Outcome =
  | { readonly type: 'cancel'; readonly appointment: Appointment }
  | { readonly type: 'undo'; readonly appointment: Appointment }
  | { readonly type: 'ask-clinic'; readonly askedAt: Moment }
  | { readonly type: 'dismiss-answer' };

/** How an action on one row or on the list stands. Cancelling asks once more. */
export interface ActionState {
  readonly type: AppointmentAction['type'];
  readonly status: 'confirming' | 'pending' | 'failed' | 'unconfirmed';
  readonly error?: JaneError;
}

/** Cancel, undo, ask the clinic to check, dismiss its answer: one at a time, for one mutation sends them all. */
export class AppointmentActions {
  readonly #app: AppointmentsApp;
  readonly #onDone: (outcome: Outcome) => void;
  readonly #mutation: Mutation<AppointmentAction, Outcome>;
  #confirming: Appointment | undefined;
  #askedAt: Moment | undefined;

  constructor(app: AppointmentsApp, onDone: (outcome: Outcome) => void) {
    this.#app = app;
    this.#onDone = onDone;
    this.#mutation = app.mutation((action, options) => send(app, action, options));
  }

  /** When the clinic was asked, if that was here. */
  get askedAt(): Moment | undefined {
    return this.#askedAt;
  }

  /** What is asked, under way, or failed. */
  get state(): ActionState | undefined {
    const { state } = this.#mutation;
    if (state.status !== 'idle') {
      return { type: state.input.type, status: state.status, ...('error' in state && { error: state.error }) };
    }
    return this.#confirming && { type: 'cancel', status: 'confirming' };
  }

  /** The same, where it is about this appointment. */
  stateOf({ id }: Appointment): ActionState | undefined {
    const { input } = this.#mutation;
    const about = input ? 'appointment' in input && input.appointment : this.#confirming;
    return about && about.id === id ? this.state : undefined;
  }

  /** What failed and was not left in doubt. */
  get error(): JaneError | undefined {
    return this.state?.status === 'failed' ? this.state.error : undefined;
  }

  /** Where one can book: here, on the clinic's own page, or nowhere. */
  get booking(): string | undefined {
    return this.#app.booking;
  }

  begin(event: Event, { id }: Appointment, joinUrl: string): void {
    this.#app.begin(event, id, joinUrl);
  }

  /** "Change time" */
  change(appointment: Appointment): void {
    this.#app.openTimes(appointment, { isMove: true });
  }

  /** "Book another time", in place of one that was cancelled. */
  bookAnother(appointment: Appointment): void {
    this.#app.openTimes(appointment, { isMove: false });
  }

  /** Asks before it cancels. */
  askToCancel(appointment: Appointment): void {
    if (this.#mutation.isPending) return;
    this.#mutation.reset();
    this.#app.clearAnnouncement();
    this.#confirming = appointment;
    void this.#app.focus.to('#really');
  }

  /** Without what was asked, or failed. */
  keep(): void {
    if (this.#mutation.isPending) return;
    const { input } = this.#mutation;
    const about = input && 'appointment' in input ? input.appointment : this.#confirming;
    this.#confirming = undefined;
    this.#mutation.reset();
    void this.#app.focus.to(`[data-ends="${CSS.escape(about?.id ?? '')}"]`, '[tabindex="-1"]');
  }

  cancel(appointment: Appointment): Promise<void> {
    return this.#run({ type: 'cancel', appointment });
  }

  undo(appointment: Appointment): Promise<void> {
    return this.#run({ type: 'undo', appointment });
  }

  askClinic(): Promise<void> {
    return this.#run({ type: 'ask-clinic' });
  }

  dismissAnswer(): Promise<void> {
    return this.#run({ type: 'dismiss-answer' });
  }

  /** The same once more, after it failed; where the answer never came, without a second effect. */
  async retry(): Promise<void> {
    await this.#follow(this.#mutation.retry());
  }

  /** Whoever comes next is asked nothing of this patient's. */
  reset(): void {
    this.#confirming = undefined;
    this.#askedAt = undefined;
    this.#mutation.reset();
  }

  async #run(action: AppointmentAction): Promise<void> {
    if (this.#mutation.isPending) return;
    this.#app.clearAnnouncement();
    this.#confirming = undefined;
    await this.#follow(this.#mutation.run(action));
  }

  async #follow(running: Promise<Outcome | undefined>): Promise<void> {
    const outcome = await running;
    if (outcome) {
      if (outcome.type === 'ask-clinic') this.#askedAt = outcome.askedAt;
      this.#onDone(outcome);
    } else if (this.#mutation.error) {
      await this.#app.focus.to('.try-again', '.notice .link', '[tabindex="-1"]');
    }
  }
}

async function send({ client }: AppointmentsApp, action: AppointmentAction, options: CallOptions): Promise<Outcome> {
  switch (action.type) {
    case 'ask-clinic':
      return { type: action.type, ...(await client.askClinic(undefined, options)) };
    case 'dismiss-answer':
      await client.dismissAnswer(undefined, options);
      return action;
    case 'cancel': {
      const { appointment } = action;
      return {
        type: 'cancel',
        appointment: await client.cancelAppointment({ appointmentId: appointment.id }, options),
      };
    }
    case 'undo':
      await client.undoBooking({ appointmentId: action.appointment.id }, options);
      return action;
  }
}
