import type { ReactiveControllerHost } from 'lit';
import { ActsController, type Outcome } from '../../controllers/acts-controller.ts';
import { AppointmentsController } from '../../controllers/appointments-controller.ts';
import { BookingController } from '../../controllers/booking-controller.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { HistoryController } from '../../controllers/history-controller.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { Appointment } from '../../contract/index.ts';
import { BeginLink } from './begin-link.ts';
import {
  JaneAppointmentBeginEvent,
  JaneAppointmentBookedEvent,
  JaneAppointmentCancelledEvent,
  JaneAppointmentMovedEvent,
} from './events.ts';
import { visitName, type Acts, type Shown } from './shown.ts';

interface Options {
  readonly source: () => PatientSource | undefined;
  readonly shown: () => Shown;
  readonly focus: FocusController;
}

/** What the tag keeps between two drawings, what each press does to it, and what the page hears of that. */
export class Flows {
  readonly appointments: AppointmentsController;
  readonly history: HistoryController;
  readonly booking: BookingController;
  readonly acts: ActsController;
  readonly beginLink: BeginLink;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  #came = '';
  #showsAll = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    const { source, focus } = options;
    this.#host = host;
    this.#options = options;
    this.beginLink = new BeginLink(host);
    this.appointments = new AppointmentsController(host, { source });
    this.history = new HistoryController(host, { source });
    this.acts = new ActsController(host, {
      source,
      done: (outcome) => this.#acted(outcome),
      failed: () => void focus.to('.try-again', '.notice .link'),
    });
    this.booking = new BookingController(host, {
      source,
      replaced: () => void focus.toHeading(),
      failed: ({ is }) => void (is === 'unpicked' ? focus.toFirstWrong() : focus.to('.try-again', '[tabindex="-1"]')),
      done: (appointment, isMove) => this.#booked(appointment, isMove),
    });
  }

  /** What the last act came to. */
  get came(): string {
    return this.#came;
  }

  /** The patient asked for more than the page's `limit`. */
  get showsAll(): boolean {
    return this.#showsAll;
  }

  readonly presses: Acts = {
    begin: (event, { id }, joinUrl) => {
      this.beginLink.forget();
      if (!this.#host.dispatchEvent(new JaneAppointmentBeginEvent(id, joinUrl))) event.preventDefault();
      this.#host.requestUpdate();
    },
    change: (appointment) => this.#start(() => this.booking.openTimes(appointment, { isMove: true })),
    bookAnother: (appointment) => this.#start(() => this.booking.openTimes(appointment, { isMove: false })),
    book: () => this.#start(() => this.booking.open()),
    askCancel: (appointment) => {
      this.#start(() => this.acts.ask({ does: 'cancel', appointment }));
      void this.#options.focus.to('#really');
    },
    cancel: (appointment) => void this.acts.do({ does: 'cancel', appointment }),
    undo: (appointment) => this.#start(() => void this.acts.do({ does: 'undo', appointment })),
    keep: () => {
      const { work } = this.acts;
      const id = work.is !== 'none' && work.act.does !== 'ask' ? work.act.appointment.id : '';
      this.acts.drop();
      void this.#options.focus.to(`[data-ends="${CSS.escape(id)}"]`, '[tabindex="-1"]');
    },
    tryAgain: () => {
      const { work } = this.acts;
      if (work.is === 'unknown') void this.acts.do(work.act, work);
      else if (work.is === 'failed') void this.acts.do(work.act);
    },
    askClinic: () => this.#start(() => void this.acts.do({ does: 'ask' })),
    refresh: () => void this.appointments.read({ person: true }),
    showAll: () => {
      this.#showsAll = true;
      this.#host.requestUpdate();
      void this.#options.focus.toHeading();
    },
    openHistory: () => {
      this.#start(() => void this.history.open());
      void this.#options.focus.toHeading();
    },
    moreHistory: () => void this.history.more(),
    closeHistory: () => {
      this.history.close();
      void this.#options.focus.toHeading();
    },
  };

  /** Whoever comes next sees nothing of this patient. */
  forget(): void {
    this.#came = '';
    this.#showsAll = false;
    this.history.close();
    this.beginLink.forget();
  }

  /** What the last act came to is old news when the next begins. */
  #start(begin: () => void): void {
    this.#came = '';
    begin();
  }

  #acted(outcome: Outcome): void {
    const shown = this.#options.shown();
    const { appointments } = shown.messages;
    if (outcome.did === 'ask') {
      this.#came = appointments.asked;
      this.appointments.asked();
    } else {
      const { id } = outcome.appointment;
      const name = visitName(outcome.appointment, shown);
      const isUndo = outcome.did === 'undo';
      this.#came = isUndo ? appointments.nowUndone(name) : appointments.nowCancelled(name);
      if (isUndo) this.appointments.remove(id);
      else this.appointments.put(outcome.appointment);
      if (this.booking.view.is === 'booked') this.booking.close();
      this.#host.dispatchEvent(new JaneAppointmentCancelledEvent(id, isUndo ? 'undone' : 'cancelled'));
    }
    void this.#options.focus.toHeading();
    void this.appointments.read();
  }

  #booked(appointment: Appointment, isMove: boolean): void {
    const shown = this.#options.shown();
    const { id, start } = appointment;
    this.appointments.put(appointment);
    if (isMove) this.#came = shown.messages.appointments.nowMoved(visitName(appointment, shown));
    const Happened = isMove ? JaneAppointmentMovedEvent : JaneAppointmentBookedEvent;
    this.#host.dispatchEvent(new Happened(id, start.instant));
    void this.appointments.read();
  }
}
