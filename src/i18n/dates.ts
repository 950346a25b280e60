import type { Moment } from '../contract/index.ts';
import type { Messages } from './messages.ts';
import { glued, wallDate, type Times } from './times.ts';
import { wallParts } from './wall-parts.ts';

const dayMs = 86_400_000;

/** What is printed of a day, by name. */
const formats = {
  date: { weekday: 'long', month: 'long', day: 'numeric' },
  dateWithYear: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  monthDay: { month: 'long', day: 'numeric' },
  weekday: { weekday: 'short' },
  day: { day: 'numeric' },
  month: { month: 'long' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Format = keyof typeof formats;

/** Prints whole moments, as `Times` prints times of day; it comes with the parts that show some. */
export class Dates {
  readonly #times: Times;
  readonly #messages: Messages;
  /** Days and times of day that were printed: in a list the same ones come again and again. */
  readonly #printed = new Map<string, string>();

  constructor(times: Times, messages: Messages) {
    this.#times = times;
    this.#messages = messages;
  }

  /** "2:00 p.m.", "14 h 00" */
  time(moment: Moment): string {
    return this.#once(moment.wall.slice(11, 16), () => this.#times.time(moment));
  }

  /** What this device's own clock showed at an instant, where no moment of the clinic's is at hand. */
  deviceTime(instant: string): string {
    const clock = new Intl.DateTimeFormat(this.#times.language, { hour: 'numeric', minute: '2-digit' });
    return glued(clock.format(new Date(instant)));
  }

  /** "2:00 – 2:50 p.m." */
  range(start: Moment, end: Moment): string {
    // Over midnight, engines would put the dates in.
    if (start.wall.slice(0, 10) !== end.wall.slice(0, 10)) return `${this.time(start)}\u00a0– ${this.time(end)}`;
    return this.#once(`${start.wall.slice(11, 16)}-${end.wall.slice(11, 16)}`, () =>
      this.#times
        .clock()
        .formatRangeToParts(wallDate(start.wall), wallDate(end.wall))
        // Engines disagree about the room around the dash.
        .map(({ type, value }) =>
          type === 'literal' && value.includes('–') ? value.replace(/\s*–\s*/, '\u00a0– ') : glued(value),
        )
        .join(''),
    );
  }

  /** "Thursday, November 26", with the year where it is not the one of `now`. */
  date(moment: Moment, now?: string): string {
    return this.#print(moment, now !== undefined && isOtherYear(moment, now) ? 'dateWithYear' : 'date');
  }

  /** "November 26" */
  monthDay(moment: Moment): string {
    return this.#print(moment, 'monthDay');
  }

  /** "Thursday, November 26, 11:00 a.m." */
  dateTime(moment: Moment, now?: string): string {
    return this.#messages.common.at(this.date(moment, now), this.time(moment));
  }

  /** "until today, 4:00 p.m.", "until Thursday, November 26, 4:00 p.m." */
  until(moment: Moment, now: string): string {
    const common = this.#messages.common;
    const time = this.time(moment);
    const away = daysAway(moment, now);
    if (away === 0) return common.untilToday(time);
    if (away === 1) return common.untilTomorrow(time);
    return common.until(this.date(moment, now), time);
  }

  /** What a date block shows: "Today" or "Wed", "25", "November". */
  block(moment: Moment, now: string): { readonly weekday: string; readonly number: string; readonly month: string } {
    const month = this.#print(moment, 'month');
    return {
      weekday: this.#nearDay(moment, now) ?? this.#print(moment, 'weekday'),
      number: this.#parts(moment, 'day')
        .map(({ type, value }) => (type === 'day' ? value : ''))
        .join(''),
      month: isOtherYear(moment, now) ? `${month} ${this.#print(moment, 'year')}` : month,
    };
  }

  /** "in 12 minutes", "5 minutes ago": whole minutes below an hour, then hours, then days. */
  relative(milliseconds: number): string {
    const format = new Intl.RelativeTimeFormat(this.#times.language);
    const minutes = Math.round(milliseconds / 60_000);
    if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
    const hours = Math.round(minutes / 60);
    return Math.abs(hours) < 24 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
  }

  /** "A, B and C" */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#times.language).format(items);
  }

  #once(key: string, print: () => string): string {
    const words = this.#printed.get(key) ?? print();
    this.#printed.set(key, words);
    return words;
  }

  #nearDay(moment: Moment, now: string): string | undefined {
    const { today, tomorrow, yesterday } = this.#messages.common;
    return new Map([
      [0, today],
      [1, tomorrow],
      [-1, yesterday],
    ]).get(daysAway(moment, now));
  }

  #print(moment: Moment, format: Format): string {
    return this.#once(`${format} ${moment.wall.slice(0, 10)}`, () =>
      this.#parts(moment, format)
        .map(({ value }) => value)
        .join(''),
    );
  }

  #parts({ wall }: Moment, format: Format): ReturnType<typeof wallParts> {
    return wallParts(this.#times.format(formats[format]), wall, this.#times.language);
  }
}

/** Milliseconds by which a clinic's wall clock is ahead of UTC, by what a moment shows. */
const offsetOf = ({ wall, instant }: Moment): number =>
  wallDate(wall).getTime() - Math.floor(Date.parse(instant) / 60_000) * 60_000;

/** The clinic's wall clock at an instant, as far ahead of UTC as at a moment near it. */
export function wallAt(instant: string, near: Moment): Moment {
  const wall = new Date(Date.parse(instant) + offsetOf(near)).toISOString().slice(0, 16);
  return { instant, wall, zone: near.zone };
}

/** Whole days on the clinic's calendar from the instant `now` to a moment: 0 is today, 1 tomorrow. */
export function daysAway(moment: Moment, now: string): number {
  const day = (milliseconds: number) => Math.floor(milliseconds / dayMs);
  return day(wallDate(moment.wall).getTime()) - day(Date.parse(now) + offsetOf(moment));
}

/** The place that a zone is named after: "Vancouver" of `America/Vancouver`. */
export const zonePlace = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Whether this device's clock shows something else at that instant than the clinic's. */
export function isElsewhere(moment: Moment): boolean {
  const device = new Date(moment.instant);
  return (
    wallDate(moment.wall).getUTCHours() !== device.getHours() ||
    wallDate(moment.wall).getUTCMinutes() !== device.getMinutes()
  );
}

const isOtherYear = (moment: Moment, now: string): boolean =>
  Number(moment.wall.slice(0, 4)) !== new Date(Date.parse(now) + offsetOf(moment)).getUTCFullYear();
