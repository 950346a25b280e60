import { nothing, svg, type TemplateResult } from 'lit';
import type { Appointment, CalendarLevel, CalendarOffer } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { localize, problemText } from '../../i18n/index.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { addVisitHref } from './add-visit.ts';
import type { Panel } from './panel.ts';
import { qrPath } from './qr-path.ts';

/** Where no calendar can be subscribed: the next visits one by one, and the way to a computer. */
export function withoutSubscribing(panel: Panel, { level, now }: CalendarOffer): TemplateResult {
  const t = panel.messages.calendar;
  return html`<p>${t.onAndroid}</p>
    <div class="stack tight">
      ${heading({ level: panel.level + 1, look: 'subheading', text: t.nextAppointments })} ${visits(panel, level, now)}
    </div>
    <details part="computer">
      <summary class="button secondary full">${t.finishOnComputer}</summary>
      ${computer(panel)}
    </details>`;
}

function visits({ calendar, messages, dates, language, clinicName }: Panel, level: CalendarLevel, now: string) {
  const t = messages.calendar;
  const state = calendar.visits;
  if (state.is === 'unknown') return nothing;
  if (state.is === 'failed') {
    return notice({
      tone: 'danger',
      words: problemText(state.error, messages, dates),
      action: tryAgain(messages, () => void calendar.readVisits()),
    });
  }
  const next = state.upcoming.appointments.filter((visit) => visit?.state === 'booked').slice(0, 5);
  if (next.length === 0) return html`<p class="quiet">${t.noAppointments}</p>`;
  return html`<ul class="lines" role="list">
    ${next.map((visit) => {
      if (!visit) return nothing;
      const when = messages.common.at(dates.date(visit.start, now), dates.range(visit.start, visit.end));
      return html`<li>
        <span class="small">${when}</span>
        <a
          class="link line"
          part="add-visit"
          href=${addVisitHref(visitText(visit, level, { messages, language, clinicName }))}
          target="_blank"
          rel="noopener noreferrer"
          aria-label=${t.addAppointment(when)}
          >${t.addThisAppointment}</a
        >
      </li>`;
    })}
  </ul>`;
}

/** What the calendar may know of a visit, at the level that the patient picked. */
function visitText(
  { start, end, treatment, practitioner, place }: Appointment,
  level: CalendarLevel,
  { messages, language, clinicName }: Pick<Panel, 'messages' | 'language' | 'clinicName'>,
) {
  const t = messages.calendar;
  if (level === 'busy') return { title: t.appointment, start, end };
  if (level === 'clinic') return { title: t.appointmentAt(clinicName), start, end };
  const where = [place.name, place.room].flatMap((name) => (name ? [localize(name, language)] : []));
  return {
    title: t.appointmentWith(localize(treatment.name, language), practitioner.name),
    start,
    end,
    place: [...where, ...(place.address ? [place.address] : [])].join(', '),
  };
}

/** The page's address for a computer: never the feed's, which would open the calendar to whoever reads it. */
function computer({ messages, pageUrl }: Panel): TemplateResult {
  const t = messages.calendar;
  const { size, path } = qrPath(pageUrl);
  const mail = `mailto:?${new URLSearchParams({ subject: messages.signedOut.subscribe, body: pageUrl })}`.replaceAll(
    '+',
    '%20',
  );
  return html`<div class="stack near computer">
    <p>${t.finishSteps}</p>
    <a class="link line" part="mail-page" href=${mail}>${t.emailPage}</a>
    <svg class="qr" part="qr" role="img" aria-label=${t.qrLabel} viewBox="0 0 ${size} ${size}">
      ${svg`<path d=${path} />`}
    </svg>
    <p class="small quiet address" translate="no">${pageUrl}</p>
  </div>`;
}
