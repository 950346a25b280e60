import { nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { daysAway } from '../../i18n/dates.ts';
import { localize } from '../../i18n/index.ts';
import { pinIcon, videoIcon } from '../../styles/icons.ts';
import { avatar } from '../../templates/avatar.ts';
import { contact } from '../../templates/contact.ts';
import { ownUrl, safeUrl } from '../../templates/safe-url.ts';
import { action, rowActions } from './row-actions.ts';
import { permits, placeName, visitName, type Shown } from './shown.ts';

interface RowOptions {
  /** The next visit: it says when it starts, and where that is. */
  readonly isNext?: boolean;
  /** Without what can be done about it: the past, and what was just booked. */
  readonly isPlain?: boolean;
}

/** One visit: when, what, who and where, and what can be done about it. */
export function row(appointment: Appointment, shown: Shown, { isNext = false, isPlain = false }: RowOptions = {}) {
  const { dates, language } = shown;
  const { start, end, treatment, state } = appointment;
  return html`<li class="visit ${state === 'cancelled' ? 'gone' : isNext ? 'ahead' : ''}" part="appointment">
    <p class="time"><time datetime=${start.instant} dir="auto" translate="no">${dates.range(start, end)}</time></p>
    <p class="title"><bdi>${localize(treatment.name, language)}</bdi> ${badge(appointment, shown)}</p>
    ${isNext ? soon(appointment, shown) : nothing} ${people(appointment, shown, { isNext, isPlain })}
    ${isPlain ? nothing : html`${rowActions(appointment, shown)} ${begin(appointment, shown, isNext)}`}
  </li>`;
}

function badge({ state, movedFrom, start }: Appointment, { messages, dates }: Shown): TemplateResult | typeof nothing {
  const appointments = messages.appointments;
  const states: Readonly<Partial<Record<string, string>>> = {
    booked: '',
    cancelled: '',
    reserved: appointments.held,
    arrived: appointments.arrived,
    no_show: appointments.missed,
    archived: appointments.archived,
  };
  // A state that this version does not know is shown as the clinic's system calls it.
  let words = states[state] ?? state;
  if (state === 'booked' && movedFrom) {
    const isSameDay = movedFrom.wall.slice(0, 10) === start.wall.slice(0, 10);
    words = appointments.movedFrom(isSameDay ? dates.time(movedFrom) : dates.dateTime(movedFrom));
  }
  return words ? html`<span class="badge ${movedFrom ? 'moved' : ''}" part="badge">${words}</span>` : nothing;
}

function soon({ start, end }: Appointment, { messages, dates, now }: Shown): TemplateResult | typeof nothing {
  const { beginsIn, began } = messages.appointments;
  const left = Date.parse(start.instant) - Date.parse(now);
  if (left <= 0) {
    return Date.parse(end.instant) > Date.parse(now)
      ? html`<p class="soon">${began(dates.relative(Math.min(left, -60_000)))}</p>`
      : nothing;
  }
  const days = daysAway(start, now);
  // "Tomorrow" stands beside it already.
  if (days === 1 && left > 12 * 3_600_000) return nothing;
  const words = days > 1 ? dates.relative(days * 86_400_000) : dates.relative(Math.max(left, 60_000));
  return html`<p class="soon">${beginsIn(words)}</p>`;
}

function people(appointment: Appointment, shown: Shown, { isNext, isPlain }: Required<RowOptions>): TemplateResult {
  const { practitioner, place, state, cancelledBy } = appointment;
  if (state === 'cancelled') {
    const { cancelledByClinic, cancelledByYou, cancelled } = shown.messages.appointments;
    const words = cancelledBy === 'clinic' ? cancelledByClinic : cancelledBy === 'patient' ? cancelledByYou : cancelled;
    return html`<p class="meta">
      <span><bdi>${words}</bdi></span>
      ${isPlain ? nothing : another(appointment, shown)}
    </p>`;
  }
  return html`<p class="meta">
    <span
      >${avatar(practitioner.name, ownUrl(practitioner.photoUrl, shown.apiUrl))}<bdi translate="no"
        >${practitioner.name}</bdi
      ></span
    >
    <span
      >${place.online ? videoIcon() : pinIcon()}<bdi>${placeName(appointment, shown)}</bdi>${
        isNext && !place.online && place.address
          ? html`<span class="address" translate="no">${place.address}</span>`
          : nothing
      }</span
    >
  </p>`;
}

/** "Book another time": here, or on the clinic's own page. */
function another(appointment: Appointment, shown: Shown): TemplateResult | typeof nothing {
  const { book, messages, acts } = shown;
  const words = messages.appointments.bookAnother;
  if (book === undefined) return nothing;
  if (book === 'here') return action(words, appointment, shown, () => acts.bookAnother(appointment));
  return html`<a class="link line" href=${book.href} aria-label="${words}, ${visitName(appointment, shown)}"
    >${words}</a
  >`;
}

/** A link of its own, so that no blocker of pop-ups stands between a patient and the practitioner. */
function begin(appointment: Appointment, shown: Shown, isNext: boolean): TemplateResult | typeof nothing {
  const { messages, dates, clinic, acts, now } = shown;
  const { can, joinUrl, start } = appointment;
  if (!permits(can.begin, now)) {
    const { from } = can.begin;
    const isToday = from && Date.parse(from.instant) > Date.parse(now) && daysAway(start, now) === 0;
    return isToday ? html`<p class="small quiet">${messages.appointments.beginFrom(dates.time(from))}</p>` : nothing;
  }
  const url = safeUrl(joinUrl);
  if (url === undefined) {
    return html`<p class="small">${messages.appointments.noBegin} ${contact(clinic, messages)}</p>`;
  }
  return html`<a
    class="button begin ${isNext ? 'primary' : 'secondary'}"
    part="begin"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    aria-label="${messages.appointments.begin}, ${visitName(appointment, shown)} (${messages.appointments.newTab})"
    @click=${(event: Event) => acts.begin(event, appointment, url)}
    >${videoIcon()}${messages.appointments.begin}</a
  >`;
}
