import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile, StaffAppointment } from '../../../src/contract/staff.ts';
import { day, dayAndTime, sentence, time, words } from '../shared/print.ts';
import { visitState } from '../shared/words.ts';

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
  const toCome = appointments.filter(({ end }) => end.instant > now);
  const past = appointments.filter(({ end }) => end.instant <= now).reverse();
  const rows = (visits: readonly StaffAppointment[]) =>
    html`<ul class="rows" role="list">
      ${visits.map((visit) => renderVisit(visit, file, actions))}
    </ul>`;
  const [next] = toCome.filter(({ state }) => state === 'booked' || state === 'reserved' || state === 'arrived');
  return html`<section class="answer" aria-labelledby="visits">
    <h2 id="visits">Appointments</h2>
    <p class=${next === undefined ? 'quiet' : ''}>
      ${next === undefined ? 'Nothing booked.' : html`Next on <span class="strong">${dayAndTime(next.start, now)}</span>`}
    </p>
    ${
      file.deceasedMark === undefined
        ? html`<div class="actions">
            <button class="button secondary compact" type="button" @click=${actions.book}>Book</button>
          </div>`
        : nothing
    }
    <div class="known wide" ?hidden=${appointments.length === 0}>
      ${toCome.length === 0 ? nothing : rows(toCome)}
      ${
        past.length === 0
          ? nothing
          : html`<details ?open=${toCome.length === 0 && past.length <= PAST_SHOWN}>
              <summary>Appointment History (${past.length})</summary>
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
  const state = visitState(visit);
  const isOver = visit.end.instant <= now;
  return html`<li class="visit ${visit.state === 'cancelled' ? 'gone' : ''}">
    <p>
      <b class="strong">${dayAndTime(start, now)}</b> ${words(treatment.name)}, ${practitioner.name}
      <span class="quiet">· ${place.online ? 'Online' : words(place.name)}</span>
      ${state === undefined ? nothing : html`<span class="badge ${visit.state === 'arrived' ? 'calm' : ''}">${state}</span>`}
      ${
        movedFrom === undefined || visit.state === 'cancelled'
          ? nothing
          : html`<span class="badge"
              >Moved from ${isSameDay(visit) ? time(movedFrom) : dayAndTime(movedFrom, now)}</span
            >`
      }
      ${
        visit.graceUntil === undefined
          ? nothing
          : html`<span class="badge calm"
              >Just booked by the patient, who can undo it until ${time(visit.graceUntil)}</span
            >`
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
  const named = `${words(visit.treatment.name)}, ${dayAndTime(visit.start, now)}`;
  const button = (label: string, press: () => unknown, kind = '') =>
    html`<button class="link line ${kind}" type="button" aria-label="${label}, ${named}" @click=${press}>
      ${label}
    </button>`;
  const set = (state: VisitChange['state'], done: string) => () =>
    actions.set({ appointmentId: visit.id, state, announcement: sentence(`${done}${named}`) });
  const arrived = button('Arrived', set('arrived', 'Noted: arrived, '));
  const noShow = button('No-show', set('no_show', 'Noted: no-show, '));
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
              button('Change time', () => actions.move(visit)),
              button('Cancel appointment', () => actions.cancel(visit), 'stop'),
            ]),
      ];
    case 'arrived':
      return [button('Not arrived after all', set('booked', 'Put back to booked: '))];
    case 'no_show':
      return [arrived];
    case 'cancelled':
      return isOver ? [] : [button('Bring back', set('booked', 'Booked again: '))];
    default:
      return [];
  }
}

/** "Physiotherapy with Jonas Tremblay on Thu, Nov 26 at 4:00 p.m." for a dialog that speaks of one visit. */
export const visitInWords = (visit: StaffAppointment, now: string): string =>
  `${words(visit.treatment.name)} with ${visit.practitioner.name} on ${day(visit.start, now)} at ${time(visit.start)}`;
