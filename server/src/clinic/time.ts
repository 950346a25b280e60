import moment from 'moment-timezone';
import type { Moment } from '../../../src/contract/index.ts';

/**
 * The only place where wall times become instants and instants wall times. It computes with the zone data that
 * moment-timezone ships, because PostgreSQL, Node and browsers were seen to disagree by an hour about the same zone.
 */
export const zoneVersion = moment.tz.dataVersion;

const WALL = 'YYYY-MM-DDTHH:mm';

export const isZone = (zone: string): boolean => moment.tz.zone(zone) !== null;

const MINUTE_MS = 60_000;

/** Minutes that a wall clock is ahead of UTC at an instant; the sum alone, since a page of openings asks for thousands. */
function minutesAhead(instant: number, zone: string): number {
  const rules = moment.tz.zone(zone);
  if (rules === null) throw new RangeError('not a time zone');
  return -rules.utcOffset(instant);
}

/** What the wall clock in `zone` shows at an instant, `YYYY-MM-DDTHH:mm`. */
export const wallAt = (instant: Date, zone: string): string =>
  new Date(instant.getTime() + minutesAhead(instant.getTime(), zone) * MINUTE_MS).toISOString().slice(0, WALL.length);

/** The instant on the wire, with the wall time beside it. */
export const momentAt = (instant: Date, zone: string): Moment => ({
  instant: instant.toISOString(),
  wall: wallAt(instant, zone),
  zone,
});

/** A wall time that the clock in `zone` skips, because it is put forward then. */
export class ClockGapError extends Error {
  override name = 'ClockGapError';
}

/**
 * The instant at which the clock in `zone` shows `wall` (`YYYY-MM-DDTHH:mm`, seconds ignored). Where it shows it twice,
 * the first; where it never does, throws {@link ClockGapError}.
 */
export function instantAt(wall: string, zone: string): Date {
  const asked = wall.replace(' ', 'T').slice(0, 16);
  const found = moment.tz(asked, WALL, true, zone);
  if (!found.isValid()) throw new RangeError('not a wall time');
  if (found.format(WALL) !== asked) throw new ClockGapError('the clock skips this time');
  return found.toDate();
}

/** The first instant at which the clock in `zone` shows `wall` or later: where it skips that time, when it is put forward. */
export function clockReaches(wall: string, zone: string): Date {
  try {
    return instantAt(wall, zone);
  } catch (error) {
    if (!(error instanceof ClockGapError)) throw error;
    const after = moment.tz(wall, WALL, true, zone).valueOf();
    const changes = moment.tz.zone(zone)?.untils ?? [];
    return new Date(changes.findLast((change) => change <= after) ?? after);
  }
}

/** The date in `zone` at an instant, `YYYY-MM-DD`. */
export const dateAt = (instant: Date, zone: string): string => wallAt(instant, zone).slice(0, 10);

const DAY_MS = 24 * 60 * MINUTE_MS;

/** A date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** ISO weekday of a date: 1 is Monday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay() || 7;

/** Whether the clock in `zone` goes on evenly from one instant to another: no wall time is skipped or shown twice. */
export const isEven = (from: Date, until: Date, zone: string): boolean =>
  minutesAhead(from.getTime(), zone) === minutesAhead(until.getTime(), zone);

export const addMinutes = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);

export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000);
