export { sentence } from '../../../src/i18n/sentence.ts';
import type { Moment, Text } from '../../../src/contract/index.ts';
import type { PatientLine } from '../../../src/contract/staff.ts';
import { localize } from '../../../src/i18n/localize.ts';
import { wallDate } from '../../../src/i18n/times.ts';
import { wallParts } from '../../../src/i18n/wall-parts.ts';
import { pageLanguage } from '../i18n/page-language.ts';

/*
 * Dates and times as the clinic's wall clock showed them: the wall time travels with the instant and is printed as it
 * stands, whatever zone this computer is in, in the language of the page.
 */

const printed = (wall: string, options: Intl.DateTimeFormatOptions): string =>
  wallParts(pageLanguage.times.format(options), wall, pageLanguage.tag)
    .map(({ value }) => value)
    .join('');

const shortDay: Intl.DateTimeFormatOptions = { weekday: 'short', month: 'short', day: 'numeric' };

/** This computer's instant: good enough to tell one year from another. */
export const rightNow = (): string => new Date().toISOString();

/** "4:00 p.m." It brings a full stop of its own: whatever may end a sentence with it goes through {@link sentence}. */
export const time = (moment: Moment): string => pageLanguage.times.clock().format(wallDate(moment.wall));

/** "Thu, Nov 26", with the year where it is not the one of `now`. */
export const day = (moment: Moment, now: string): string =>
  printed(moment.wall, moment.wall.slice(0, 4) === now.slice(0, 4) ? shortDay : { ...shortDay, year: 'numeric' });

/** Whether a moment is on the clinic's date of `now`. */
export const isToday = (moment: Moment, now: string): boolean => dateThen(now, moment) === moment.wall.slice(0, 10);

/** "today", or the day. */
export const dayOrToday = (moment: Moment, now: string): string =>
  isToday(moment, now) ? pageLanguage.text.common.today : day(moment, now);

/** "Thu, Nov 26, 4:00 p.m." */
export const dayAndTime = (moment: Moment, now: string): string =>
  pageLanguage.text.common.dayAndTime(day(moment, now), time(moment));

/** "Thursday, November 26" of a date, `YYYY-MM-DD`. */
export const dateInWords = (date: string): string =>
  printed(`${date}T00:00`, { weekday: 'long', month: 'long', day: 'numeric' });

/** "April 2, 1989" */
export const born = (date: string): string =>
  printed(`${date}T00:00`, { year: 'numeric', month: 'long', day: 'numeric' });

/** "April 2, 1931 · deceased": what tells two of one name apart in a list. */
export const bornAndMark = (
  { born: date, deceased }: Pick<PatientLine, 'born' | 'deceased'>,
  format: (date: string) => string = born,
): string =>
  [...(date === null ? [] : [format(date)]), ...(deceased === true ? [pageLanguage.text.common.deceased] : [])].join(
    ' · ',
  );

/** "November 2026" */
export const monthOf = (moment: Moment): string => printed(moment.wall, { year: 'numeric', month: 'long' });

/** The clinic's date at an instant, by the distance that a moment near it shows between its wall and its instant. */
function dateThen(instant: string, near: Moment): string {
  const offset = wallDate(near.wall).getTime() - Math.floor(Date.parse(near.instant) / 60_000) * 60_000;
  return new Date(Date.parse(instant) + offset).toISOString().slice(0, 10);
}

/** A clinic's text as the front desk reads it. */
export const words = (text: Text): string => localize(text, pageLanguage.tag);

export const fullName = ({ firstName, lastName }: Pick<PatientLine, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();

/** What the front desk calls a patient: by the first name, or by the only one. */
export const calledName = ({ firstName, lastName }: Pick<PatientLine, 'firstName' | 'lastName'>): string =>
  firstName || lastName;

/** A record by its name and how it can be told from another of that name: "Maya Okafor (maya@okafor.example)". */
export const nameAndContact = (patient: PatientLine): string => {
  const { nameAndMark, noContact } = pageLanguage.text.common;
  return nameAndMark(fullName(patient), patient.email ?? patient.phone ?? noContact);
};

/**
 * A name that tells a record from another one: where both bear the same, with a mail address, phone or birth date in
 * which they differ.
 */
export function tellingName(patient: PatientLine, other: PatientLine): string {
  const { nameAndMark, noEmail, noPhone, noBirthDate } = pageLanguage.text.common;
  const name = fullName(patient);
  if (name !== fullName(other)) return name;
  if (patient.email !== other.email) return nameAndMark(name, patient.email ?? noEmail);
  if (patient.phone !== other.phone) return nameAndMark(name, patient.phone ?? noPhone);
  if (patient.born !== other.born) return nameAndMark(name, patient.born === null ? noBirthDate : born(patient.born));
  return name;
}

/** "A, B and C" */
export const listed = (items: readonly string[]): string => new Intl.ListFormat(pageLanguage.tag).format(items);
