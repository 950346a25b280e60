export { sentence } from '../../../src/i18n/sentence.ts';
import type { Moment, Text } from '../../../src/contract/index.ts';
import type { PatientLine } from '../../../src/contract/staff.ts';

/*
 * Dates and times as the clinic's wall clock showed them: the wall time travels with the instant and is printed as it
 * stands, whatever zone this computer is in.
 */

const wallDate = (wall: string): Date => new Date(`${wall.slice(0, 16)}:00Z`);
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });

const clock = format({ hour: 'numeric', minute: '2-digit' });
const shortDay = format({ weekday: 'short', month: 'short', day: 'numeric' });
const shortDayOfYear = format({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
const longDay = format({ weekday: 'long', month: 'long', day: 'numeric' });
const birthday = format({ year: 'numeric', month: 'long', day: 'numeric' });
const month = format({ year: 'numeric', month: 'long' });

/** This computer's instant: good enough to tell one year from another. */
export const rightNow = (): string => new Date().toISOString();

/** "4:00 p.m." It brings a full stop of its own: whatever may end a sentence with it goes through {@link sentence}. */
export const time = (moment: Moment): string => clock.format(wallDate(moment.wall));

/** "Thu, Nov 26", with the year where it is not the one of `now`. */
export const day = (moment: Moment, now: string): string =>
  (moment.wall.slice(0, 4) === now.slice(0, 4) ? shortDay : shortDayOfYear).format(wallDate(moment.wall));

/** "today", or the day. */
export const dayOrToday = (moment: Moment, now: string): string =>
  dateThen(now, moment) === moment.wall.slice(0, 10) ? 'today' : day(moment, now);

/** "Thu, Nov 26, 4:00 p.m." */
export const dayAndTime = (moment: Moment, now: string): string => `${day(moment, now)}, ${time(moment)}`;

/** "Thursday, November 26" of a date, `YYYY-MM-DD`. */
export const dateInWords = (date: string): string => longDay.format(wallDate(`${date}T00:00`));

/** "April 2, 1989" */
export const born = (date: string): string => birthday.format(wallDate(`${date}T00:00`));

/** "April 2, 1931 · deceased": what tells two of one name apart in a list. */
export const bornAndMark = (
  { born: date, deceased }: Pick<PatientLine, 'born' | 'deceased'>,
  format: (date: string) => string = born,
): string => [...(date === null ? [] : [format(date)]), ...(deceased === true ? ['deceased'] : [])].join(' · ');

/** "November 2026" */
export const monthOf = (moment: Moment): string => month.format(wallDate(moment.wall));

/** The clinic's date at an instant, by the distance that a moment near it shows between its wall and its instant. */
function dateThen(instant: string, near: Moment): string {
  const offset = wallDate(near.wall).getTime() - Math.floor(Date.parse(near.instant) / 60_000) * 60_000;
  return new Date(Date.parse(instant) + offset).toISOString().slice(0, 10);
}

/** A clinic's text as the front desk reads it. */
export const words = (text: Text): string => text['en'] ?? text.default;

export const fullName = ({ firstName, lastName }: Pick<PatientLine, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();

/** What the desk calls a patient: by the first name, or by the only one. */
export const calledName = ({ firstName, lastName }: Pick<PatientLine, 'firstName' | 'lastName'>): string =>
  firstName || lastName;

/**
 * A name that tells a record from another one: where both bear the same, with a mail address, phone or birth date in
 * which they differ.
 */
export function tellingName(patient: PatientLine, other: PatientLine): string {
  const name = fullName(patient);
  if (name !== fullName(other)) return name;
  const telling = (['email', 'phone'] as const).find((field) => patient[field] !== other[field]);
  if (telling !== undefined) return `${name} (${patient[telling] ?? `no ${telling}`})`;
  if (patient.born !== other.born) return `${name} (${patient.born === null ? 'no birth date' : born(patient.born)})`;
  return name;
}

export const listed = (items: readonly string[]): string => new Intl.ListFormat('en-CA').format(items);

/** "1 appointment", "14 appointments" */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
