import { ContextProvider } from '@lit/context';
import { LitElement, nothing, type PropertyValues } from 'lit';
import type { AppointmentsApp } from '../../app/appointments/appointments-app.ts';
import type { JaneClient } from '../../client/jane-client.ts';
import { clinicContext } from '../../contexts/clinic-context.ts';
import { AppLoader } from '../../first-screen/app-loader.ts';
import {
  appointmentsHeading,
  appointmentsSignedOut,
  appointmentsSkeleton,
  type AppointmentsLinks,
} from '../../first-screen/appointments.ts';
import { CalendarDeepLink } from '../../first-screen/calendar-deep-link.ts';
import { ClinicSource } from '../../first-screen/clinic-source.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { DeepLink } from '../../first-screen/deep-link.ts';
import { beginList, takeBegun } from '../../first-screen/early-requests.ts';
import { fallback } from '../../first-screen/fallback.ts';
import { firstScreenStyles } from '../../first-screen/first-screen.styles.ts';
import { framed } from '../../first-screen/framed.ts';
import { KeyGuard } from '../../first-screen/key-guard.ts';
import { LikelySession } from '../../first-screen/likely-session.ts';
import { loadErrorText, loadFailed } from '../../first-screen/load-failed.ts';
import { ReadySignal } from '../../first-screen/ready-signal.ts';
import { StartGuard } from '../../first-screen/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { LanguageController } from '../../i18n/language-controller.ts';
import { isFramed } from '../../page/platform.ts';
import { liveRegions } from '../../templates/live-regions.ts';

/**
 * What the patient has booked and had. Begins an online appointment, books, changes the time and cancels, as the clinic's
 * policy allows. Its footer holds a `<jane-calendar-subscribe>`.
 *
 * @tagname jane-upcoming-appointments
 * @slot - The fallback: shown until the script arrives, and where the tag has no clinic, could not start or could not load its app.
 * @slot empty - In place of what is said when nothing is booked.
 * @slot signed-out - In place of the sentence for whoever is not signed in.
 * @slot before-visit - Below the next appointment: how to prepare, where to park.
 * @slot footer - Below everything, for whoever is signed in.
 * @fires {JaneAppointmentBeginEvent} jane-appointment-begin - Begin was pressed. Cancel it to open the appointment yourself. Whoever has `joinUrl` is let in.
 * @fires {JaneAppointmentBookedEvent} jane-appointment-booked - An appointment was booked; it can still be undone for some minutes.
 * @fires {JaneAppointmentMovedEvent} jane-appointment-moved - An appointment's time was changed.
 * @fires {JaneAppointmentCancelledEvent} jane-appointment-cancelled - An appointment was cancelled, or its booking undone.
 * @fires {JaneReadyEvent} jane-ready - The tag can be used.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart day - A day with its appointments.
 * @csspart appointment - An appointment.
 * @csspart badge - The word beside it, such as "Cancelled".
 * @csspart begin - Begins an online appointment.
 * @csspart confirm - The question before an appointment is cancelled.
 * @csspart book - "Book an appointment".
 * @csspart choice - A treatment or a practitioner that can be picked.
 * @csspart slot - A time that can be picked.
 * @csspart summary - What is about to be booked.
 * @csspart complete-booking - "Complete Booking".
 * @csspart ask-clinic - The button "Ask the clinic to check".
 * @csspart history - The button that opens Appointment History.
 * @csspart sign-in - The link to `login-url`.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or email address.
 * @csspart calendar - The calendar tag inside. It exports all of its own parts, each after `calendar-`, such as `calendar-panel`.
 * @csspart calendar-button - The button of that tag.
 * @csspart calendar-dialog - The dialog of that tag.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay-signed-in - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate loading - The tag is finding out who is signed in, or reading the list.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate signed-out - Nobody is signed in.
 * @cssstate stale - The list stands as it was; no newer one could be read.
 * @cssstate empty - Nothing is booked.
 * @cssstate unavailable - The tag could not find out whether somebody is signed in, or could not read the list.
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

  static override styles = firstScreenStyles;

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** The page with `<jane-login>`; not needed where both are on one page. */
  loginUrl?: string;
  /** The clinic's own booking page; without it the tag books by itself. */
  bookUrl?: string;
  /** How many appointments are shown at first; all when it is missing. */
  limit?: number;
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;
  /** Leaves "Subscribe to your Calendar" out. */
  withoutCalendar = false;

  readonly #start = new StartGuard(this);
  readonly #source = new ClinicSource(this);
  readonly #session = new LikelySession(this, this.#source);
  readonly #language: LanguageController = new LanguageController(this, { clinic: () => this.#app.value?.clinic });
  readonly #links: AppointmentsLinks = { begin: new DeepLink(this, 'begin'), book: new DeepLink(this, 'book') };
  readonly #provider = new ContextProvider(this, { context: clinicContext });
  readonly #app: AppLoader<AppointmentsApp> = new AppLoader(this, {
    source: this.#source,
    load: async () => {
      const { AppointmentsApp } = await import('../../app/appointments/appointments-app.ts');
      return new AppointmentsApp(this, {
        source: this.#source,
        language: this.#language,
        begun: takeBegun,
        links: this.#links,
      });
    },
    isUrgent: () => this.#session.isLikely,
  });
  readonly #states = new CustomStates(this);
  readonly #ready = new ReadySignal(this);

  constructor() {
    super();
    new KeyGuard(this);
    // The calendar's tag is only there once somebody is signed in; the address must not wait for that.
    new CalendarDeepLink(this, { isOffered: () => !this.withoutCalendar, open: () => this.#openCalendar() });
    this.#source.onChange(() => {
      this.#provider.setValue(this.#source.isRefused ? null : this.#source.clinic);
    });
  }

  /** Reads the list anew, as after a change that the page itself made. */
  async refresh(): Promise<void> {
    await this.#app.value?.list.read();
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

  /** A tag that was taken out of the page draws nothing until it is back. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override performUpdate(): void {
    this.#start.run(() => super.performUpdate());
  }

  override render() {
    if (!this.#source.clinic) return fallback(this, this.#source, this.#language);
    const { language, dir } = this.#language;
    const app = this.#app.value;
    return html`<div class="reset">
      <div class="tag" part="base" lang=${language} dir=${dir}>
        ${this.#renderAnnouncements()}
        <div class="card stack wide" part="card" aria-busy=${this.#app.isWaiting}>
          ${app ? app.screen?.render() : this.#renderFirstScreen()} ${app?.renderFooter() ?? nothing}
        </div>
        ${app?.renderIdleDialog() ?? nothing}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const list = this.#app.value?.list;
    this.#states.set(this.#app.state, {
      stale: list?.isStale ?? false,
      empty: list?.value?.appointments.length === 0,
    });
    const { apiUrl } = this.#source;
    if (apiUrl !== undefined) void beginList(apiUrl, this.#language.language);
    if (this.#app.isStanding) this.#ready.sendOnce();
  }

  #renderFirstScreen() {
    const { text } = this.#language;
    const level = this.headingLevel;
    if (isFramed()) return html`${appointmentsHeading(text, level)} ${framed(text)}`;
    if (this.#app.hasFailed)
      return html`${appointmentsHeading(text, level)} ${loadFailed(this.#app, text)}<slot></slot>`;
    if (this.#app.isWaiting) return appointmentsSkeleton(text, level);
    return appointmentsSignedOut(text, { level, loginUrl: this.loginUrl, links: this.#links });
  }

  #renderAnnouncements() {
    const { text } = this.#language;
    const app = this.#app.value;
    if (app) return liveRegions(app.status, app.alert);
    const { error, hasFailed, isWaiting } = this.#app;
    return liveRegions(
      isWaiting ? text.loading.waiting : '',
      hasFailed && error ? loadErrorText(error, text).join(' ') : '',
    );
  }

  #openCalendar(): boolean {
    const calendar = this.renderRoot.querySelector('jane-calendar-subscribe');
    void calendar?.updateComplete.then(() => calendar.open());
    return calendar !== null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-upcoming-appointments': JaneUpcomingAppointments;
  }
}
