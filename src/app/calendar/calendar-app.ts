import { nothing, type TemplateResult } from 'lit';
import type { CallOptions, SessionState } from '../../client/jane-client.ts';
import {
  calendarMethods,
  type CalendarLevel,
  type CalendarLink,
  type CalendarMethod,
  type CalendarOffer,
  type OfferedLink,
} from '../../contract/index.ts';
import { JaneCalendarSubscribedEvent } from '../../elements/jane-calendar-subscribe/events.ts';
import { html } from '../../i18n/html.ts';
import { withoutHash } from '../../page/fragment.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { form } from '../../styles/form.ts';
import { calendarIcon } from '../../styles/icons.ts';
import { lines } from '../../styles/lines.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { AppContext, type AppHost, type AppStart } from '../shared/app-context.ts';
import { knowsMinor } from '../shared/contract-minor.ts';
import { isSamePatient } from '../shared/is-same-patient.ts';
import type { Query } from '../shared/query.ts';
import { UnreachableScreen } from '../shared/unreachable-screen.ts';
import { styles } from './calendar-app.styles.ts';
import { CalendarScreen } from './calendar-screen.ts';
import { ClosedScreen } from './closed-screen.ts';
import { browserHints, calendarDevice, type CalendarDevice, type DeviceHints } from './device.ts';
import { PanelDialog } from './panel-dialog.ts';
import { isPanelScreen, type PanelScreen } from './panel-screen.ts';
import { PasswordScreen } from './password-screen.ts';
import { NoPatientScreen, SignedOutScreen, SpaceScreen } from './session-screens.ts';
import { SingleAppointments } from './single-appointments.ts';
import { SubscribedCalendars } from './subscribed-calendars.ts';
import { waysOn } from './ways.ts';
import { WaysScreen } from './ways-screen.ts';

export type CalendarHost = AppHost & {
  readonly variant: 'button' | 'inline';
  readonly loginUrl?: string;
  readonly hints?: DeviceHints;
};

/**
 * `<jane-calendar-subscribe>` from the moment when its app is here: the button, and the panel in its dialog or in the page.
 * The screen is always that of the panel where somebody is signed in.
 */
export class CalendarApp extends AppContext<CalendarHost> {
  /** The links of this patient. The clinic makes none before the panel is opened. */
  readonly offer: Query<CalendarOffer>;
  readonly calendars: SubscribedCalendars;
  readonly appointments: SingleAppointments;
  readonly #dialog: PanelDialog;
  #pageUrl = '';
  #done = '';
  /** The panel was asked for before it was known who is signed in. */
  #opensLater = false;

  constructor(host: CalendarHost, start: AppStart) {
    super(host, start);
    this.offer = this.query((options) => this.offerLinks({}, options), {
      onError: ({ code }) => code === 'password-needed' && this.#askPasswordToOpen(),
    });
    this.calendars = new SubscribedCalendars(this);
    this.appointments = new SingleAppointments(this);
    this.#dialog = new PanelDialog(this);
    adoptStyles(host, [dialog, choice, form, lines, styles]);
    this.start();
  }

  get isInline(): boolean {
    return this.host.variant === 'inline';
  }

  get isOpen(): boolean {
    return this.#panel?.isOpen ?? false;
  }

  /** Somebody is signed in for whom the panel can be opened. */
  get canOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** As the clinic calls itself, once it answered. */
  get clinicName(): string {
    return this.clinic?.name ?? this.text.common.theClinic;
  }

  /** This page, without what is ours or secret in its address. */
  get pageUrl(): string {
    return this.#pageUrl;
  }

  get device(): CalendarDevice {
    return calendarDevice(this.host.hints ?? browserHints());
  }

  /** An older server cannot change what a calendar shows, nor keep a name. */
  get canChangeCalendars(): boolean {
    return knowsMinor(this.clinic, 3);
  }

  override get status(): unknown {
    return super.status || this.#done;
  }

  /** What was done, for whoever cannot see it. */
  announce(done: string): void {
    this.#done = done;
    this.requestUpdate();
  }

  /**
   * Has the clinic offer a link for each way that this version knows; an older server offers the first ones and takes no
   * list. Which of them it is has to be known first.
   */
  async offerLinks(wanted: { readonly level?: CalendarLevel }, options: CallOptions): Promise<CalendarOffer> {
    const clinic = this.clinic ?? (await this.client.getClinic(undefined, options).catch(() => undefined));
    const known = knowsMinor(clinic, 3) ? { methods: [...calendarMethods] } : {};
    return this.client.offerCalendarLinks({ ...wanted, ...known, language: this.language }, options);
  }

  /** Opens the panel: only now does the clinic offer links. Nothing happens where nobody is signed in. */
  async open(): Promise<void> {
    this.#opensLater = this.session?.status === 'restoring';
    if (!this.canOpen || !this.isConnected) return;
    this.#pageUrl = withoutHash(location.href);
    this.announce('');
    this.offer.reset();
    this.go(new WaysScreen(this));
    if (waysOn(this.device).withoutSubscribing) void this.appointments.read();
    await Promise.all([this.offer.read({ userInitiated: true }), this.calendars.read()]);
  }

  close(): void {
    if (!this.isOpen) return;
    this.#forget();
    this.show(new ClosedScreen(this));
  }

  /** The level was picked, or stays as it is. */
  backToWays(): void {
    this.show(new WaysScreen(this));
    void this.focus.to('#change');
  }

  /** What one calendar shows and is called; then the screen before it stands again. */
  changeCalendar(link: CalendarLink, name: string): void {
    const screen = this.#panel;
    if (!screen) return;
    const goBack = (): void => {
      this.show(screen);
      void this.focus.to(`#change-${link.id}`, '#panel-heading');
    };
    this.go(
      new CalendarScreen(this, link, {
        isOpen: screen.isOpen,
        calendar: name,
        onBack: goBack,
        onSaved: (changed) => {
          this.calendars.replace(changed);
          goBack();
        },
      }),
    );
  }

  /** Asks for the password; then the screen before it stands again, and what was pressed goes on. */
  askPassword(proceed: () => void): void {
    const screen = this.#panel;
    if (!screen) return;
    const goBack = (): void => this.go(screen);
    this.go(
      new PasswordScreen(this, {
        onBack: goBack,
        onConfirmed: () => {
          goBack();
          proceed();
        },
      }),
    );
  }

  /** A way was pressed, or its link copied. The clinic hears of it even if the page is being left. */
  take(link: OfferedLink): void {
    const take = this.mutation((linkId: string, options) =>
      this.client.takeCalendarLink({ linkId }, { ...options, keepalive: true }),
    );
    // Where that fails, the first fetch of the calendar tells the clinic just as well.
    void take.run(link.id).then((taken) => taken && this.calendars.read());
    // A link is copied a moment after it was pressed: the panel may have been closed meanwhile.
    if (this.isOpen) this.calendars.expect(link.id);
    // Only the ways that this version knows are drawn.
    this.host.dispatchEvent(new JaneCalendarSubscribedEvent(link.method as CalendarMethod));
  }

  renderScreen(): TemplateResult | undefined {
    const panel = this.#panel;
    if (!panel) return this.screen?.render();
    if (this.isInline) return html`<div class="card" part="panel">${panel.render()}</div>`;
    return html`<button
      class="button secondary"
      part="button"
      type="button"
      aria-haspopup="dialog"
      @click=${() => void this.open()}
    >
      ${calendarIcon()}${this.text.signedOut.subscribe}
    </button>`;
  }

  renderDialog(): TemplateResult | typeof nothing {
    return this.isInline ? nothing : this.#dialog.render(this.isOpen ? this.#panel?.render() : undefined);
  }

  protected override onSessionChange(state: SessionState | undefined, previous: SessionState | undefined): void {
    if (isSamePatient(state, previous)) return;
    this.#forget();
    this.show(this.#screenFor(state));
    const opens = this.#opensLater && this.canOpen;
    if (state?.status !== 'restoring') this.#opensLater = false;
    if (opens) void this.open();
  }

  #screenFor(state: SessionState | undefined) {
    switch (state?.status) {
      case undefined:
        return new SpaceScreen(this);
      case 'restoring':
        return state.isLikely ? new SpaceScreen(this) : new SignedOutScreen(this);
      case 'unreachable':
        return new UnreachableScreen(this, { otherwise: '[part="button"]' });
      case 'signed-out':
        return new SignedOutScreen(this);
      case 'signed-in':
        return state.patient ? new ClosedScreen(this) : new NoPatientScreen(this);
    }
  }

  get #panel(): PanelScreen | undefined {
    return isPanelScreen(this.screen) ? this.screen : undefined;
  }

  #askPasswordToOpen(): void {
    this.offer.reset();
    this.go(
      new PasswordScreen(this, {
        onConfirmed: () => void this.open(),
        // Without the password there is nothing to go back to.
        onBack: () => {
          this.close();
          void this.focus.toHeading();
        },
      }),
    );
  }

  /** What one patient saw or did in the panel is nobody's once it is closed. */
  #forget(): void {
    this.#done = '';
    this.offer.reset();
    this.calendars.close();
  }
}
