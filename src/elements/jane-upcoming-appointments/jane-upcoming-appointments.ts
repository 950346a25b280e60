import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { JaneClient, JaneErrorLike, SessionState } from '../../client/jane-client.ts';
import { clientContext } from '../../contexts/client-context.ts';
import { CalendarWish } from '../../controllers/calendar-wish.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import { SessionController } from '../../controllers/session-controller.ts';
import { LanguageController } from '../../i18n/index.ts';
import { base } from '../../styles/base.ts';
import { bones } from '../../styles/bones.ts';
import { button } from '../../styles/button.ts';
import { card } from '../../styles/card.ts';
import { dialog } from '../../styles/dialog.ts';
import { notice } from '../../styles/notice.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { JaneProblemEvent, JaneReadyEvent } from '../events.ts';
import { Flows } from './flows.ts';
import { foot } from './foot.ts';
import { styles } from './jane-upcoming-appointments.styles.ts';
import type { Shown } from './shown.ts';
import { alarm, failureOf, news } from './spoken.ts';
import { view } from './view.ts';

/**
 * What the patient has booked and had. Begins an online appointment, books, changes the time and cancels, as the clinic's
 * policy allows. Its foot holds a `<jane-calendar-subscribe>`.
 *
 * @tagname jane-upcoming-appointments
 * @slot empty - In place of what is said when nothing is booked.
 * @slot signed-out - In place of the sentence for whoever is not signed in.
 * @slot before-visit - Below the next visit: how to prepare, where to park.
 * @slot footer - Below everything, for whoever is signed in.
 * @fires {JaneAppointmentBeginEvent} jane-appointment-begin - Begin was pressed. Cancel it to open the visit yourself. Whoever has `joinUrl` is let in.
 * @fires {JaneAppointmentBookedEvent} jane-appointment-booked - A visit was booked; it can still be undone for some minutes.
 * @fires {JaneAppointmentMovedEvent} jane-appointment-moved - A visit's time was changed.
 * @fires {JaneAppointmentCancelledEvent} jane-appointment-cancelled - A visit was cancelled, or its booking undone.
 * @fires {JaneReadyEvent} jane-ready - The first view stands.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart day - A day with its visits.
 * @csspart appointment - A visit.
 * @csspart badge - The word beside it, such as "Cancelled".
 * @csspart begin - Begins an online visit.
 * @csspart confirm - The question before a visit is cancelled.
 * @csspart book - "Book an appointment".
 * @csspart choice - A treatment or a practitioner that can be picked.
 * @csspart slot - A time that can be picked.
 * @csspart summary - What is about to be booked.
 * @csspart complete - "Complete Booking".
 * @csspart ask - The button "Ask the clinic to check".
 * @csspart history - The button that opens Appointment History.
 * @csspart sign-in - The link to `login-url`.
 * @csspart notice - A message.
 * @csspart contact - The clinic's phone number or mail address.
 * @csspart calendar - The calendar tag inside.
 * @csspart calendar-button - The button of that tag.
 * @csspart calendar-dialog - The dialog of that tag.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate signed-out - Nobody is signed in.
 * @cssstate empty - Nothing is booked.
 * @cssstate old - The list stands as it was; no newer one could be read.
 */
export class JaneUpcomingAppointments extends LitElement {
  static override styles = [base, bones, button, card, dialog, notice, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  @property({ attribute: 'api-url' }) apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  @property({ attribute: false }) client?: JaneClient;
  /** The page with `<jane-login>`; not needed where both are on one page. */
  @property({ attribute: 'login-url' }) loginUrl?: string;
  /** The clinic's own booking page; without it the tag books by itself. */
  @property({ attribute: 'book-url' }) bookUrl?: string;
  /** How many visits are shown at first; all when it is missing. */
  @property({ type: Number }) limit?: number;
  /** 1 to 6, so that the headings fit the page. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;
  /** Leaves "Subscribe to your Calendar" out. */
  @property({ attribute: 'without-calendar', type: Boolean }) withoutCalendar = false;

  readonly #clients = new ClientController(this);
  readonly #session = new SessionController(this, this.#clients, {
    changed: (now, before) => this.#changed(now, before),
  });
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #idle = new IdleDialog(this, this.#clients, this.#language);
  readonly #provider = new ContextProvider(this, { context: clientContext });
  readonly #flows = new Flows(this, {
    source: () => this.#source(),
    shown: () => this.#shown(),
    focus: new FocusController(this),
  });
  readonly #states = this.attachInternals().states;
  #isReady = false;
  #told: JaneErrorLike | undefined;

  constructor() {
    super();
    // The calendar's tag is only there once somebody is signed in; the address must not wait for that.
    new CalendarWish(this, { isOffered: () => !this.withoutCalendar, open: () => this.#openCalendar() });
  }

  /** Reads the list anew, as after a change that the page itself made. */
  async refresh(): Promise<void> {
    await this.#flows.appointments.read();
  }

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    // The calendar button inside is a part of this tag: the page hears of this tag only.
    for (const type of ['jane-ready', 'jane-problem']) root.addEventListener(type, (event) => event.stopPropagation());
    return root;
  }

  protected override getUpdateComplete(): Promise<boolean> {
    const { settled } = this.#flows.aside;
    return settled ? settled.then(() => super.getUpdateComplete()) : super.getUpdateComplete();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#provider.setValue(this.#clients.client);
    if (this.#flows.appointments.view.is === 'list') this.#flows.arrived();
  }

  override render() {
    const { language, dir } = this.#language;
    const session = this.#session.state;
    const shown = this.#shown();
    return html`<div class="tag" part="base" lang=${language} dir=${dir}>
      ${liveRegions(session ? news(shown, this.#flows) : '', alarm(shown, this.#flows))}
      <div class="card stack wide" part="card" aria-busy=${this.#isWaiting}>
        ${view(shown, this.#flows, {
          session,
          restore: () => void this.#clients.client?.session.restore(),
          loginUrl: pageUrl(this.loginUrl),
          limit: this.limit,
        })}
        ${this.#renderFoot(shown)}
      </div>
      ${this.#idle.render()}
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#setStates();
    if (this.#flows.appointments.view.is === 'list') this.#flows.aside.prefetch();
    this.#tell();
  }

  /** Outside the switch of views, so that the calendar's tag and its dialog outlive a change of view. */
  #renderFoot(shown: Shown): TemplateResult | typeof nothing {
    const { appointments, isAside } = this.#flows;
    if (appointments.view.is !== 'list') return nothing;
    return foot(shown, {
      list: appointments.view.list,
      isAside,
      loginUrl: this.loginUrl,
      withoutCalendar: this.withoutCalendar,
    });
  }

  #openCalendar(): boolean {
    const calendar = this.renderRoot.querySelector('jane-calendar-subscribe');
    void calendar?.updateComplete.then(() => calendar.open());
    return calendar !== null;
  }

  #shown(): Shown {
    const { messages, dates, language } = this.#language;
    return {
      messages,
      dates,
      language,
      now: this.#flows.appointments.now,
      clinic: this.#clinic.clinic,
      apiUrl: this.#clients.client?.apiUrl ?? '',
      level: this.headingLevel,
      book: this.#book,
      work: this.#flows.work,
      aside: this.#flows.aside.part,
      acts: this.#flows.presses,
    };
  }

  #source(): PatientSource | undefined {
    const { client } = this.#clients;
    const { state } = this.#session;
    if (!client || state?.is !== 'signed-in' || !state.subject) return undefined;
    return { client, patientId: state.subject.id, language: this.#language.language };
  }

  get #book(): URL | 'here' | undefined {
    const { view } = this.#flows.appointments;
    const isAllowed = view.is === 'list' && view.list.can.book.allowed;
    return pageUrl(this.bookUrl) ?? (isAllowed ? 'here' : undefined);
  }

  get #isWaiting(): boolean {
    const session = this.#session.state;
    if (!session || session.is === 'restoring') return true;
    return this.#source() !== undefined && this.#flows.appointments.view.is === 'waiting';
  }

  #setStates(): void {
    const { view, age } = this.#flows.appointments;
    const is = {
      'signed-out': this.#session.state?.is === 'signed-out',
      empty: view.is === 'list' && view.list.appointments.length === 0,
      old: age.is === 'old',
    };
    for (const [name, holds] of Object.entries(is)) {
      if (holds) this.#states.add(name);
      else this.#states.delete(name);
    }
  }

  /** Once that the first view stands, and once each time that something went wrong. */
  #tell(): void {
    if (!this.#isReady && !this.#isWaiting) {
      this.#isReady = true;
      this.dispatchEvent(new JaneReadyEvent());
    }
    const session = this.#session.state;
    const error = session?.is === 'unreachable' ? session.error : failureOf(this.#flows);
    if (error && error !== this.#told) {
      this.dispatchEvent(new JaneProblemEvent(error.code, error.problem?.retryAt?.instant));
    }
    this.#told = error;
  }

  #changed(now: SessionState | undefined, before: SessionState | undefined): void {
    if (before?.is !== 'signed-in') return;
    if (now?.is !== 'signed-in' || now.session.id !== before.session.id) this.#flows.forget();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-upcoming-appointments': JaneUpcomingAppointments;
  }
}
