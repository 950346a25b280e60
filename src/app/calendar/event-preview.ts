import { nothing, type TemplateResult } from 'lit';
import type { CalendarEvent } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';

/** An appointment as a calendar shows it: the clinic wrote it by what writes the feed. A place that its text names is said once. */
export function eventPreview({ text, dates }: CalendarApp, event: CalendarEvent): TemplateResult {
  const { title, start, end, place, text: words } = event;
  return html`<span class="strong">${title}</span>
    <span>${text.common.at(dates.date(start), dates.range(start, end))}</span>
    ${place && !words?.includes(place) ? html`<span>${place}</span>` : nothing}${words ? html`<span class="words" translate="no">${words}</span>` : nothing}`;
}
