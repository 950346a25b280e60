import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile, StaffAppointment } from '../../../src/contract/staff.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { day, dayAndTime, time, words } from '../shared/print.ts';
import { appointmentState } from '../shared/words.ts';

/** Another state of an appointment, and what is said once it has that. */
export interface VisitChange {
  readonly appointmentId: string;
  readonly state: 'booked' | 'arrived' | 'no_show';
  readonly announcement: string;
}

interface VisitActions {
  readonly book: () => void;
  readonly move: (visit: StaffAppointment) => void;
  readonly cancel: (visit: StaffAppointment) => void;
  readonly set: (change: VisitChange) => unknown;
  /** That the change of this one failed. */
  readonly failureOf: (visit: StaffAppointment) => TemplateResult | typeof nothing;
}

const PAST_SHOWN = 2;

/** "Appointments": what is booked, with what can be done to each, and what was. */
export function visitsSection(file: PatientFile, actions: VisitActions): TemplateResult {
  const { appointments, now } = file;
  const { appointments: text } = pageLanguage.text;
  const toCome = appointments.filter(({ end }) => end.instant > now);
  const past = appointments.filter(({ end }) => end.instant <= now).reverse();
  const rows = (visits: readonly StaffAppointment[]) =>
    html`<ul class="rows" role="list">
      ${visits.map((visit) => renderVisit(visit, file, actions))}
    </ul>`;
  const [next] = toCome.filter(({ state }) => state === 'booked' || state === 'reserved' || state === 'arrived');
  return html`<section class="answer" aria-labelledby="visits">
    <h2 id="visits">${text.heading}</h2>
    <p class=${next === undefined ? 'quiet' : ''}>
      ${
        next === undefined
          ? text.nothingBooked
          : filled(text.nextOn, html`<span class="strong">${dayAndTime(next.start, now)}</span>`)
      }
    </p>
    ${
      file.deceasedMark === undefined
        ? html`<div class="actions">
            <button class="button secondary compact" type="button" @click=${actions.book}>${text.book}</button>
          </div>`
        : nothing
    }
    <div class="known wide" ?hidden=${appointments.length === 0}>
      ${toCome.length === 0 ? nothing : rows(toCome)}
      ${
        past.length === 0
          ? nothing
          : html`<details ?open=${toCome.length === 0 && past.length <= PAST_SHOWN}>
              <summary>${text.history(past.length)}</summary>
              ${rows(past)}
            </details>`
      }
    </div>
  </section>`;
}

function renderVisit(
  visit: StaffAppointment,
  { now, deceasedMark }: PatientFile,
  actions: VisitActions,
): TemplateResult {
  const { start, treatment, practitioner, place, movedFrom } = visit;
  const state = appointmentState(visit);
  const { appointments: text } = pageLanguage.text;
  const isOver = visit.end.instant <= now;
  return html`<li class="visit ${visit.state === 'cancelled' ? 'gone' : ''}">
    <p>
      <b class="strong">${dayAndTime(start, now)}</b> ${words(treatment.name)}, ${practitioner.name}
      <span class="quiet">· ${place.online ? text.online : words(place.name)}</span>
      ${state === undefined ? nothing : html`<span class="badge ${visit.state === 'arrived' ? 'calm' : ''}">${state}</span>`}
      ${
        movedFrom === undefined || visit.state === 'cancelled'
          ? nothing
          : html`<span class="badge"
              >${text.movedFrom(isSameDay(visit) ? time(movedFrom) : dayAndTime(movedFrom, now))}</span
            >`
      }
      ${
        visit.graceUntil === undefined
          ? nothing
          : html`<span class="badge calm">${text.justBooked(time(visit.graceUntil))}</span>`
      }
    </p>
    <div class="row-actions">
      ${deceasedMark !== undefined && visit.state === 'cancelled' ? nothing : renderVisitActions(visit, now, isOver, actions)}
    </div>
    ${actions.failureOf(visit)}
  </li>`;
}

const isSameDay = ({ start, movedFrom }: StaffAppointment): boolean =>
  movedFrom !== undefined && movedFrom.wall.slice(0, 10) === start.wall.slice(0, 10);

function renderVisitActions(
  visit: StaffAppointment,
  now: string,
  isOver: boolean,
  actions: VisitActions,
): (TemplateResult | typeof nothing)[] {
  const { appointments: text } = pageLanguage.text;
  const named = `${words(visit.treatment.name)}, ${dayAndTime(visit.start, now)}`;
  const button = (label: string, press: () => unknown, kind = '') =>
    html`<button class="link line ${kind}" type="button" aria-label=${text.buttonFor(label, named)} @click=${press}>
      ${label}
    </button>`;
  const set = (state: VisitChange['state'], done: (appointment: string) => string) => () =>
    actions.set({ appointmentId: visit.id, state, announcement: done(named) });
  const arrived = button(text.arrived, set('arrived', text.notedArrived));
  const noShow = button(text.noShow, set('no_show', text.notedNoShow));
  const isNear = Date.parse(visit.start.instant) - Date.parse(now) < 12 * 3_600_000;
  switch (visit.state) {
    case 'booked':
    case 'reserved':
      return [
        ...(isNear ? [arrived] : []),
        ...(visit.start.instant <= now ? [noShow] : []),
        ...(isOver
          ? []
          : [
              button(text.changeTime, () => actions.move(visit)),
              button(text.cancel, () => actions.cancel(visit), 'stop'),
            ]),
      ];
    case 'arrived':
      return [button(text.notArrived, set('booked', text.putBack))];
    case 'no_show':
      return [arrived];
    case 'cancelled':
      return isOver ? [] : [button(text.bringBack, set('booked', text.bookedAgain))];
    default:
      return [];
  }
}

/** "Physiotherapy with Jonas Tremblay on Thu, Nov 26 at 4:00 p.m." for a dialog that speaks of one visit. */
export const appointmentInWords = (visit: StaffAppointment, now: string): string =>
  pageLanguage.text.appointments.inWords(
    words(visit.treatment.name),
    visit.practitioner.name,
    day(visit.start, now),
    time(visit.start),
  );
