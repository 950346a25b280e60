import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isAnswerLost } from '../../controllers/answer-lost.ts';
import type { CalendarLink } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { problemText, type Messages } from '../../i18n/index.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { copyField } from './copy-field.ts';
import type { Panel } from './panel.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** The calendars that are subscribed already, a line each: when it last looked, and what ends it. */
export function calendarsView(panel: Panel): TemplateResult | typeof nothing {
  const { calendar, messages, level } = panel;
  const t = messages.calendar;
  const { links } = calendar;
  if (links.is === 'failed') {
    return notice({
      tone: 'warn',
      words: [t.listUnread, ''],
      action: tryAgain(messages, () => void calendar.readLinks()),
    });
  }
  if (links.is === 'unknown' || links.links.length === 0) return nothing;
  return html`<div class="stack tight" part="calendars">
    ${heading({
      level: level + 1,
      look: 'subheading',
      text: t.yourCalendars,
      focusable: true,
      id: 'calendars-heading',
    })}
    <ul class="lines" role="list">
      ${repeat(
        links.links,
        ({ id }) => id,
        (link) => line(panel, link, links.now),
      )}
    </ul>
  </div>`;
}

/** What the patient calls it: what fetched it names itself, else the way by which it was added. */
export function calendarName({ method, calendar }: CalendarLink, words: Messages): string {
  const t = words.calendar;
  const ways: Partial<Record<string, string>> = {
    device: t.device,
    google: t.google,
    outlook: t.outlook,
    office365: t.office365,
    copy: t.copiedLink,
  };
  return calendar ?? ways[method] ?? method;
}

function line(panel: Panel, link: CalendarLink, now: string): TemplateResult {
  const { calendar, messages, askStop } = panel;
  const t = messages.calendar;
  const { work } = calendar;
  const name = calendarName(link, messages);
  const isHere = 'id' in work && work.id === link.id;
  if (isHere && (work.is === 'asking' || work.is === 'stopping')) return asking(panel, link, name);
  const isUsed = link.state === 'connected';
  return html`<li class="lit" part="calendar">
    <span class="lamp ${isUsed ? '' : 'waiting'}"></span>
    <span>
      <span class="strong">${name}</span><br />
      <span class="small quiet"
        >${isUsed ? looked(panel, link, now) : t.notUsedYet}${resetButton(panel, link, name)}</span
      >
    </span>
    <button
      class="link line stop"
      type="button"
      id="stop-${link.id}"
      aria-label="${t.stopSharing}, ${name}"
      @click=${() => askStop(link.id)}
    >
      ${t.stopSharing}
    </button>
    ${below(panel, link)}
  </li>`;
}

function looked({ messages, dates }: Panel, { lastLookedAt, sawLatest }: CalendarLink, now: string): string {
  const t = messages.calendar;
  const ago = lastLookedAt && t.lastLooked(dates.relative(Date.parse(lastLookedAt.instant) - Date.parse(now)));
  return [ago, sawLatest ? undefined : t.notSeenLatest].filter(Boolean).join(' · ');
}

function resetButton(
  { calendar, messages, reset }: Panel,
  link: CalendarLink,
  name: string,
): TemplateResult | typeof nothing {
  if (link.method !== 'copy') return nothing;
  const t = messages.calendar;
  const isResetting = calendar.work.is === 'resetting' && calendar.work.id === link.id;
  const words = isResetting ? t.resetting : t.resetLink;
  return html` ·
    <button
      class="link"
      type="button"
      id="reset-${link.id}"
      aria-label="${words}, ${name}"
      aria-disabled=${isResetting}
      @click=${() => isResetting || reset(link.id)}
    >
      ${words}
    </button>`;
}

/** Under a line: the new address after a reset, or what went wrong. */
function below(panel: Panel, link: CalendarLink): TemplateResult | typeof nothing {
  const { calendar, messages, dates } = panel;
  const { work, renewed } = calendar;
  const t = messages.calendar;
  if (work.is === 'link-failed' && work.id === link.id) {
    return html`<div class="below">
      ${notice({
        tone: 'danger',
        words: isAnswerLost(work.error) ? t.unconfirmedStop : problemText(work.error, messages, dates),
        action: tryAgain(messages, () => void work.again()),
      })}
    </div>`;
  }
  if (renewed?.id !== link.id) return nothing;
  return html`<div class="below stack tight">
    <p class="small">${t.newLink}</p>
    ${copyField(panel, renewed)}
  </div>`;
}

function asking({ calendar, messages, stop, keep }: Panel, { id }: CalendarLink, name: string): TemplateResult {
  const t = messages.calendar;
  const isStopping = calendar.work.is === 'stopping';
  return html`<li class="asking" part="calendar">
    <p><span class="strong">${t.reallyStop(name)}</span> <span class="quiet">${t.stopMeans}</span></p>
    <div class="buttons">
      <button
        class="button secondary compact"
        type="button"
        aria-disabled=${isStopping}
        @click=${() => isStopping || stop(id, name)}
      >
        ${buttonLabel(isStopping, t.stopping, t.stopSharing)}
      </button>
      <button class="button secondary compact" type="button" id="keep-${id}" @click=${() => isStopping || keep(id)}>
        ${t.keep}
      </button>
    </div>
  </li>`;
}
