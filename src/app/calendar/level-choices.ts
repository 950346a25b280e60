import type { TemplateResult } from 'lit';
import { calendarLevels, type CalendarLevel } from '../../contract/calendar.ts';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';
import { eventPreview } from './event-preview.ts';

interface LevelChoicesOptions {
  readonly legend: TemplateResult | string;
  readonly picked: string;
}

/** The levels to pick from: each with the next appointment as the calendar shows it, where the clinic told that. */
export function levelChoices(app: CalendarApp, { legend, picked }: LevelChoicesOptions): TemplateResult {
  return html`<fieldset class="choices">
    <legend>${legend}</legend>
    ${calendarLevels.map(
      (level) =>
        html`<label class="choice">
          <input type="radio" name="level" value=${level} ?checked=${level === picked} />
          <span><span class="strong">${app.text.calendar.levels[level][0]}</span>${whatItShows(app, level)}</span>
        </label>`,
    )}
  </fieldset>`;
}

/** The level that was picked in a form. */
export const pickedLevel = (form: { readonly level?: string | undefined }): CalendarLevel | undefined =>
  calendarLevels.find((level) => level === form.level);

function whatItShows(app: CalendarApp, level: CalendarLevel): TemplateResult {
  const preview = app.offer.value?.previews?.find((one) => one.level === level);
  const shows = app.text.calendar.levels[level][2](app.clinicName);
  return html`<span class="small quiet shown">${preview ? eventPreview(app, preview) : shows}</span>`;
}
