import { baseOf } from '../languages.ts';

/** The date and time of a wall clock in words, in one language. */
export interface Dates {
  /** "Tuesday, December 1" */
  day(wall: string): string;
  /** "10:00 a.m.", never broken by a line. */
  time(wall: string): string;
  /** "Tuesday, December 1, 10:00 a.m." */
  both(wall: string): string;
}

/**
 * Dates for mails. A wall time is printed as it stands: it is read as if it were UTC and formatted in UTC, so that no
 * zone data has a say in it.
 */
export function datesIn(tag: string): Dates {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return (wall: string) => formatter.formatToParts(new Date(`${wall.replace(' ', 'T').slice(0, 16)}Z`));
  };
  const isFrench = baseOf(tag) === 'fr';
  // French counts the first of a month, and no other day; date formatting doesn't give that.
  const word = ({ type, value }: Intl.DateTimeFormatPart) =>
    isFrench && type === 'day' && value === '1' ? '1er' : value;
  const days = format({ weekday: 'long', month: 'long', day: 'numeric' });
  const times = format({ hour: 'numeric', minute: '2-digit' });
  const day = (wall: string) => days(wall).map(word).join('');
  const time = (wall: string) =>
    times(wall)
      .map(({ value }) => value.replaceAll(/\s/g, '\u00A0'))
      .join('');
  return { day, time, both: (wall) => `${day(wall)}, ${time(wall)}` };
}
