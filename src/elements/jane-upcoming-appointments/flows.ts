import type { ReactiveControllerHost } from 'lit';
import { ActsController, type Outcome } from '../../controllers/acts-controller.ts';
import { AppointmentsController } from '../../controllers/appointments-controller.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { LatePart } from '../../controllers/late-part.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { Appointment } from '../../contract/index.ts';
import type { Aside } from './aside.ts';
import { BeginLink } from './begin-link.ts';
import {
  JaneAppointmentBeginEvent,
  JaneAppointmentBookedEvent,
  JaneAppointmentCancelledEvent,
  JaneAppointmentMovedEvent,
} from './events.ts';
import { visitName, type Acts, type Shown } from './shown.ts';
import { appointmentsWords } from '../../i18n/words/appointments.ts';

interface Options {
  readonly source: () => PatientSource | undefined;
  readonly shown: () => Shown;
  readonly focus: FocusController;
}

/** What the tag keeps between two drawings, what each press does to it, and what the page hears of that. */
export class Flows {
  readonly appointments: AppointmentsController;
  readonly aside: LatePart<Aside>;
  readonly acts: ActsController;
  readonly beginLink: BeginLink;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  #came = '';
  #showsAll = false;
  /** What the patient pressed, while the part that it needs is awaited or did not come. */
  #wanted: ((aside: Aside) => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    const { source, focus } = options;
    this.#host = host;
    this.#options = options;
    this.beginLink = new BeginLink(host);
    this.appointments = new AppointmentsController(host, { source });
    this.acts = new ActsController(host, {
      source,
      done: (outcome) => this.#acted(outcome),
      failed: () => void focus.to('.try-again', '.notice .link'),
    });
    this.aside = new LatePart<Aside>(
      host,
      async () => {
        const { Aside } = await import('./aside.ts');
        return new Aside(host, { source, focus, booked: (appointment, isMove) => this.#booked(appointment, isMove) });
      },
      // Told to the page with what else failed.
      () => undefined,
    );
  }

  /** What the last act came to. */
  get came(): string {
    return this.#came;
  }

  /** The patient asked for more than the page's `limit`. */
  get showsAll(): boolean {
    return this.#showsAll;
  }

  /** Something else than the list is wanted, and can't stand yet. */
  get isTurning(): boolean {
    return this.#wanted !== undefined;
  }

  /** Something else than the list stands. */
  get isAside(): boolean {
    return this.isTurning || (this.aside.part?.isOpen ?? false);
  }

  readonly presses: Acts = {
    begin: (event, { id }, joinUrl) => {
      this.beginLink.forget();
      if (!this.#host.dispatchEvent(new JaneAppointmentBeginEvent(id, joinUrl))) event.preventDefault();
      this.#host.requestUpdate();
    },
    change: (appointment) => this.#turn(({ booking }) => booking.openTimes(appointment, { isMove: true })),
    bookAnother: (appointment) => this.#turn(({ booking }) => booking.openTimes(appointment, { isMove: false })),
    book: () => this.#turn(({ booking }) => booking.open()),
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
    openHistory: () =>
      this.#turn(({ history }) => {
        void history.open();
        void this.#options.focus.toHeading();
      }),
    moreHistory: () => void this.aside.part?.history.more(),
    closeHistory: () => {
      this.aside.part?.history.close();
      void this.#options.focus.toHeading();
    },
  };

  /** Whoever comes next sees nothing of this patient. */
  forget(): void {
    this.#came = '';
    this.#showsAll = false;
    this.#wanted = undefined;
    this.aside.part?.history.close();
    this.beginLink.forget();
  }

  /** What the last act came to is old news when the next begins. */
  #start(begin: () => void): void {
    this.#came = '';
    begin();
  }

  /** To another view than the list, which may have to be loaded first. */
  #turn(act: (aside: Aside) => void): void {
    this.#came = '';
    if (this.aside.part) act(this.aside.part);
    else void this.#turnLate(act);
  }

  async #turnLate(act: (aside: Aside) => void): Promise<void> {
    this.#wanted = act;
    const aside = await this.aside.load();
    await this.#host.updateComplete;
    // The patient may have gone back meanwhile, or signed out.
    if (this.#wanted !== act) return;
    if (!aside) return this.#options.focus.to('.try-again');
    this.#wanted = undefined;
    act(aside);
  }

  /** After a part that did not come. */
  turnAgain(): void {
    if (this.#wanted) void this.#turnLate(this.#wanted);
  }

  /** Back to the list, without what was wanted. */
  stay(): void {
    this.#wanted = undefined;
    this.#host.requestUpdate();
    void this.#options.focus.toHeading();
  }

  #acted(outcome: Outcome): void {
    const shown = this.#options.shown();
    const appointments = shown.messages.of(appointmentsWords);
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
      const booking = this.aside.part?.booking;
      if (booking?.view.is === 'booked') booking.close();
      this.#host.dispatchEvent(new JaneAppointmentCancelledEvent(id, isUndo ? 'undone' : 'cancelled'));
    }
    void this.#options.focus.toHeading();
    void this.appointments.read();
  }

  #booked(appointment: Appointment, isMove: boolean): void {
    const shown = this.#options.shown();
    const { id, start } = appointment;
    this.appointments.put(appointment);
    if (isMove) this.#came = shown.messages.of(appointmentsWords).nowMoved(visitName(appointment, shown));
    const Happened = isMove ? JaneAppointmentMovedEvent : JaneAppointmentBookedEvent;
    this.#host.dispatchEvent(new Happened(id, start.instant));
    void this.appointments.read();
  }
}
