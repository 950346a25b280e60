import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JaneClient, SessionState } from '../../client/jane-client.ts';
import { isFramed } from '../../page/platform.ts';
import { CalendarWish } from '../../controllers/calendar-wish.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { isRendered } from '../../controllers/is-rendered.ts';
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
import { dialog } from '../../styles/dialog.ts';
import { notice } from '../../styles/notice.ts';
import { calendarIcon, closeIcon } from '../../styles/icons.ts';
import { bones as bonesOf } from '../../templates/bones.ts';
import { orContact } from '../../templates/contact.ts';
import { fallback } from '../../templates/fallback.ts';
import { framed } from '../../templates/framed.ts';
import { heading } from '../../templates/heading.ts';
import { late } from '../../templates/late.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { notice as noticeOf } from '../../templates/notice.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { JaneReadyEvent } from '../events.ts';
import type { CalendarPanel } from './calendar-panel.ts';
import { styles } from './jane-calendar-subscribe.styles.ts';
import type { DeviceHints } from './ways.ts';

type Said = readonly [status: string, alert: string];

/**
 * Subscribes the patient's own calendars to their appointments, and shows which ones are. No feed exists until the patient
 * opens the panel. `<jane-upcoming-appointments>` holds one already; use it by itself where you want it elsewhere.
 *
 * @tagname jane-calendar-subscribe
 * @slot - The fallback: until the script arrives, and where the tag knows no clinic or could not start or load.
 * @slot signed-out - In place of the sentence for whoever is not signed in.
 * @fires {JaneCalendarSubscribedEvent} jane-calendar-subscribed - A way was pressed or its link copied.
 * @fires {JaneReadyEvent} jane-ready - The first view stands.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart button - The button that opens the panel.
 * @csspart panel - The panel, in the dialog or in the page.
 * @csspart dialog - The dialog around it.
 * @csspart preview - What the calendar will show.
 * @csspart way - Each link of a way of subscribing.
 * @csspart other-ways - The ways that lead nowhere on many such devices.
 * @csspart nothing-happened - What to do where a way did nothing.
 * @csspart copy - The address with its button "Copy link".
 * @csspart field - A label, its control and what is said about it.
 * @csspart add-visit - The link that adds one visit alone.
 * @csspart computer - "Finish on a computer".
 * @csspart mail-page - The link that mails the page to oneself.
 * @csspart qr - The code of the page.
 * @csspart calendars - The subscribed calendars.
 * @csspart calendar - The line of one of them.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or mail address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate signed-out - Nobody is signed in.
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
    isAsked: { attribute: false },
  };

  static override styles = [base, bones, button, card, dialog, notice, styles];

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

  /** The panel was asked for and does not stand yet. */
  private isAsked = false;

  readonly #start = new StartGuard(this);
  readonly #clients = new ClientController(this);
  readonly #session = new SessionController(this, this.#clients);
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #focus = new FocusController(this);
  readonly #panel = new LatePart<CalendarPanel>(
    this,
    async () => {
      const { CalendarPanel } = await import('./calendar-panel.ts');
      return new CalendarPanel(this, {
        source: () => this.#source(),
        clients: this.#clients,
        session: this.#session,
        clinic: this.#clinic,
        language: this.#language,
        focus: this.#focus,
      });
    },
    (error) => tellProblem(this, error),
  );
  readonly #states = new CustomStates(this);
  /** A modal dialog that can't be seen would keep the page to itself. */
  readonly #hiding =
    'ResizeObserver' in globalThis ? new ResizeObserver(() => isRendered(this) || this.#closeDialog()) : undefined;
  #isReady = false;

  constructor() {
    super();
    new KeyGuard(this);
    new CalendarWish(this, { isOffered: () => true, open: () => this.#openWished() });
  }

  /** Opens the panel, as the button does. */
  async open(): Promise<void> {
    if (!this.#source() || !this.isConnected) return;
    this.isAsked = true;
    const panel = await this.#panel.load();
    await this.updateComplete;
    if (panel) await this.#show(panel);
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
    this.#hiding?.observe(this);
  }

  override disconnectedCallback(): void {
    this.#hiding?.disconnect();
    this.isAsked = false;
    this.#closeDialog();
    super.disconnectedCallback();
  }

  protected override getUpdateComplete(): Promise<boolean> {
    const { settled } = this.#panel;
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
    if (!this.#source()) this.isAsked = false;
    else if (this.variant === 'inline') this.#panel.need();
  }

  override render() {
    if (!this.#clients.client) return fallback(this, this.#clients, this.#language);
    const { language, dir } = this.#language;
    return html`<div class="reset">
      <div class="tag" part="base" lang=${language} dir=${dir}>
        ${this.#renderSession()} ${this.variant === 'inline' ? nothing : this.#renderDialog()}
        ${liveRegions(...this.#said)} ${this.#panel.part?.renderIdle()}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#syncDialog();
    const session = this.#session.state;
    this.#states.set({ 'signed-out': session?.status === 'signed-out', open: this.#isOpen });
    if (this.#source()) this.#panel.prefetch();
    if (this.#isReady || !session || session.status === 'restoring') return;
    this.#isReady = true;
    this.dispatchEvent(new JaneReadyEvent());
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog[part="dialog"]');
  }

  /** Whoever closed the dialog meanwhile, or signed out, does not want it any more. */
  async #show(panel: CalendarPanel): Promise<void> {
    if (!this.isAsked) return;
    this.isAsked = false;
    await panel.open();
  }

  get #isOpen(): boolean {
    return this.isAsked || (this.#panel.part?.isOpen ?? false);
  }

  #source(): PatientSource | undefined {
    const { client } = this.#clients;
    const { state } = this.#session;
    if (!client || state?.status !== 'signed-in' || !state.patient) return undefined;
    return { client, patientId: state.patient.id, language: this.#language.language };
  }

  #renderSession(): TemplateResult | typeof nothing {
    const { messages } = this.#language;
    const session = this.#session.state;
    if (!session || session.status === 'restoring') return this.#renderWaiting();
    if (isFramed()) return framed(messages);
    if (session.status === 'unreachable') {
      return this.#renderUnreachable(session);
    }
    if (session.status === 'signed-out') return this.#renderSignedOut();
    if (!session.patient) return noticeOf({ tone: 'danger', words: messages.problems['not-found'] });
    if (this.variant === 'inline') {
      return html`<div class="card" part="panel">${this.#renderPanel(() => void this.#panel.load())}</div>`;
    }
    return html`<button
      class="button secondary"
      part="button"
      type="button"
      aria-haspopup="dialog"
      @click=${this.#open}
    >
      ${calendarIcon()}${messages.signedOut.subscribe}
    </button>`;
  }

  #renderWaiting(): TemplateResult {
    return this.variant === 'inline'
      ? html`<div class="card" aria-busy="true">${bonesOf(1)}</div>`
      : html`<div class="reserved"></div>`;
  }

  #renderSignedOut(): TemplateResult {
    const { messages } = this.#language;
    const loginUrl = pageUrl(this.loginUrl) && this.loginUrl;
    return html`<slot name="signed-out">
      <p>
        ${messages.signedOut.calendar}
        ${loginUrl ? html`<a class="link line" href=${loginUrl}>${messages.signedOut.signIn}</a>` : nothing}
      </p>
    </slot>`;
  }

  #renderDialog(): TemplateResult {
    const { messages } = this.#language;
    return html`<dialog part="dialog" aria-labelledby="panel-heading" closedby="any" @close=${this.#closed}>
      ${
        this.#isOpen
          ? html`<div class="inside">
              <div part="panel">
                <button class="close" type="button" aria-label=${messages.common.close} @click=${this.#close}>
                  ${closeIcon()}
                </button>
                ${this.#renderPanel(this.#open)}
              </div>
            </div>`
          : nothing
      }
      ${liveRegions(...this.#saidOfPanel)}
    </dialog>`;
  }

  #renderPanel(retry: () => void): TemplateResult {
    const { part } = this.#panel;
    if (part && !this.isAsked) return part.render();
    const { messages, times } = this.#language;
    return html`<div class="stack wide">
      ${heading({ level: this.headingLevel, text: messages.signedOut.subscribe, focusable: true, id: 'panel-heading' })}
      ${late(this.#panel, { messages, times, clinic: this.#clinic.clinic, retry })}
    </div>`;
  }

  #renderUnreachable({ error, isTrying }: Extract<SessionState, { status: 'unreachable' }>): TemplateResult {
    const { messages, times } = this.#language;
    const retry = (): void => void this.#focus.through(this.#clients.client?.session.restore(), '[part="button"]');
    return noticeOf({
      tone: 'danger',
      words: problemText(error, messages, times),
      action: orContact(tryAgain(messages, retry, isTrying), this.#clinic.clinic),
    });
  }

  /** Outside the dialog, which nobody hears of while it is closed; open, it is all that there is to hear. */
  get #said(): Said {
    const isOfSession = this.variant === 'button' || this.#session.state?.status === 'unreachable';
    return isOfSession ? this.#saidOfSession : this.#saidOfPanel;
  }

  /** What one hears of a session that nobody can find out. */
  get #saidOfSession(): Said {
    const session = this.#session.state;
    if (session?.status !== 'unreachable') return ['', ''];
    const { messages, times } = this.#language;
    const status = session.isTrying ? messages.loading.waiting : '';
    return [status, problemText(session.error, messages, times).join(' ')];
  }

  /** What one hears of the panel. */
  get #saidOfPanel(): Said {
    const { messages, times } = this.#language;
    const { part, error } = this.#panel;
    if (part) return part.spoken;
    const isWaiting = this.isAsked && !error;
    return [isWaiting ? messages.loading.waiting : '', error ? problemText(error, messages, times).join(' ') : ''];
  }

  #openWished(): boolean {
    const canOpen = this.#source() !== undefined;
    if (canOpen) void this.updateComplete.then(() => this.open());
    return canOpen;
  }

  readonly #open = (): void => void this.open();

  readonly #close = (): void => this.#closeDialog();

  #closeDialog(): void {
    if (this.#dialog?.open) this.#dialog.close();
  }

  readonly #closed = (): void => {
    // The event comes late: the patient may have opened it again.
    if (this.#dialog?.open) return;
    this.isAsked = false;
    this.#panel.part?.close();
  };

  /** Never while the tag is not rendered: an unseen modal dialog would take the whole page away. */
  #syncDialog(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const isOpen = this.#isOpen;
    if (isOpen && !dialog.open && isRendered(this)) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-calendar-subscribe': JaneCalendarSubscribe;
  }
}
