import { nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { contact } from '../../templates/contact.ts';
import { heading } from '../../templates/heading.ts';
import type { AppContext } from '../shared/app-context.ts';
import type { AppointmentActions } from './appointment-actions.ts';
import { phaseOf } from './appointment-phase.ts';
import { appointmentRow } from './appointment-row.ts';
import { isAhead } from './appointment-words.ts';

export interface DaysOptions {
  readonly app: AppContext;
  /** The API's now, as an ISO instant. */
  readonly now: string;
  /** The appointment on whose day the next thing stands; none in the past. */
  readonly next?: Appointment | undefined;
  /** What can be done about them; nothing about the past, and about what was just booked. */
  readonly actions?: AppointmentActions;
}

const minute = 60_000;
/** So many fit on two or three screens: drawing them all costs less than guessing how high they are. */
const longList = 10;

/**
 * Days lead, on the clinic's calendar, in the order in which the appointments came. Only the day and the row of which
 * something changed are drawn again.
 */
export function appointmentDays(appointments: readonly (Appointment | null)[], options: DaysOptions): TemplateResult {
  const { app } = options;
  const unreadable = appointments.filter((appointment) => appointment === null);
  return html`<ul class="days ${appointments.length > longList ? 'long' : ''}" role="list">
    ${repeat(
      groupByDay(appointments),
      ([date]) => date,
      ([, rows]) => day(rows, options),
    )}
    ${unreadable.map(
      () =>
        html`<li class="day unreadable">
          <p>${app.text.appointments.unreadable} ${contact(app.clinic, app.text)}</p>
        </li>`,
    )}
  </ul>`;
}

/** The first appointment that may still take place. */
export const nextOf = (appointments: readonly (Appointment | null)[], now: string): Appointment | undefined =>
  appointments.find((appointment) => appointment !== null && isAhead(appointment, now)) ?? undefined;

function groupByDay(appointments: readonly (Appointment | null)[]): [string, Appointment[]][] {
  const all = new Map<string, Appointment[]>();
  for (const appointment of appointments) {
    if (!appointment) continue;
    const date = appointment.start.wall.slice(0, 10);
    const day = all.get(date);
    if (day) day.push(appointment);
    else all.set(date, [appointment]);
  }
  return [...all];
}

function day(rows: readonly Appointment[], options: DaysOptions) {
  const { app } = options;
  const shown = rows.map((appointment) => ({ appointment, seen: whatIsSeen(appointment, options) }));
  return guard([app.level, ...shown.flatMap(({ seen }) => seen)], () => {
    const { next, now, actions } = options;
    const [first] = rows;
    if (!first) return nothing;
    const hasNext = next !== undefined && rows.includes(next);
    const isGone = rows.every(({ state }) => state === 'cancelled');
    const { weekday, number, month } = app.dates.block(first.start, now);
    return html`<li class="day ${hasNext ? 'next' : ''} ${isGone ? 'gone' : ''}" part="day">
      ${heading({
        level: app.level + 1,
        look: 'date',
        text: html`<span class="weekday">${weekday}</span> <span class="number">${number}</span>
          <span class="month">${month}</span>`,
      })}
      <ul class="appointments" role="list">
        ${repeat(
          shown,
          ({ appointment }) => appointment.id,
          ({ appointment, seen }) => guard([...seen], () => appointmentRow(appointment, options)),
        )}
      </ul>
      ${hasNext && actions ? html`<slot name="before-visit"></slot>` : nothing}
    </li>`;
  });
}

/** All that a row is drawn from: while none of it changes, the row stays as it is. */
function whatIsSeen(appointment: Appointment, { app, now, next, actions }: DaysOptions): readonly unknown[] {
  const at = Date.parse(now);
  const isNext = appointment === next;
  const state = actions?.stateOf(appointment);
  return [
    appointment,
    phaseOf(appointment, at),
    // "in 12 minutes"
    isNext && Math.floor(at / minute),
    app.dates,
    app.clinic,
    actions?.booking,
    state?.type,
    state?.status,
  ];
}
