import type { TemplateResult } from 'lit';
import type { SessionState } from '../../client/jane-client.ts';
import type { Appointment } from '../../contract/index.ts';
import {
  JaneAppointmentBeginEvent,
  JaneAppointmentBookedEvent,
  JaneAppointmentCancelledEvent,
  JaneAppointmentMovedEvent,
} from '../../elements/jane-upcoming-appointments/events.ts';
import { appointmentsHeading, type AppointmentsLinks } from '../../first-screen/appointments.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { success } from '../../styles/success.ts';
import { pageUrl } from '../../templates/page-url.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { AppContext, type AppStart } from '../shared/app-context.ts';
import { isSamePatient } from '../shared/is-same-patient.ts';
import type { Screen } from '../shared/screen.ts';
import { UnreachableScreen } from '../shared/unreachable-screen.ts';
import { AppointmentActions, type Outcome } from './appointment-actions.ts';
import { appointmentName } from './appointment-words.ts';
import type { AppointmentsHost } from './appointments-host.ts';
import { styles } from './appointments.styles.ts';
import { beginWords, readyToBegin } from './begin-deep-link.ts';
import type { BookingApp } from './booking/booking-app.ts';
import { bookingStyles } from './booking/booking.styles.ts';
import { TimesScreen } from './booking/times-screen.ts';
import { TreatmentsScreen } from './booking/treatments-screen.ts';
import { footer } from './footer.ts';
import { HistoryScreen } from './history-screen.ts';
import { ListScreen } from './list-screen.ts';
import { LoadingScreen } from './loading-screen.ts';
import { NoPatientScreen } from './no-patient-screen.ts';
import { SignedOutScreen } from './signed-out-screen.ts';
import { UpcomingList } from './upcoming-list.ts';

interface AppointmentsStart extends AppStart {
  readonly links: AppointmentsLinks;
}

/** `<jane-upcoming-appointments>` from the moment when its app is here: the list, what stands in its place, and what the page hears. */
export class AppointmentsApp extends AppContext<AppointmentsHost> implements BookingApp {
  readonly list: UpcomingList;
  readonly actions: AppointmentActions;
  readonly #links: AppointmentsLinks;
  #listScreen: ListScreen | undefined;
  #announcement = '';

  constructor(host: AppointmentsHost, { links, ...start }: AppointmentsStart) {
    super(host, start);
    this.#links = links;
    this.list = new UpcomingList(this, () => this.#followLinks());
    this.actions = new AppointmentActions(this, (outcome) => this.#finishAction(outcome));
    for (const link of [links.begin, links.book]) link.onWanted(() => this.#followLinks());
    adoptStyles(host, [choice, dialog, success, styles, bookingStyles]);
    this.start();
  }

  get now(): string {
    return this.list.now;
  }

  /** Where one can book: here, on the clinic's own page, or nowhere. */
  get booking(): string | undefined {
    const isAllowed = this.list.value?.can.book.allowed ?? false;
    return pageUrl(this.host.bookUrl)?.href ?? (isAllowed ? 'here' : undefined);
  }

  /** What the last action came to, in words. */
  get announcement(): string {
    return this.#announcement;
  }

  /** What becomes of an email's Begin link, in words. */
  get beginAnnouncement(): string {
    const { value } = this.list;
    return value ? beginWords(this, this.#links.begin, value) : '';
  }

  /** The appointment that an email's Begin link asked for, when it can be begun. */
  get readyToBegin(): Appointment | undefined {
    const { value } = this.list;
    return value && readyToBegin(this.#links.begin, value);
  }

  override get isWaiting(): boolean {
    return this.screen instanceof LoadingScreen || (this.screen === this.#listScreen && this.list.isWaiting);
  }

  override get state(): string | undefined {
    const isUnread = this.list.state.status === 'failed' && !this.list.isStale;
    return this.signedIn && isUnread ? 'unavailable' : super.state;
  }

  /** The footer stands outside the switch of screens, so that the calendar's tag and its dialog outlive a change of screen. */
  renderFooter(): TemplateResult | undefined {
    const { value } = this.list;
    return this.signedIn && value && footer(this, value, { isHidden: this.screen !== this.#listScreen });
  }

  /** What was said is over once the patient does the next thing. */
  clearAnnouncement(): void {
    this.#announcement = '';
  }

  begin(event: Event, appointmentId: string, joinUrl: string): void {
    this.#links.begin.reset();
    if (!this.host.dispatchEvent(new JaneAppointmentBeginEvent(appointmentId, joinUrl))) event.preventDefault();
    this.requestUpdate();
  }

  /** The patient asks for a newer list. */
  async refresh(): Promise<void> {
    await this.focus.keepFocusDuring(this.list.read({ userInitiated: true }));
  }

  openList(): void {
    if (this.#listScreen) this.go(this.#listScreen);
  }

  openBooking(): void {
    this.#open(new TreatmentsScreen(this));
  }

  /** Another time for an appointment, or a new one like it. */
  openTimes(appointment: Appointment, { isMove }: { readonly isMove: boolean }): void {
    const { treatment, practitioner } = appointment;
    this.#open(new TimesScreen(this, { treatment, practitioner, ...(isMove && { moving: appointment }) }));
  }

  openHistory(): void {
    this.#open(new HistoryScreen(this));
  }

  revalidateList(): void {
    this.openList();
    void this.focus.keepFocusDuring(this.list.revalidate());
  }

  finishBooking(appointment: Appointment, { isMove }: { readonly isMove: boolean }): void {
    const { id, start } = appointment;
    this.list.put(appointment);
    if (isMove) {
      this.#announcement = this.text.appointments.nowMoved(appointmentName(appointment, this, this.now));
      this.openList();
    }
    const Booked = isMove ? JaneAppointmentMovedEvent : JaneAppointmentBookedEvent;
    this.host.dispatchEvent(new Booked(id, start.instant));
    void this.list.read();
  }

  protected override onSessionChange(state: SessionState | undefined, previous: SessionState | undefined): void {
    const isSame = isSamePatient(state, previous);
    if (!isSame && (previous === undefined || previous.status === 'signed-in')) {
      this.#forgetPatient(previous !== undefined);
    }
    if (state?.status !== 'signed-in') this.#showUnless(this.#screenWithout(state));
    else if (!isSame) this.#showList(state.patient !== undefined);
  }

  #showList(hasPatient: boolean): void {
    if (!hasPatient) {
      this.show(new NoPatientScreen(this));
      return;
    }
    this.#listScreen = new ListScreen(this);
    this.show(this.#listScreen);
    void this.list.read();
  }

  /** While nobody is signed in, as far as is known. */
  #screenWithout(state: Exclude<SessionState, { readonly status: 'signed-in' }> | undefined): Screen {
    if (!state || (state.status === 'restoring' && state.isLikely)) return new LoadingScreen(this);
    if (state.status === 'unreachable') {
      return new UnreachableScreen(this, { heading: () => appointmentsHeading(this.text, this.level) });
    }
    return new SignedOutScreen(this, this.#links);
  }

  /** The same kind of screen stays: it draws what the session says now. */
  #showUnless(screen: Screen): void {
    if (this.screen?.constructor !== screen.constructor) this.show(screen);
  }

  /** Nothing of a patient is left for whoever comes next, and nothing of what they came for. */
  #forgetPatient(withLinks: boolean): void {
    this.#announcement = '';
    this.#listScreen = undefined;
    this.list.reset();
    this.actions.reset();
    if (withLinks) for (const link of [this.#links.begin, this.#links.book]) link.reset();
  }

  #open(screen: Screen): void {
    this.clearAnnouncement();
    this.go(screen);
  }

  /** The list stands: the address need not say any more what was wanted, and `#book` is followed. */
  #followLinks(): void {
    const { begin, book } = this.#links;
    if (!this.list.value || !this.signedIn) return;
    begin.clearAddress();
    if (book.wanted === undefined) return;
    book.clearAddress();
    book.reset();
    // Elsewhere, or where nothing more may be booked, the list says so.
    if (this.booking === 'here' && this.screen === this.#listScreen) this.openBooking();
  }

  #finishAction(outcome: Outcome): void {
    this.#announcement = this.#wordsFor(outcome);
    switch (outcome.type) {
      case 'ask-clinic':
        this.list.setAskClinic({ allowed: false, reason: 'asked' });
        break;
      case 'dismiss-answer':
        this.list.setAskClinic({ allowed: true });
        break;
      case 'cancel':
        this.list.put(outcome.appointment);
        break;
      case 'undo':
        this.list.remove(outcome.appointment.id);
    }
    this.openList();
    if ('appointment' in outcome) this.#announceEnd(outcome.appointment, outcome.type);
    void this.list.read();
  }

  #announceEnd({ id }: Appointment, type: 'cancel' | 'undo'): void {
    this.host.dispatchEvent(new JaneAppointmentCancelledEvent(id, type === 'undo' ? 'undone' : 'cancelled'));
  }

  #wordsFor(outcome: Outcome): string {
    const { asked, nowUndone, nowCancelled } = this.text.appointments;
    if (outcome.type === 'ask-clinic') return asked;
    if (outcome.type === 'dismiss-answer') return '';
    const name = appointmentName(outcome.appointment, this, this.now);
    return outcome.type === 'undo' ? nowUndone(name) : nowCancelled(name);
  }
}
