import { ContextProvider } from '@lit/context';
import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { JaneClient, JaneErrorLike, SessionState } from '../../client/jane-client.ts';
import { clinicContext } from '../../contexts/clinic-context.ts';
import { AppointmentsController } from '../../controllers/appointments-controller.ts';
import { CalendarDeepLink } from '../../first-screen/calendar-deep-link.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { DeepLink } from '../../controllers/deep-link.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { LatePart } from '../../controllers/late-part.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import { KeyGuard } from '../../first-screen/key-guard.ts';
import { SessionController } from '../../controllers/session-controller.ts';
import { StartGuard } from '../../first-screen/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { LanguageController, problemText } from '../../i18n/index.ts';
import { base } from '../../styles/base.ts';
import { bones } from '../../styles/bones.ts';
import { button } from '../../styles/button.ts';
import { card } from '../../styles/card.ts';
import { notice } from '../../styles/notice.ts';
import { fallback } from '../../templates/fallback.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { JaneReadyEvent } from '../events.ts';
import type { AppointmentsInside } from './appointments-inside.ts';
import { styles } from './jane-upcoming-appointments.styles.ts';
import { outside } from './outside.ts';

/**
 * What the patient has booked and had. Begins an online appointment, books, changes the time and cancels, as the clinic's
 * policy allows. Its foot holds a `<jane-calendar-subscribe>`.
 *
 * @tagname jane-upcoming-appointments
 * @slot - The fallback: until the script arrives, and where the tag knows no clinic or could not start or load.
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
 * @csspart retry - The button that tries again.
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
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    loginUrl: { attribute: 'login-url' },
    bookUrl: { attribute: 'book-url' },
    limit: { type: Number },
    headingLevel: { attribute: 'heading-level', type: Number, useDefault: true },
    withoutCalendar: { attribute: 'without-calendar', type: Boolean },
  };

  static override styles = [base, bones, button, card, notice, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** The page with `<jane-login>`; not needed where both are on one page. */
  loginUrl?: string;
  /** The clinic's own booking page; without it the tag books by itself. */
  bookUrl?: string;
  /** How many visits are shown at first; all when it is missing. */
  limit?: number;
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;
  /** Leaves "Subscribe to your Calendar" out. */
  withoutCalendar = false;

  readonly #start = new StartGuard(this);
  readonly #clients = new ClientController(this);
  readonly #session = new SessionController(this, this.#clients, {
    changed: (now, before) => this.#changed(now, before),
  });
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #provider = new ContextProvider(this, { context: clinicContext });
  readonly #focus = new FocusController(this);
  readonly #beginLink = new DeepLink(this, 'begin');
  readonly #bookLink = new DeepLink(this, 'book');
  readonly #appointments = new AppointmentsController(this, { source: () => this.#source() });
  readonly #inside = new LatePart<AppointmentsInside>(
    this,
    async () => {
      const { AppointmentsInside } = await import('./appointments-inside.ts');
      return new AppointmentsInside(this, {
        clients: this.#clients,
        clinic: this.#clinic,
        language: this.#language,
        appointments: this.#appointments,
        beginLink: this.#beginLink,
        bookLink: this.#bookLink,
        focus: this.#focus,
        source: () => this.#source(),
      });
    },
    // Told to the page with what else failed.
    () => undefined,
  );
  readonly #states = new CustomStates(this);
  #isReady = false;
  #told: JaneErrorLike | undefined;

  constructor() {
    super();
    new KeyGuard(this);
    // The calendar's tag is only there once somebody is signed in; the address must not wait for that.
    new CalendarDeepLink(this, { isOffered: () => !this.withoutCalendar, open: () => this.#openCalendar() });
  }

  /** Reads the list anew, as after a change that the page itself made. */
  async refresh(): Promise<void> {
    await this.#appointments.read();
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
  }

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    // The calendar button inside is a part of this tag: the page hears of this tag only.
    for (const type of ['jane-ready', 'jane-problem']) root.addEventListener(type, (event) => event.stopPropagation());
    return root;
  }

  protected override getUpdateComplete(): Promise<boolean> {
    const settled = this.#inside.settled ?? this.#inside.part?.settled;
    return settled ? settled.then(() => super.getUpdateComplete()) : super.getUpdateComplete();
  }

  /** A tag that was taken out of the page draws nothing until it is back. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override performUpdate(): void {
    this.#start.run(() => super.performUpdate());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#provider.setValue(this.#clients.clinic);
    if (this.#isLikelySignedIn) this.#inside.need();
    if (this.#hasList) this.#inside.part?.arrived();
  }

  override render() {
    if (!this.#clients.client) return fallback(this, this.#clients, this.#language);
    const { language, dir } = this.#language;
    const inside = this.#source() && this.#inside.part;
    return html`<div class="reset">
      <div class="tag" part="base" lang=${language} dir=${dir}>
        ${liveRegions(...(inside?.spoken ?? this.#spoken))}
        <div class="card stack wide" part="card" aria-busy=${this.#isWaiting}>
          ${inside?.render() ?? this.#renderOutside()}
        </div>
        ${this.#inside.part?.renderIdle()}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#setStates();
    if (this.#hasList) this.#inside.part?.prefetch();
    this.#tell();
  }

  #renderOutside(): TemplateResult {
    const { messages, times } = this.#language;
    return outside({
      session: this.#session.state,
      messages,
      times,
      clinic: this.#clinic.clinic,
      level: this.headingLevel,
      beginLink: this.#beginLink,
      bookLink: this.#bookLink,
      loginUrl: pageUrl(this.loginUrl),
      inside: this.#inside,
      restore: () => void this.#focus.through(this.#clients.client?.session.restore()),
      reload: () => void this.#reload(),
    });
  }

  async #reload(): Promise<void> {
    await this.#inside.load();
    await this.#focus.toHeading();
  }

  #openCalendar(): boolean {
    const calendar = this.renderRoot.querySelector('jane-calendar-subscribe');
    void calendar?.updateComplete.then(() => calendar.open());
    return calendar !== null;
  }

  #source(): PatientSource | undefined {
    const { client } = this.#clients;
    const { state } = this.#session;
    if (!client || state?.status !== 'signed-in' || !state.patient) return undefined;
    return { client, patientId: state.patient.id, language: this.#language.language };
  }

  /** What draws the list is on its way while it is still being found out for whom. */
  get #isLikelySignedIn(): boolean {
    const session = this.#session.state;
    return session?.status === 'signed-in' || (session?.status === 'restoring' && session.isLikely);
  }

  get #hasList(): boolean {
    return this.#appointments.view.is === 'list';
  }

  get #isWaiting(): boolean {
    const session = this.#session.state;
    if (!session || session.status === 'restoring') return true;
    if (!this.#source() || this.#inside.error) return false;
    return !this.#inside.part || this.#appointments.isWaiting;
  }

  /** What one hears while no list can stand. */
  get #spoken(): readonly [status: string, alert: string] {
    const { messages, times } = this.#language;
    const session = this.#session.state;
    const isUnreachable = session?.status === 'unreachable';
    const error = isUnreachable ? session.error : this.#source() && this.#inside.error;
    const isWaiting = isUnreachable ? session.isTrying : session && this.#isWaiting;
    return [isWaiting ? messages.loading.waiting : '', error ? problemText(error, messages, times).join(' ') : ''];
  }

  #setStates(): void {
    const { view, age } = this.#appointments;
    this.#states.set({
      'signed-out': this.#session.state?.status === 'signed-out',
      empty: view.is === 'list' && view.list.appointments.length === 0,
      old: age.is === 'old',
    });
  }

  /** Once that the first view stands, and once each time that something went wrong. */
  #tell(): void {
    if (!this.#isReady && !this.#isWaiting) {
      this.#isReady = true;
      this.dispatchEvent(new JaneReadyEvent());
    }
    const error = this.#error;
    if (error && error !== this.#told) tellProblem(this, error);
    this.#told = error;
  }

  get #error(): JaneErrorLike | undefined {
    const session = this.#session.state;
    if (session?.status === 'unreachable') return session.error;
    const { part, error } = this.#inside;
    return part ? part.error : this.#source() && error;
  }

  #changed(now: SessionState | undefined, before: SessionState | undefined): void {
    if (before?.status !== 'signed-in') {
      // Whoever signs in is not told what failed before.
      if (now?.status === 'signed-in' && this.#inside.error) void this.#inside.load();
      return;
    }
    if (now?.status === 'signed-in' && now.session.id === before.session.id) return;
    this.#beginLink.forget();
    this.#bookLink.forget();
    this.#inside.part?.forget();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-upcoming-appointments': JaneUpcomingAppointments;
  }
}
