import { nothing, type TemplateResult } from 'lit';
import type { CalendarLevel, CalendarLink } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { CalendarApp } from './calendar-app.ts';
import { takeAway, usualName } from './calendar-names.ts';
import { CopyField } from './copy-field.ts';
import type { FirstLook } from './first-look.ts';
import type { LinkActions } from './link-actions.ts';
import { wayOf } from './ways.ts';

const MINUTE = 60_000;
/** A calendar that has not looked for so long looks no more. */
const STOPPED_AFTER = 3 * 24 * 60 * MINUTE;

interface CalendarRowsOptions {
  readonly actions: LinkActions;
  readonly firstLook: FirstLook;
}

/** A calendar's place in the list: its link, its name, and the clinic's clock. */
export interface CalendarRow {
  readonly link: CalendarLink;
  readonly name: string;
  readonly now: string;
}

/** Draws the line of a calendar that is subscribed: what it is, when it last looked, what it shows, and what ends it. */
export class CalendarRows {
  readonly #app: CalendarApp;
  readonly #actions: LinkActions;
  readonly #firstLook: FirstLook;
  readonly #copyField: CopyField;

  constructor(app: CalendarApp, { actions, firstLook }: CalendarRowsOptions) {
    this.#app = app;
    this.#actions = actions;
    this.#firstLook = firstLook;
    this.#copyField = new CopyField(app);
  }

  close(): void {
    this.#copyField.reset();
  }

  render(row: CalendarRow): TemplateResult {
    return this.#actions.isAsking(row.link.id) ? this.#renderQuestion(row) : this.#renderLine(row);
  }

  #renderLine(row: CalendarRow): TemplateResult {
    const { calendar: text } = this.#app.text;
    const { link, name } = row;
    const isLooking = link.state === 'connected' && !hasStopped(row);
    return html`<li class="lit" part="calendar">
      <span class="lamp ${isLooking ? '' : 'waiting'}"></span>
      <div class="facts">
        <p class="strong">${name}</p>
        <p class="small quiet">${this.#renderLook(row)}</p>
        <p class="small quiet">${this.#renderLevel(row)}</p>
        <p class="small quiet">${this.#origin(row)}</p>
      </div>
      <button
        class="link line stop"
        type="button"
        id="stop-${link.id}"
        aria-label="${text.stopSharing}, ${name}"
        @click=${() => this.#actions.ask(link.id)}
      >
        ${text.stopSharing}
      </button>
      ${this.#renderBelow(row)}
    </li>`;
  }

  /** Its way and how it calls itself, as far as its name does not say so, and since when and until when it is here. */
  #origin({ link, name, now }: CalendarRow): string {
    const { text, dates } = this.#app;
    const { since, until } = link;
    const kinds = [usualName(link, text.calendar), wayOf(link.method)?.calendar(text.calendar)];
    return [
      ...new Set(kinds.filter((kind) => kind && !name.startsWith(kind))),
      since && text.calendar.since(dates.date(since, now)),
      until && text.calendar.ends(dates.date(until, now)),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  #renderLook(row: CalendarRow): string {
    const { calendar: text } = this.#app.text;
    const { link } = row;
    if (link.state !== 'connected') {
      const way = wayOf(link.method);
      return way ? `${text.notUsedYet}. ${text.firstLooks[way.firstLook]}` : text.notUsedYet;
    }
    const looked = this.#lastLook(row);
    if (hasStopped(row)) return `${looked}. ${text.stoppedLooking}`;
    return [looked, link.sawLatest ? '' : text.notSeenLatest].filter(Boolean).join(' · ');
  }

  #lastLook({ link, now }: CalendarRow): string {
    const { text, dates } = this.#app;
    const ago = lookedAgo({ link, now });
    if (ago === undefined) return '';
    return ago < MINUTE ? text.calendar.lastLookedNow : text.calendar.lastLooked(dates.relative(-ago));
  }

  #renderLevel({ link, name }: CalendarRow): unknown {
    const { text, canChangeCalendars } = this.#app;
    const shows = this.#inLine(link.level);
    const still = this.#inLine(link.stillShows ?? '');
    return [
      shows && text.calendar.lineShows(shows),
      still && text.calendar.stillShows(still),
      canChangeCalendars && this.#renderChange(link, name),
      link.method === 'copy' && this.#renderReset(link, name),
    ]
      .filter(Boolean)
      .map((fact, index) => html`${index === 0 ? '' : ' · '}${fact}`);
  }

  #inLine(level: string): string | undefined {
    const { levels } = this.#app.text.calendar;
    return Object.hasOwn(levels, level) ? levels[level as CalendarLevel][1] : undefined;
  }

  #renderChange(link: CalendarLink, name: string): TemplateResult {
    const { change } = this.#app.text.calendar;
    return html`<button
      class="link"
      type="button"
      id="change-${link.id}"
      aria-label="${change}, ${name}"
      @click=${() => this.#app.changeCalendar(link, name)}
    >
      ${change}
    </button>`;
  }

  #renderReset({ id }: CalendarLink, name: string): TemplateResult {
    const { calendar: text } = this.#app.text;
    const label = this.#actions.isResetting(id) ? text.resetting : text.resetLink;
    return html`<button
      class="link"
      type="button"
      id="reset-${id}"
      aria-label="${label}, ${name}"
      aria-disabled=${this.#actions.isResetting(id)}
      @click=${() => void this.#actions.reset(id)}
    >
      ${label}
    </button>`;
  }

  /** Under a line: the new feed after a reset, what went wrong, or that it works. */
  #renderBelow({ link: { id } }: CalendarRow): TemplateResult | typeof nothing {
    const { text } = this.#app;
    const { failure, renewed } = this.#actions;
    if (failure?.linkId === id) {
      const action = retryButton(text, { onClick: () => this.#actions.retry(id) });
      return html`<div class="below">${notice({ tone: 'danger', words: failure.text, action })}</div>`;
    }
    const works = this.#firstLook.render(id);
    if (works !== nothing) return html`<div class="below">${works}</div>`;
    if (renewed?.id !== id) return nothing;
    return html`<div class="below stack tight">
      <p class="small">${text.calendar.newLink}</p>
      ${this.#copyField.render(renewed)}
    </div>`;
  }

  #renderQuestion({ link, name }: CalendarRow): TemplateResult {
    const { calendar: text } = this.#app.text;
    const { id } = link;
    return html`<li class="asking" part="calendar">
      <p>
        <span class="strong">${text.reallyStop(name)}</span>
        <span class="quiet">${text.stopMeans} ${takeAway(link, text)}</span>
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
}

/** Milliseconds since a calendar looked, by the clinic's clock. */
const lookedAgo = ({ link, now }: Pick<CalendarRow, 'link' | 'now'>): number | undefined =>
  link.lastLookedAt && Date.parse(now) - Date.parse(link.lastLookedAt.instant);

const hasStopped = (row: CalendarRow): boolean => (lookedAgo(row) ?? 0) > STOPPED_AFTER;
