import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JaneClient } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { CalendarLink, CalendarMethod } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Query } from '../shared/query.ts';
import type { CalendarApp } from './calendar-app.ts';
import { CopyField } from './copy-field.ts';
import { LinkActions } from './link-actions.ts';
import { ways, type Way } from './ways.ts';

/** The calendars that are subscribed already, a row each: when it last looked, and what ends it. */
export class SubscribedCalendars implements ReactiveController {
  readonly #app: CalendarApp;
  readonly #list: Query<Awaited<ReturnType<JaneClient['listCalendarLinks']>>>;
  readonly #actions: LinkActions;
  readonly #copyField: CopyField;
  #isListed = false;

  constructor(app: CalendarApp) {
    this.#app = app;
    this.#list = app.query((options) => app.client.listCalendarLinks({}, options));
    this.#actions = new LinkActions(app, {
      nameOf: (linkId) => this.#nameOf(this.#list.value?.links.find(({ id }) => id === linkId)),
      onStopped: (linkId) => this.#removeRow(linkId),
      onReset: () => void this.read(),
    });
    this.#copyField = new CopyField(app);
    app.addController(this);
  }

  get hasAny(): boolean {
    return (this.#list.value?.links.length ?? 0) > 0;
  }

  get error(): JaneError | undefined {
    return this.#actions.error;
  }

  get alert(): string | undefined {
    return this.#actions.failure?.text.join(' ');
  }

  /** Reads them; what is known stays meanwhile. */
  read(): Promise<unknown> {
    return this.#list.read();
  }

  /** The panel was closed, or another patient comes. */
  close(): void {
    this.#actions.close();
    this.#copyField.reset();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#readWhenVisible);
  }

  /** Where the panel stands in the page they are shown before it is opened, also where it is put there later. */
  hostUpdate(): void {
    const isListed = this.#app.host.variant === 'inline' && this.#app.signedIn?.patient !== undefined;
    if (isListed && !this.#isListed) void this.read();
    this.#isListed = isListed;
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#readWhenVisible);
  }

  render(): TemplateResult | typeof nothing {
    const { text, level } = this.#app;
    const { state, value } = this.#list;
    if (!value) return state.status === 'failed' ? this.#renderUnread() : nothing;
    if (value.links.length === 0) return nothing;
    return html`<div class="stack tight" part="calendars">
      ${heading({ level: level + 1, look: 'subheading', text: text.calendar.yourCalendars, focusable: true, id: 'calendars-heading' })}
      <ul class="lines" role="list">
        ${repeat(
          value.links,
          ({ id }) => id,
          (link) => (this.#actions.isAsking(link.id) ? this.#renderQuestion(link) : this.#renderRow(link, value.now)),
        )}
      </ul>
    </div>`;
  }

  #renderUnread(): TemplateResult {
    const { text } = this.#app;
    const retry = (): void => void this.#app.focus.keepFocusDuring(this.#list.read({ userInitiated: true }));
    return notice({
      tone: 'warn',
      words: [text.calendar.listUnread, ''],
      action: retryButton(text, { onClick: retry, isPending: this.#list.isReading }),
    });
  }

  #renderRow(link: CalendarLink, now: string): TemplateResult {
    const { calendar: text } = this.#app.text;
    const name = this.#nameOf(link);
    const isUsed = link.state === 'connected';
    return html`<li class="lit" part="calendar">
      <span class="lamp ${isUsed ? '' : 'waiting'}"></span>
      <span>
        <span class="strong">${name}</span><br />
        <span class="small quiet"
          >${isUsed ? this.#lastLook(link, now) : text.notUsedYet}${link.method === 'copy' ? this.#renderReset(link) : nothing}</span
        >
      </span>
      <button
        class="link line stop"
        type="button"
        id="stop-${link.id}"
        aria-label="${text.stopSharing}, ${name}"
        @click=${() => this.#actions.ask(link.id)}
      >
        ${text.stopSharing}
      </button>
      ${this.#renderBelow(link)}
    </li>`;
  }

  #renderReset(link: CalendarLink): TemplateResult {
    const { calendar: text } = this.#app.text;
    const label = this.#actions.isResetting(link.id) ? text.resetting : text.resetLink;
    return html` ·
      <button
        class="link"
        type="button"
        id="reset-${link.id}"
        aria-label="${label}, ${this.#nameOf(link)}"
        aria-disabled=${this.#actions.isResetting(link.id)}
        @click=${() => void this.#actions.reset(link.id)}
      >
        ${label}
      </button>`;
  }

  /** Under a row: the new feed after a reset, or what went wrong. */
  #renderBelow({ id }: CalendarLink): TemplateResult | typeof nothing {
    const { text } = this.#app;
    const { failure, renewed } = this.#actions;
    if (failure?.linkId === id) {
      const action = retryButton(text, { onClick: () => this.#actions.retry(id) });
      return html`<div class="below">${notice({ tone: 'danger', words: failure.text, action })}</div>`;
    }
    if (renewed?.id !== id) return nothing;
    return html`<div class="below stack tight">
      <p class="small">${text.calendar.newLink}</p>
      ${this.#copyField.render(renewed)}
    </div>`;
  }

  #renderQuestion(link: CalendarLink): TemplateResult {
    const { calendar: text } = this.#app.text;
    const { id } = link;
    return html`<li class="asking" part="calendar">
      <p>
        <span class="strong">${text.reallyStop(this.#nameOf(link))}</span> <span class="quiet">${text.stopMeans}</span>
      </p>
      <div class="buttons">
        <button
          class="button secondary compact"
          type="button"
          aria-disabled=${this.#actions.isBusy}
          @click=${() => void this.#actions.stop(id)}
        >
          ${buttonLabel(this.#actions.isStopping(id), text.stopping, text.stopSharing)}
        </button>
        <button class="button secondary compact" type="button" id="keep-${id}" @click=${() => this.#actions.keep(id)}>
          ${text.keep}
        </button>
      </div>
    </li>`;
  }

  #lastLook({ lastLookedAt, sawLatest }: CalendarLink, now: string): string {
    const { text, dates } = this.#app;
    const ago = lastLookedAt && dates.relative(Date.parse(lastLookedAt.instant) - Date.parse(now));
    const facts = [ago && text.calendar.lastLooked(ago), sawLatest ? undefined : text.calendar.notSeenLatest];
    return facts.filter(Boolean).join(' · ');
  }

  /** What fetched it names itself; else the way by which it was added, of which newer servers may know more. */
  #nameOf(link: CalendarLink | undefined): string {
    const way: Way | undefined = link && ways[link.method as CalendarMethod];
    return link?.calendar ?? way?.calendar(this.#app.text.calendar) ?? link?.method ?? '';
  }

  #removeRow(linkId: string): void {
    this.#list.update((list) => ({ ...list, links: list.links.filter(({ id }) => id !== linkId) }));
    void this.read();
  }

  readonly #readWhenVisible = (): void => {
    if (!document.hidden && this.#list.state.status !== 'loading') void this.read();
  };
}
