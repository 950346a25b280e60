import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Appointment } from '../../contract/index.ts';
import { contact } from '../../templates/contact.ts';
import { heading } from '../../templates/heading.ts';
import { row } from './row.ts';
import { isAhead, type Shown } from './shown.ts';
import { html } from '../../i18n/html.ts';

interface DayOptions {
  /** The visit on whose day the next thing stands; none in the past. */
  readonly next?: Appointment | undefined;
  /** Without what can be done: the past, and what was just booked. */
  readonly isPlain?: boolean;
}

/** Days lead, on the clinic's calendar, in the order in which the visits came. */
export function days(appointments: readonly (Appointment | null)[], shown: Shown, options: DayOptions = {}) {
  const readable = appointments.filter((appointment) => appointment !== null);
  const unreadable = appointments.filter((appointment) => appointment === null);
  return html`<ul class="days" role="list">
    ${repeat(
      byDay(readable),
      ([date]) => date,
      ([, visits]) => day(visits, shown, options),
    )}
    ${unreadable.map(
      () =>
        html`<li class="day unreadable">
          <p>${shown.messages.appointments.unreadable} ${contact(shown.clinic, shown.messages)}</p>
        </li>`,
    )}
  </ul>`;
}

/** The first visit that may still take place. */
export const nextOf = (appointments: readonly (Appointment | null)[], now: string): Appointment | undefined =>
  appointments.find((appointment) => appointment !== null && isAhead(appointment, now)) ?? undefined;

function byDay(appointments: readonly Appointment[]): [string, Appointment[]][] {
  const all = new Map<string, Appointment[]>();
  for (const appointment of appointments) {
    const date = appointment.start.wall.slice(0, 10);
    all.set(date, [...(all.get(date) ?? []), appointment]);
  }
  return [...all];
}

function day(visits: readonly Appointment[], shown: Shown, { next, isPlain = false }: DayOptions): TemplateResult {
  const [first] = visits;
  if (!first) return html``;
  const hasNext = next !== undefined && visits.includes(next);
  const isGone = visits.every(({ state }) => state === 'cancelled');
  const { weekday, number, month } = shown.dates.block(first.start, shown.now);
  return html`<li class="day ${hasNext ? 'next' : ''} ${isGone ? 'gone' : ''}" part="day">
    ${heading({
      level: shown.level + 1,
      look: 'date',
      text: html`<span class="weekday">${weekday}</span> <span class="number">${number}</span>
        <span class="month">${month}</span>`,
    })}
    <ul class="visits" role="list">
      ${repeat(
        visits,
        ({ id }) => id,
        (visit) => row(visit, shown, { isNext: visit === next, isPlain }),
      )}
    </ul>
    ${hasNext && !isPlain ? html`<slot name="before-visit"></slot>` : nothing}
  </li>`;
}
