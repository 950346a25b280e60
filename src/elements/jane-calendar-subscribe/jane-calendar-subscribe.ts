import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CalendarApp } from '../../app/calendar/calendar-app.ts';
import type { DeviceHints } from '../../app/calendar/device.ts';
import type { JaneClient } from '../../client/jane-client.ts';
import { AppLoader } from '../../first-screen/app-loader.ts';
import { CalendarDeepLink } from '../../first-screen/calendar-deep-link.ts';
import { calendarSignedOut, calendarSpace } from '../../first-screen/calendar-first-screen.ts';
import { ClinicSource } from '../../first-screen/clinic-source.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { takeBegun } from '../../first-screen/early-requests.ts';
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
import { styles } from './jane-calendar-subscribe.styles.ts';

/**
 * Subscribes the patient's own calendars to their appointments, and lists the calendars that are subscribed. No feed exists until the patient
 * opens the panel. `<jane-upcoming-appointments>` holds one already; use it by itself where you want it elsewhere.
 *
 * @tagname jane-calendar-subscribe
 * @slot - The fallback: shown until the script arrives, and where the tag has no clinic, could not start or could not load its app.
 * @slot signed-out - In place of the sentence for whoever is not signed in.
 * @fires {JaneCalendarSubscribedEvent} jane-calendar-subscribed - A way was pressed or its link copied.
 * @fires {JaneReadyEvent} jane-ready - The tag can be used.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart button - The button that opens the panel.
 * @csspart panel - The panel, in the dialog or in the page.
 * @csspart dialog - The dialog around it.
 * @csspart form - Each form.
 * @csspart preview - What the calendar will show.
 * @csspart subscribe-link - Each link of a way of subscribing.
 * @csspart other-ways - The closed list of ways that often do not work on this kind of device, or take more steps.
 * @csspart nothing-happened - What to do where a way did nothing.
 * @csspart copy - The address with its button "Copy link".
 * @csspart field - A label, its control and what is said about it.
 * @csspart submit - The button of a form.
 * @csspart add-visit - The link that adds one appointment alone.
 * @csspart finish-on-computer - "Finish on a computer".
 * @csspart mail-page - The link that emails the page to oneself.
 * @csspart qr - The code of the page, for the camera of a phone.
 * @csspart calendars - The subscribed calendars.
 * @csspart calendar - The line of one of them.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or email address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay-signed-in - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate signed-out - Nobody is signed in.
 * @cssstate unavailable - The tag could not find out whether somebody is signed in.
 * @cssstate loading - The tag is finding out whether somebody is signed in.
 * @cssstate open - The panel is open.
 */
export class JaneCalendarSubscribe extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    variant: { reflect: true, useDefault: true },
    loginUrl: { attribute: 'login-url' },
    headingLevel: { attribute: 'heading-level', type: Number, useDefault: true },
    hints: { attribute: false },
  };

  static override styles = [firstScreenStyles, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** `button` opens a dialog, `inline` shows the panel in the page. */
  variant: 'button' | 'inline' = 'button';
  /** The page with `<jane-login>`. */
  loginUrl?: string;
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;
  /** @internal What the device tells about itself, for stories and tests; the browser's own words when absent. */
  hints?: DeviceHints;

  readonly #start = new StartGuard(this);
  readonly #source = new ClinicSource(this);
  readonly #session = new LikelySession(this, this.#source);
  readonly #language: LanguageController = new LanguageController(this, { clinic: () => this.#app.value?.clinic });
  readonly #app: AppLoader<CalendarApp> = new AppLoader(this, {
    source: this.#source,
    load: async () => {
      const { CalendarApp } = await import('../../app/calendar/calendar-app.ts');
      return new CalendarApp(this, { source: this.#source, language: this.#language, begun: takeBegun });
    },
    isUrgent: () => this.#session.isLikely,
  });
  readonly #states = new CustomStates(this);
  readonly #ready = new ReadySignal(this);

  constructor() {
    super();
    new KeyGuard(this);
    new CalendarDeepLink(this, { isOffered: () => !isFramed(), open: () => this.#openWhereSignedIn() });
  }

  /** Opens the panel, as the button does. Before the tag is ready it opens as soon as it is. */
  async open(): Promise<void> {
    const app = this.#app.value;
    if (app) await app.open();
    else if (this.isConnected) this.#app.whenLoaded('open', (loaded) => void loaded.open());
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
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
        ${app ? app.renderScreen() : this.#renderFirstScreen()} ${app?.renderDialog() ?? nothing}
        ${this.#renderAnnouncements()} ${app?.renderIdleDialog() ?? nothing}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#states.set(this.#app.state, { open: this.#app.value?.isOpen ?? false });
    if (this.#app.isStanding) this.#ready.sendOnce();
  }

  #renderFirstScreen(): TemplateResult {
    const { text } = this.#language;
    if (isFramed()) return framed(text);
    if (this.#app.isWaiting) return calendarSpace(this.variant === 'inline');
    const failure = this.#app.error && loadFailed(this.#app, text);
    if (this.#app.hasFailed) return html`${failure}<slot></slot>`;
    return calendarSignedOut(text, { loginUrl: this.loginUrl, below: failure });
  }

  #renderAnnouncements(): TemplateResult {
    const app = this.#app.value;
    // While the panel's dialog is open the page is silent: the dialog has regions of its own.
    if (app) return app.canOpen && !app.isInline ? liveRegions('', '') : liveRegions(app.status, app.alert);
    const { text } = this.#language;
    const { error, queued } = this.#app;
    return liveRegions(queued ? text.loading.waiting : '', error ? loadErrorText(error, text).join(' ') : '');
  }

  #openWhereSignedIn(): boolean {
    const app = this.#app.value;
    if (!app?.canOpen) return false;
    void this.updateComplete.then(() => app.open());
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-calendar-subscribe': JaneCalendarSubscribe;
  }
}
