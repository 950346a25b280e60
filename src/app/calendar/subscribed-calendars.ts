import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JaneClient } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { CalendarLink } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Query } from '../shared/query.ts';
import type { CalendarApp } from './calendar-app.ts';
import { calendarNames } from './calendar-names.ts';
import { CalendarRows } from './calendar-rows.ts';
import { FirstLook } from './first-look.ts';
import { LinkActions } from './link-actions.ts';

type Calendars = Awaited<ReturnType<JaneClient['listCalendarLinks']>>;

/** The calendars that are subscribed already, a row each. */
export class SubscribedCalendars implements ReactiveController {
  readonly #app: CalendarApp;
  readonly #list: Query<Calendars>;
  readonly #actions: LinkActions;
  readonly #firstLook: FirstLook;
  readonly #rows: CalendarRows;
  #isListed = false;

  constructor(app: CalendarApp) {
    this.#app = app;
    this.#list = app.query((options) => app.client.listCalendarLinks({}, options), {
      onReady: ({ links, upcoming }) => this.#firstLook.check(links, upcoming),
    });
    this.#actions = new LinkActions(app, {
      nameOf: (linkId) => this.#nameOf(linkId),
      onStopped: (linkId) => this.#removeRow(linkId),
      onReset: () => void this.read(),
    });
    this.#firstLook = new FirstLook(app, {
      read: async () => (await this.#list.read()) !== undefined,
      nameOf: (linkId) => this.#nameOf(linkId),
    });
    this.#rows = new CalendarRows(app, { actions: this.#actions, firstLook: this.#firstLook });
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

  /** A way was pressed or its link copied: whoever is still here is told of its calendar's first look. */
  expect(linkId: string): void {
    this.#firstLook.watch(linkId);
  }

  /** What the clinic answered to a change of one. */
  replace(changed: CalendarLink): void {
    this.#list.update((list) => ({
      ...list,
      links: list.links.map((link) => (link.id === changed.id ? changed : link)),
    }));
    this.#app.announce(this.#app.text.calendar.calendarSaved(this.#nameOf(changed.id)));
  }

  /** The panel was closed, or another patient comes. */
  close(): void {
    this.#actions.close();
    this.#firstLook.close();
    this.#rows.close();
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
          (link) => this.#rows.render({ link, name: this.#nameOf(link.id), now: value.now }),
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

  #nameOf(linkId: string): string {
    return calendarNames(this.#list.value?.links ?? [], this.#app.text.calendar).get(linkId) ?? '';
  }

  #removeRow(linkId: string): void {
    this.#list.update((list) => ({ ...list, links: list.links.filter(({ id }) => id !== linkId) }));
    void this.read();
  }

  readonly #readWhenVisible = (): void => {
    if (!document.hidden && this.#list.state.status !== 'loading') void this.read();
  };
}
