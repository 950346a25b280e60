import type { Appointment, Moment, Permission } from '../../contract/index.ts';
import { localize } from '../../i18n/localize.ts';
import type { AppContext } from '../shared/app-context.ts';

type Words = Pick<AppContext, 'text' | 'dates' | 'language'>;

/** States that may still come true. */
const live = new Set(['reserved', 'booked', 'arrived']);

/** Whether an appointment may still take place. */
export const isAhead = ({ state, end }: Appointment, now: string): boolean =>
  live.has(state) && Date.parse(end.instant) > Date.parse(now);

/** What the server allowed, as long as it said: an old list must not promise what is over. */
export const permits = ({ allowed, until }: Permission, now: string): boolean =>
  allowed && (until === undefined || Date.parse(until.instant) > Date.parse(now));

/** Within the minutes after booking, whatever the policy says. */
export const inGrace = ({ graceUntil }: Appointment, now: string): boolean =>
  graceUntil !== undefined && Date.parse(graceUntil.instant) > Date.parse(now);

/** "Massage therapy, Friday, November 27, 11:00 a.m.": what a repeated action is about. */
export const appointmentName = ({ treatment, start }: Appointment, { dates, language }: Words, now: string): string =>
  `${localize(treatment.name, language)}, ${dates.dateTime(start, now)}`;

/** "Cedar Street, room 4", or "Online". */
export function placeName({ place }: Pick<Appointment, 'place'>, { text, language }: Words): string {
  if (place.online) return text.appointments.online;
  const name = localize(place.name, language);
  return place.room ? `${name}, ${localize(place.room, language)}` : name;
}

/** "You can cancel or change this online until …", as far as it is known until when. */
export function policyWords(
  cancel: Moment | undefined,
  move: Moment | undefined,
  { text, dates }: Words,
  now: string,
): string {
  const { changeUntil, cancelUntil, moveUntil } = text.appointments;
  if (cancel && cancel.instant === move?.instant) return changeUntil(dates.until(cancel, now));
  return [cancel && cancelUntil(dates.until(cancel, now)), move && moveUntil(dates.until(move, now))]
    .filter(Boolean)
    .join(' ');
}
