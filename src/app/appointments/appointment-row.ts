// eslint-disable-next-line no-restricted-imports -- A list may be long: a row has no node to spare. Its words are whole contents of elements, set as a property, which a page's translator may replace.
import { html as row, nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { daysAway } from '../../i18n/dates.ts';
import { localize } from '../../i18n/localize.ts';
import { pinPath, videoPath } from '../../styles/icons.ts';
import { avatar } from '../../templates/avatar.ts';
import { ownUrl } from '../../templates/safe-url.ts';
import type { AppContext } from '../shared/app-context.ts';
import type { DaysOptions } from './appointment-days.ts';
import { placeName } from './appointment-words.ts';
import { bookAnother, rowActions } from './row-actions.ts';

/** One appointment: when, what, who and where, and what can be done about it. */
export function appointmentRow(appointment: Appointment, options: DaysOptions): TemplateResult {
  const { app, next, actions } = options;
  const { start, end, treatment, state } = appointment;
  const isNext = appointment === next;
  const look = state === 'cancelled' ? 'gone' : isNext ? 'ahead' : '';
  return row`<li class="appointment ${look}" part="appointment"
    ><p class="time"
      ><time datetime=${start.instant} dir="auto" translate="no" .textContent=${app.dates.range(start, end)}></time
    ></p><p class="title"
      ><bdi .textContent=${localize(treatment.name, app.language)}></bdi> ${badge(appointment, app)}</p
    >${middle(appointment, options)}${actions ? rowActions(appointment, actions, options) : nothing}</li>`;
}

function badge({ state, movedFrom, start }: Appointment, { text, dates }: AppContext): TemplateResult | typeof nothing {
  const { held, arrived, missed, archived, movedFrom: moved } = text.appointments;
  const states: Readonly<Partial<Record<string, string>>> = {
    booked: '',
    cancelled: '',
    reserved: held,
    arrived,
    no_show: missed,
    archived,
  };
  // A state that this version does not know is shown as the clinic's system calls it.
  let words = states[state] ?? state;
  if (state === 'booked' && movedFrom) {
    const isSameDay = movedFrom.wall.slice(0, 10) === start.wall.slice(0, 10);
    words = moved(isSameDay ? dates.time(movedFrom) : dates.dateTime(movedFrom));
  }
  return words
    ? row`<span class="badge ${movedFrom ? 'moved' : ''}" part="badge" .textContent=${words}></span>`
    : nothing;
}

/** With whom and where, or why not. */
function middle(appointment: Appointment, options: DaysOptions): TemplateResult {
  const { app, next } = options;
  if (appointment.state === 'cancelled') return cancellation(appointment, options);
  if (appointment !== next) return people(appointment, app);
  return row`${startsSoon(appointment, options)}${people(appointment, app, appointment.place.address)}`;
}

function startsSoon({ start, end }: Appointment, { app, now }: DaysOptions): TemplateResult | typeof nothing {
  const { text, dates } = app;
  const left = Date.parse(start.instant) - Date.parse(now);
  if (left <= 0) {
    const isOver = Date.parse(end.instant) <= Date.parse(now);
    return isOver ? nothing : soon(text.appointments.began(dates.relative(Math.min(left, -60_000))));
  }
  const days = daysAway(start, now);
  // "Tomorrow" stands beside it already.
  if (days === 1 && left > 12 * 3_600_000) return nothing;
  return soon(text.appointments.beginsIn(dates.relative(days > 1 ? days * 86_400_000 : Math.max(left, 60_000))));
}

const soon = (words: string): TemplateResult => row`<p class="soon" .textContent=${words}></p>`;

function people({ practitioner, place }: Appointment, app: AppContext, address?: string): TemplateResult {
  const { name, photoUrl } = practitioner;
  const placed = placeName({ place }, app);
  const picture = avatar(name, ownUrl(photoUrl, app.client.apiUrl));
  const icon = place.online ? videoPath : pinPath;
  if (!place.online && address) {
    return row`<p class="meta"
      ><span>${picture}<bdi translate="no" .textContent=${name}></bdi></span> <span><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icon}></path></svg
        ><bdi .textContent=${placed}></bdi><span class="address" translate="no" .textContent=${address}></span></span
    ></p>`;
  }
  return row`<p class="meta"
    ><span>${picture}<bdi translate="no" .textContent=${name}></bdi></span
    > <span><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icon}></path></svg
      ><bdi .textContent=${placed}></bdi></span></p>`;
}

function cancellation(appointment: Appointment, { app, now, actions }: DaysOptions): TemplateResult {
  const { cancelledByClinic, cancelledByYou, cancelled } = app.text.appointments;
  const { cancelledBy } = appointment;
  const words = cancelledBy === 'clinic' ? cancelledByClinic : cancelledBy === 'patient' ? cancelledByYou : cancelled;
  return row`<p class="meta"
    ><span><bdi .textContent=${words}></bdi></span> ${actions ? bookAnother(appointment, actions, app, now) : nothing}</p>`;
}
