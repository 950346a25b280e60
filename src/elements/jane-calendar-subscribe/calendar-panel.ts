import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { CalendarController } from '../../controllers/calendar-controller.ts';
import type { CalendarView } from '../../controllers/calendar-state.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import type { ClinicController } from '../../controllers/clinic-controller.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { SessionController } from '../../controllers/session-controller.ts';
import { withoutHash } from '../../page/fragment.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { OfferedLink } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { Dates } from '../../i18n/dates.ts';
import { problemText, type LanguageController } from '../../i18n/index.ts';
import { adopt } from '../../styles/adopt.ts';
import { choice } from '../../styles/choice.ts';
import { form } from '../../styles/form.ts';
import { lines } from '../../styles/lines.ts';
import { calendarIcon, plusIcon } from '../../styles/icons.ts';
import { bones } from '../../templates/bones.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { styles } from './calendar-panel.styles.ts';
import { calendarsView } from './calendars-view.ts';
import { choicesView } from './choices-view.ts';
import { JaneCalendarSubscribedEvent } from './events.ts';
import type { JaneCalendarSubscribe } from './jane-calendar-subscribe.ts';
import type { Panel } from './panel.ts';
import { passwordView } from './password-view.ts';
import { calendarDevice, waysOn, type CalendarDevice } from './ways.ts';
import { waysView } from './ways-view.ts';

/** What the tag finds for its panel. */
export interface PanelParts {
  readonly source: () => PatientSource | undefined;
  readonly clients: ClientController;
  readonly session: SessionController;
  readonly clinic: ClinicController;
  readonly language: LanguageController;
  readonly focus: FocusController;
}

const headingAbove = '#panel-heading';

/** The panel behind the button: the ways of subscribing, what the calendar may show, and the calendars there are. */
export class CalendarPanel implements ReactiveController {
  readonly #host: JaneCalendarSubscribe;
  readonly #parts: PanelParts;
  readonly #calendar: CalendarController;
  readonly #idle: IdleDialog;
  #viewBefore: CalendarView['is'] = 'closed';
  /** What was done, for whoever cannot see it. */
  #said = '';
  #isPasswordShown = false;

  constructor(host: JaneCalendarSubscribe, parts: PanelParts) {
    this.#host = host;
    this.#parts = parts;
    this.#calendar = new CalendarController(host, {
      source: parts.source,
      readsLinksFirst: () => host.variant === 'inline',
      onProblem: (error) => tellProblem(host, error),
    });
    this.#idle = new IdleDialog(host, parts.clients, parts.language);

    adopt(host, [choice, form, lines, styles]);
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#calendar.view.is !== 'closed';
  }

  /** Something is awaited. */
  get isWaiting(): boolean {
    const { view, work } = this.#calendar;
    return view.is === 'waiting' || work.is === 'saving' || work.is === 'confirming';
  }

  /** What was done, or what failed, to be spoken. */
  get spoken(): readonly [status: string, alert: string] {
    const { view, work } = this.#calendar;
    const { messages, times } = this.#parts.language;
    const failed = 'error' in work ? work.error : 'error' in view ? view.error : undefined;
    return [
      this.isWaiting ? messages.loading.waiting : this.#said,
      failed ? problemText(failed, messages, times).join(' ') : '',
    ];
  }

  async open(): Promise<void> {
    this.#say('');
    const opened = this.#calendar.open();
    if (waysOn(this.#device).withoutSubscribing) void this.#calendar.readVisits();
    await opened;
  }

  close(): void {
    this.#calendar.close();
  }

  hostUpdated(): void {
    this.#followView();
  }

  render(): TemplateResult {
    const panel = this.#panel();
    const { calendar, messages } = panel;
    const { view } = calendar;
    if (view.is === 'choices') return choicesView(panel, view.offer);
    if (view.is === 'password') return passwordView(panel);
    const t = messages.calendar;
    return html`<div class="stack wide" aria-busy=${view.is === 'waiting'}>
      <div class="stack tight">
        ${heading({ level: this.#host.headingLevel, text: messages.signedOut.subscribe, focusable: true, id: 'panel-heading' })}
        <p class="quiet">${t.intro}</p>
      </div>
      ${view.is === 'closed' ? nothing : this.#renderOffer(panel, view)} ${calendarsView(panel)}
      ${view.is === 'closed' ? this.#renderShowWays(panel) : nothing}
    </div>`;
  }

  renderIdle(): TemplateResult {
    return this.#idle.render();
  }

  #renderOffer(panel: Panel, view: Exclude<CalendarView, { is: 'closed' | 'choices' | 'password' }>) {
    if (view.is === 'waiting') return bones(2);
    return view.is === 'ways' ? waysView(panel, view.offer) : this.#renderFailed(view.error, panel.retry);
  }

  #renderShowWays({ calendar, messages }: Panel): TemplateResult {
    const hasAny = calendar.links.is === 'known' && calendar.links.links.length > 0;
    return html`<button class="button secondary" part="button" type="button" @click=${this.#open}>
      ${hasAny ? plusIcon() : calendarIcon()}${hasAny ? messages.calendar.addAnother : messages.calendar.showWays}
    </button>`;
  }

  #renderFailed(error: JaneError, retry: () => void): TemplateResult {
    const { messages, times } = this.#parts.language;
    return notice({
      tone: 'danger',
      words: problemText(error, messages, times),
      action: tryAgain(messages, retry),
    });
  }

  get #device(): CalendarDevice {
    return calendarDevice(
      this.#host.hints ?? { userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints },
    );
  }

  #panel(): Panel {
    const calendar = this.#calendar;
    const session = this.#parts.session.state;
    return {
      calendar,
      messages: this.#parts.language.messages,
      dates: new Dates(this.#parts.language.times, this.#parts.language.messages),
      language: this.#parts.language.language,
      device: this.#device,
      clinicName: this.#parts.clinic.clinic?.name ?? this.#parts.language.messages.common.theClinic,
      level: this.#host.headingLevel,
      pageUrl: withoutHash(location.href),
      username: session?.status === 'signed-in' ? session.session.username : '',
      isPasswordShown: this.#isPasswordShown,
      togglePassword: () => this.#showPassword(!this.#isPasswordShown),
      press: (link) => this.#taken(link),
      copy: (link) => void this.#copy(link),
      choose: () => calendar.choose(),
      back: () => calendar.back(),
      saveLevel: (level) => void calendar.saveLevel(level),
      retry: () => void this.#host.open(),
      askStop: (id) => this.#then(() => calendar.askStop(id), `#keep-${id}`),
      keep: (id) => this.#then(() => calendar.keep(), `#stop-${id}`),
      stop: (id, name) => void this.#stop(id, name),
      reset: (id) => void this.#reset(id),
      confirm: (password) => void this.#confirm(password),
    };
  }

  #taken(link: OfferedLink): void {
    this.#calendar.take(link);
    this.#host.dispatchEvent(new JaneCalendarSubscribedEvent(link.method));
  }

  async #copy(link: OfferedLink): Promise<void> {
    const isCopied = await copyText(link.feedUrl);
    if (!this.#host.isConnected) return;
    this.#calendar.copied(link.id, !isCopied);
    this.#say(isCopied ? this.#parts.language.messages.calendar.copied : '');
    if (!isCopied) void this.#parts.focus.to(`#link-${link.id}`);
    this.#taken(link);
  }

  async #stop(id: string, name: string): Promise<void> {
    const isDone = await this.#calendar.stop(id);
    if (isDone) this.#say(this.#parts.language.messages.calendar.stopped(name));
    if (this.#calendar.view.is === 'password') return;
    void this.#parts.focus.to(isDone ? '#calendars-heading' : `#stop-${id}`, headingAbove);
  }

  async #reset(id: string): Promise<void> {
    const isDone = await this.#calendar.reset(id);
    if (isDone) void this.#parts.focus.to(`#link-${id}`);
  }

  async #confirm(password: string): Promise<void> {
    await this.#calendar.confirmPassword(password);
    if (this.#calendar.work.is === 'password-failed') void this.#parts.focus.toFirstWrong();
  }

  #showPassword(isShown: boolean): void {
    this.#isPasswordShown = isShown;
    this.#host.requestUpdate();
  }

  #say(words: string): void {
    this.#said = words;
    this.#host.requestUpdate();
  }

  #then(act: () => void, focus: string): void {
    act();
    void this.#parts.focus.to(focus, headingAbove);
  }

  readonly #open = (): void => void this.#host.open();

  /** Every change of view but the closing is the patient's own act, and the new heading takes the focus. */
  #followView(): void {
    const before = this.#viewBefore;
    const now = (this.#viewBefore = this.#calendar.view.is);
    if (now !== 'password') this.#isPasswordShown = false;
    if (now === before || now === 'closed') return;
    // While the ways are awaited their heading stands already, and keeps the focus.
    const isSameHeading = before === 'waiting' && (now === 'ways' || now === 'failed');
    if (now === 'ways' && before === 'choices') void this.#parts.focus.to('#change');
    else if (!isSameHeading) void this.#parts.focus.to(headingAbove);
  }
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
