import type { Work } from '../../controllers/acts-controller.ts';
import type { Appointment, Clinic, Permission } from '../../contract/index.ts';
import type { Dates } from '../../i18n/dates.ts';
import type { Messages } from '../../i18n/index.ts';
import { localize } from '../../i18n/index.ts';
import type { Aside } from './aside.ts';

/** What every part of the tag draws with. */
export interface Shown {
  readonly messages: Messages;
  readonly dates: Dates;
  readonly language: string;
  /** The API's now, as an ISO instant. */
  readonly now: string;
  readonly clinic: Clinic | undefined;
  readonly apiUrl: string;
  /** Level of the tag's own heading. */
  readonly level: number;
  /** Whether one can book here, or the clinic's own page for it. */
  readonly book: URL | 'here' | undefined;
  readonly work: Work;
  /** What is done about visits and in place of the list, once it is loaded. */
  readonly aside: Aside | undefined;
  readonly acts: Acts;
}

/** What the patient can press. */
export interface Acts {
  begin(event: Event, appointment: Appointment, joinUrl: string): void;
  change(appointment: Appointment): void;
  askCancel(appointment: Appointment): void;
  cancel(appointment: Appointment): void;
  undo(appointment: Appointment): void;
  keep(): void;
  tryAgain(): void;
  book(): void;
  bookAnother(appointment: Appointment): void;
  askClinic(): void;
  dismiss(): void;
  refresh(): void;
  showAll(): void;
  moreDays(): void;
  openHistory(): void;
  moreHistory(): void;
  closeHistory(): void;
}

/** States that may still come true. */
const live = new Set(['reserved', 'booked', 'arrived']);

/** Whether a visit may still take place. */
export const isAhead = ({ state, end }: Appointment, now: string): boolean =>
  live.has(state) && Date.parse(end.instant) > Date.parse(now);

/** What the server allowed, as long as it said: an old list must not promise what is over. */
export const permits = ({ allowed, until }: Permission, now: string): boolean =>
  allowed && (until === undefined || Date.parse(until.instant) > Date.parse(now));

/** "Massage therapy, Friday, November 27, 11:00 a.m.": what a repeated action is about. */
export const visitName = ({ treatment, start }: Appointment, { dates, language, now }: Shown): string =>
  `${localize(treatment.name, language)}, ${dates.dateTime(start, now)}`;

/** "Cedar Street, room 4", or "Online". */
export function placeName({ place }: Pick<Appointment, 'place'>, { messages, language }: Shown): string {
  if (place.online) return messages.appointments.online;
  const name = localize(place.name, language);
  return place.room ? `${name}, ${localize(place.room, language)}` : name;
}
