/** The date and time of a wall clock in words, in one language. */
export interface Dates {
  /** "Tuesday, December 1" */
  day(wall: string): string;
  /** "10:00 a.m." */
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
    return (wall: string) => formatter.format(new Date(`${wall.replace(' ', 'T').slice(0, 16)}Z`));
  };
  const day = format({ weekday: 'long', month: 'long', day: 'numeric' });
  const time = format({ hour: 'numeric', minute: '2-digit' });
  return { day, time, both: (wall) => `${day(wall)}, ${time(wall)}` };
}
