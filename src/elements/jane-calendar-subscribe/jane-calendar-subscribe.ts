import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { JaneClient, JaneErrorLike } from '../../client/jane-client.ts';
import type { OfferedLink } from '../../contract/index.ts';
import { CalendarController } from '../../controllers/calendar-controller.ts';
import type { CalendarView } from '../../controllers/calendar-state.ts';
import { CalendarWish } from '../../controllers/calendar-wish.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import { SessionController } from '../../controllers/session-controller.ts';
import { LanguageController, problemText } from '../../i18n/index.ts';
import { base, bones, button, card, choice, dialog, form, lines, notice } from '../../styles/index.ts';
import { calendarIcon, closeIcon, plusIcon } from '../../styles/icons.ts';
import { bones as bonesOf } from '../../templates/bones.ts';
import { heading } from '../../templates/heading.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { notice as noticeOf } from '../../templates/notice.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { JaneProblemEvent, JaneReadyEvent } from '../events.ts';
import { calendarsView } from './calendars-view.ts';
import { choicesView } from './choices-view.ts';
import { JaneCalendarSubscribedEvent } from './events.ts';
import { styles } from './jane-calendar-subscribe.styles.ts';
import type { Panel } from './panel.ts';
import { passwordView } from './password-view.ts';
import { calendarDevice, waysOn, type CalendarDevice, type DeviceHints } from './ways.ts';
import { waysView } from './ways-view.ts';

const headingAbove = '#panel-heading';

/**
 * Subscribes the patient's own calendars to their appointments, and shows which ones are.
 *
 * @tagname jane-calendar-subscribe
 * @slot signed-out - Stands in place of the sentence for whoever is not signed in.
 * @fires jane-calendar-subscribed - A way was pressed or its link copied (`method`).
 * @fires jane-ready - The first view stands.
 * @fires jane-problem - Something went wrong (`code`).
 * @csspart button - Opens the panel.
 * @csspart panel - The panel, in the dialog or in the page.
 * @csspart dialog - The dialog around it.
 * @csspart way - Each link of a way of subscribing.
 * @csspart calendar - The line of a subscribed calendar.
 * @cssstate signed-out - Nobody is signed in.
 * @cssstate open - The panel is open.
 */
export class JaneCalendarSubscribe extends LitElement {
  static override styles = [base, bones, button, card, choice, dialog, form, lines, notice, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  @property({ attribute: 'api-url' }) apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  @property({ attribute: false }) client?: JaneClient;
  /** `button` opens a dialog, `inline` shows the panel in the page. */
  @property() variant: 'button' | 'inline' = 'button';
  /** The page with `<jane-login>`. */
  @property({ attribute: 'login-url' }) loginUrl?: string;
  /** 1 to 6, so that the panel's heading fits the page. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;
  /** What the device tells about itself; the browser's own words when absent. */
  @property({ attribute: false }) hints?: DeviceHints;

  /** What was done, for whoever cannot see it. */
  @state() private said = '';

  readonly #clients = new ClientController(this);
  readonly #session = new SessionController(this, this.#clients);
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #focus = new FocusController(this);
  readonly #idle = new IdleDialog(this, this.#clients, this.#language);
  readonly #calendar = new CalendarController(this, {
    source: () => this.#source(),
    readsLinksFirst: () => this.variant === 'inline',
    onProblem: ({ code }) => this.dispatchEvent(new JaneProblemEvent(code)),
  });
  readonly #states = this.attachInternals().states;
  /** A modal dialog that can't be seen would keep the page to itself. */
  readonly #hiding = new ResizeObserver(() => {
    if (!this.checkVisibility()) this.#dialog?.close();
  });
  #viewBefore: CalendarView['is'] = 'closed';
  #isReady = false;

  constructor() {
    super();
    // After the calendar's controller, which has to know first who is signed in.
    new CalendarWish(this, { isOffered: () => true, open: () => this.#openWished() });
  }

  /** Opens the panel, as the button does. */
  async open(): Promise<void> {
    if (!this.#source()) return;
    this.said = '';
    const opened = this.#calendar.open();
    if (waysOn(this.#device).withoutSubscribing) void this.#calendar.readVisits();
    await opened;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#hiding.observe(this);
  }

  override disconnectedCallback(): void {
    this.#hiding.disconnect();
    this.#dialog?.close();
    super.disconnectedCallback();
  }

  override render() {
    const { language, dir } = this.#language;
    return html`<div class="tag" part="base" lang=${language} dir=${dir}>
      ${this.#renderSession()} ${this.variant === 'inline' ? this.#renderSaid() : this.#renderDialog()}
      ${this.#idle.render()}
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#syncDialog();
    this.#followView();
    const session = this.#session.state;
    toggle(this.#states, 'signed-out', session?.is === 'signed-out');
    toggle(this.#states, 'open', this.#calendar.view.is !== 'closed');
    if (this.#isReady || !session || session.is === 'restoring') return;
    this.#isReady = true;
    this.dispatchEvent(new JaneReadyEvent());
  }

  get #device(): CalendarDevice {
    return calendarDevice(this.hints ?? { userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog[part="dialog"]');
  }

  #source(): PatientSource | undefined {
    const { client } = this.#clients;
    const { state } = this.#session;
    if (!client || state?.is !== 'signed-in' || !state.subject) return undefined;
    return { client, patientId: state.subject.id, language: this.#language.language };
  }

  #renderSession(): TemplateResult | typeof nothing {
    const { messages } = this.#language;
    const session = this.#session.state;
    if (!session || session.is === 'restoring') return this.#renderWaiting();
    if (session.is === 'unreachable') {
      return this.#renderFailed(session.error, () => void this.#clients.client?.session.restore());
    }
    if (session.is === 'signed-out') return this.#renderSignedOut();
    if (!session.subject) return noticeOf({ tone: 'danger', words: messages.problems['not-found'] });
    if (this.variant === 'inline') return html`<div class="card" part="panel">${this.#renderPanel()}</div>`;
    return html`<button
      class="button secondary"
      part="button"
      type="button"
      aria-haspopup="dialog"
      @click=${this.#open}
    >
      ${calendarIcon()}${messages.calendar.subscribe}
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
        ${messages.calendar.signedOut}
        ${loginUrl ? html`<a class="link line" href=${loginUrl}>${messages.common.signIn}</a>` : nothing}
      </p>
    </slot>`;
  }

  #renderDialog(): TemplateResult {
    const { messages } = this.#language;
    const { view } = this.#calendar;
    return html`<dialog part="dialog" aria-labelledby="panel-heading" closedby="any" @close=${this.#closed}>
      ${
        view.is === 'closed'
          ? nothing
          : html`<div class="inside">
              <div part="panel">
                <button class="close" type="button" aria-label=${messages.common.close} @click=${this.#close}>
                  ${closeIcon()}
                </button>
                ${this.#renderPanel()}
              </div>
            </div>`
      }
      ${this.#renderSaid()}
    </dialog>`;
  }

  #renderPanel(): TemplateResult {
    const panel = this.#panel();
    const { calendar, messages } = panel;
    const { view } = calendar;
    if (view.is === 'choices') return choicesView(panel, view.offer);
    if (view.is === 'password') return passwordView(panel);
    const t = messages.calendar;
    return html`<div class="stack wide" aria-busy=${view.is === 'waiting'}>
      <div class="stack tight">
        ${heading({ level: this.headingLevel, text: t.subscribe, focusable: true, id: 'panel-heading' })}
        <p class="quiet">${t.intro}</p>
      </div>
      ${view.is === 'closed' ? nothing : this.#renderOffer(panel, view)} ${calendarsView(panel)}
      ${view.is === 'closed' ? this.#renderShowWays(panel) : nothing}
    </div>`;
  }

  #renderOffer(panel: Panel, view: Exclude<CalendarView, { is: 'closed' | 'choices' | 'password' }>) {
    if (view.is === 'waiting') return bonesOf(2);
    return view.is === 'ways' ? waysView(panel, view.offer) : this.#renderFailed(view.error, panel.retry);
  }

  #renderShowWays({ calendar, messages }: Panel): TemplateResult {
    const hasAny = calendar.links.is === 'known' && calendar.links.links.length > 0;
    return html`<button class="button secondary" part="button" type="button" @click=${this.#open}>
      ${hasAny ? plusIcon() : calendarIcon()}${hasAny ? messages.calendar.addAnother : messages.calendar.showWays}
    </button>`;
  }

  #renderFailed(error: JaneErrorLike, retry: () => void): TemplateResult {
    const { messages, dates } = this.#language;
    return noticeOf({
      tone: 'danger',
      words: problemText(error, messages, dates),
      action: html`<button class="link" type="button" @click=${retry}>${messages.common.tryAgain}</button>`,
    });
  }

  #renderSaid(): TemplateResult {
    const { view, work } = this.#calendar;
    const { messages, dates } = this.#language;
    const failed = 'error' in work ? work.error : 'error' in view ? view.error : undefined;
    const isWaiting = view.is === 'waiting' || work.is === 'saving' || work.is === 'confirming';
    return liveRegions(
      isWaiting ? messages.common.waiting : this.said,
      failed ? problemText(failed, messages, dates).join(' ') : '',
    );
  }

  #panel(): Panel {
    const calendar = this.#calendar;
    const session = this.#session.state;
    return {
      calendar,
      messages: this.#language.messages,
      dates: this.#language.dates,
      language: this.#language.language,
      device: this.#device,
      clinicName: this.#clinic.clinic?.name ?? this.#language.messages.common.theClinic,
      level: this.headingLevel,
      pageUrl: location.href.replace(/#.*/, ''),
      username: session?.is === 'signed-in' ? session.session.username : '',
      press: (link) => this.#taken(link),
      copy: (link) => void this.#copy(link),
      choose: () => calendar.choose(),
      back: () => calendar.back(),
      saveLevel: (level) => void calendar.saveLevel(level),
      retry: () => void this.open(),
      askStop: (id) => this.#then(() => calendar.askStop(id), `#keep-${id}`),
      keep: (id) => this.#then(() => calendar.keep(), `#stop-${id}`),
      stop: (id, name) => void this.#stop(id, name),
      reset: (id) => void this.#reset(id),
      confirm: (password) => void this.#confirm(password),
    };
  }

  #taken(link: OfferedLink): void {
    this.#calendar.take(link);
    this.dispatchEvent(new JaneCalendarSubscribedEvent(link.method));
  }

  async #copy(link: OfferedLink): Promise<void> {
    const isCopied = await copyText(link.feedUrl);
    this.#calendar.copied(link.id, !isCopied);
    this.said = isCopied ? this.#language.messages.calendar.copied : '';
    if (!isCopied) void this.#focus.to(`#link-${link.id}`);
    this.#taken(link);
  }

  async #stop(id: string, name: string): Promise<void> {
    const isDone = await this.#calendar.stop(id);
    if (isDone) this.said = this.#language.messages.calendar.stopped(name);
    if (this.#calendar.view.is === 'password') return;
    void this.#focus.to(isDone ? '#calendars-heading' : `#stop-${id}`, headingAbove);
  }

  async #reset(id: string): Promise<void> {
    const isDone = await this.#calendar.reset(id);
    if (isDone) void this.#focus.to(`#link-${id}`);
  }

  async #confirm(password: string): Promise<void> {
    await this.#calendar.confirmPassword(password);
    if (this.#calendar.work.is === 'password-failed') void this.#focus.toFirstWrong();
  }

  #openWished(): boolean {
    const canOpen = this.#source() !== undefined;
    if (canOpen) void this.updateComplete.then(() => this.open());
    return canOpen;
  }

  #then(act: () => void, focus: string): void {
    act();
    void this.#focus.to(focus, headingAbove);
  }

  readonly #open = (): void => void this.open();

  readonly #close = (): void => this.#dialog?.close();

  readonly #closed = (): void => {
    // The event comes late: the patient may have opened it again.
    if (!this.#dialog?.open) this.#calendar.close();
  };

  /** Never while the tag is not rendered: an unseen modal dialog would take the whole page away. */
  #syncDialog(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const isOpen = this.#calendar.view.is !== 'closed';
    if (isOpen && !dialog.open && this.checkVisibility()) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }

  /** Every change of view but the closing is the patient's own act, and the new heading takes the focus. */
  #followView(): void {
    const before = this.#viewBefore;
    const now = (this.#viewBefore = this.#calendar.view.is);
    if (now === before || now === 'closed') return;
    // While the ways are awaited their heading stands already, and keeps the focus.
    const isSameHeading = before === 'waiting' && (now === 'ways' || now === 'failed');
    if (now === 'ways' && before === 'choices') void this.#focus.to('#change');
    else if (!isSameHeading) void this.#focus.to(headingAbove);
  }
}

function toggle(states: CustomStateSet, name: string, isOn: boolean): void {
  if (isOn) states.add(name);
  else states.delete(name);
}

/** False where the browser refuses the clipboard, as it does in frames and on plain http. */
async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-calendar-subscribe': JaneCalendarSubscribe;
  }
}
