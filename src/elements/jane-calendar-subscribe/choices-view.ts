import { nothing, type TemplateResult } from 'lit';
import { calendarLevels, type CalendarLevel, type CalendarOffer } from '../../contract/calendar.ts';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import type { Panel } from './panel.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** What the calendar, and the company behind it, may see. */
export function choicesView(panel: Panel, offer: CalendarOffer): TemplateResult {
  const { calendar, messages, dates, level, back, saveLevel } = panel;
  const t = messages.calendar;
  const { work } = calendar;
  const isSaving = work.is === 'saving';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const picked = new FormData(event.target as HTMLFormElement).get('level') as CalendarLevel | null;
    if (picked && !isSaving) saveLevel(picked);
  };
  return html`<form class="stack wide enter" @submit=${submit}>
    ${work.is === 'save-failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing}
    <fieldset class="choices">
      <legend>${heading({ level, text: t.mayShow, focusable: true, id: 'panel-heading' })}</legend>
      ${calendarLevels.map((one) => choice(panel, one, one === offer.level))}
    </fieldset>
    <p class="small quiet">${t.companyReads}</p>
    <div class="buttons">
      <button class="button primary" type="submit" aria-disabled=${isSaving}>
        ${buttonLabel(isSaving, messages.loading.waiting, messages.common.save)}
      </button>
      <button class="button secondary" type="button" @click=${back}>${messages.common.back}</button>
    </div>
  </form>`;
}

function choice({ messages, clinicName }: Panel, level: CalendarLevel, isPicked: boolean): TemplateResult {
  const [name, , shows] = messages.calendar.levels[level];
  return html`<label class="choice">
    <input type="radio" name="level" value=${level} ?checked=${isPicked} />
    <span><span class="strong">${name}</span><br /><span class="small quiet">${shows(clinicName)}</span></span>
  </label>`;
}
