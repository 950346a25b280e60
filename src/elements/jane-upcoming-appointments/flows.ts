import type { ReactiveControllerHost } from 'lit';
import type { Outcome, Work } from '../../controllers/acts-controller.ts';
import type { AppointmentsController } from '../../controllers/appointments-controller.ts';
import type { DeepLink } from '../../controllers/deep-link.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { LatePart } from '../../controllers/late-part.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { Appointment } from '../../contract/index.ts';
import type { Aside } from './aside.ts';
import {
  JaneAppointmentBeginEvent,
  JaneAppointmentBookedEvent,
  JaneAppointmentCancelledEvent,
  JaneAppointmentMovedEvent,
} from './events.ts';
import type { Acts, Shown } from './shown.ts';

interface Options {
  readonly appointments: AppointmentsController;
  readonly beginLink: DeepLink;
  readonly bookLink: DeepLink;
  readonly source: () => PatientSource | undefined;
  readonly shown: () => Shown;
  readonly focus: FocusController;
}

/** What the tag keeps between two drawings, what each press does to it, and what the page hears of that. */
export class Flows {
  readonly appointments: AppointmentsController;
  readonly aside: LatePart<Aside>;
  readonly beginLink: DeepLink;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  #came = '';
  #showsAll = false;
  /** What the patient pressed, while the part that it needs is awaited or did not come. */
  #wanted: ((aside: Aside) => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    this.#host = host;
    this.#options = options;
    this.beginLink = options.beginLink;
    this.appointments = options.appointments;
    this.aside = new LatePart<Aside>(
      host,
      async () => {
        const { Aside } = await import('./aside.ts');
        return new Aside(host, {
          ...options,
          doubted: () => void this.#options.focus.through(this.appointments.doubt()),
          booked: (appointment, isMove, words) => this.#booked(appointment, isMove, words),
          acted: (outcome, words) => this.#acted(outcome, words),
        });
      },
      // Told to the page with what else failed.
      () => undefined,
    );
  }

  /** What is under way about a visit or the list. */
  get work(): Work {
    return this.aside.part?.acts.work ?? { is: 'none' };
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
    askCancel: (appointment) =>
      this.#turn(({ acts }) => {
        acts.ask({ does: 'cancel', appointment });
        void this.#options.focus.to('#really');
      }),
    cancel: (appointment) => this.#turn(({ acts }) => void acts.do({ does: 'cancel', appointment })),
    undo: (appointment) => this.#turn(({ acts }) => void acts.do({ does: 'undo', appointment })),
    keep: () => {
      const { work } = this;
      const id = work.is !== 'none' && 'appointment' in work.act ? work.act.appointment.id : '';
      this.aside.part?.acts.drop();
      void this.#options.focus.to(`[data-ends="${CSS.escape(id)}"]`, '[tabindex="-1"]');
    },
    tryAgain: () => this.aside.part?.acts.tryAgain(),
    askClinic: () => this.#turn(({ acts }) => void acts.do({ does: 'ask' })),
    dismiss: () => this.#turn(({ acts }) => void acts.do({ does: 'dismiss' })),
    refresh: () => void this.#options.focus.through(this.appointments.read({ userInitiated: true })),
    showAll: () => {
      this.#showsAll = true;
      this.#host.requestUpdate();
      void this.#options.focus.toHeading();
    },
    moreDays: () => void this.#options.focus.through(this.aside.part?.booking.moreDays()),
    openHistory: () =>
      this.#turn(({ history }) => {
        void history.open();
        void this.#options.focus.toHeading();
      }),
    moreHistory: () => void this.#options.focus.through(this.aside.part?.history.more()),
    closeHistory: () => {
      this.aside.part?.history.close();
      void this.#options.focus.toHeading();
    },
  };

  /** The list stands: a mail's Begin link is answered, by the part that has the words for it, and `#book` is followed. */
  arrived(): void {
    const { bookLink, shown } = this.#options;
    this.beginLink.arrived();
    if (this.beginLink.wanted !== undefined) this.aside.need();
    if (bookLink.wanted === undefined) return;
    bookLink.arrived();
    bookLink.forget();
    // Elsewhere, or where nothing more may be booked, the list says so.
    if (shown().book === 'here' && !this.isAside) this.presses.book();
  }

  /** Whoever comes next sees nothing of this patient. */
  forget(): void {
    this.#came = '';
    this.#showsAll = false;
    this.#wanted = undefined;
    this.aside.part?.history.close();
  }

  /** What the last act came to is old news when the next begins, for which a part may have to be loaded first. */
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

  #acted(outcome: Outcome, words: string): void {
    this.#came = words;
    if (outcome.did === 'ask' || outcome.did === 'dismiss') {
      this.appointments.asked(outcome.did === 'ask' ? { allowed: false, reason: 'asked' } : { allowed: true });
    } else {
      const { id } = outcome.appointment;
      const isUndo = outcome.did === 'undo';
      if (isUndo) this.appointments.remove(id);
      else this.appointments.put(outcome.appointment);
      const booking = this.aside.part?.booking;
      if (booking?.view.is === 'booked') booking.close();
      this.#host.dispatchEvent(new JaneAppointmentCancelledEvent(id, isUndo ? 'undone' : 'cancelled'));
    }
    void this.#options.focus.toHeading();
    void this.appointments.read();
  }

  #booked(appointment: Appointment, isMove: boolean, words: string): void {
    const { id, start } = appointment;
    this.appointments.put(appointment);
    if (isMove) this.#came = words;
    const Happened = isMove ? JaneAppointmentMovedEvent : JaneAppointmentBookedEvent;
    this.#host.dispatchEvent(new Happened(id, start.instant));
    void this.appointments.read();
  }
}
