import type { Text } from '../../../src/contract/index.ts';
import { addDays, weekdayOf } from './time.ts';

/** Hours in which a practitioner can be booked at a place: those of a weekday, or in their stead those of certain dates. */
export interface Hours {
  practitionerId: string;
  practitionerName: string;
  practitionerPhoto: string | null;
  placeId: string;
  placeName: Text;
  placeAddress: string | null;
  /** Where the place is, in degrees. */
  coordinates: { latitude: number; longitude: number } | null;
  online: boolean;
  zone: string;
  roomId: string | null;
  roomName: Text | null;
  /** ISO weekday: 1 is Monday; null for hours of certain dates. */
  weekday: number | null;
  /** The first and the last date on which these hours may begin; `-infinity` and `infinity` where there is none. */
  validFrom: string;
  validUntil: string;
  /** `HH:mm` by the wall clock in `zone`. */
  from: string;
  /** `24:00` is midnight; what is not after `from` is on the next day. */
  until: string;
}

/** Where the schedule of certain dates is not that of the week. */
export interface ScheduleException {
  /**
   * `holiday` and `day-off`: hours do not begin on these dates. `other-hours`: of a practitioner, their weekly hours do
   * not count; of a place, hours there count only within these. `blocked`: this time is taken out of all hours.
   */
  kind: 'holiday' | 'day-off' | 'other-hours' | 'blocked';
  /** Everybody where null. */
  practitionerId: string | null;
  /** Everywhere where null. */
  placeId: string | null;
  firstDate: string;
  lastDate: string;
  /** Only on these weekdays. */
  weekdays: readonly number[] | null;
  from: string | null;
  until: string | null;
}

/** Hours as they are on the date on which they begin, in minutes by the clock since it began. */
export interface DayHours {
  hours: Hours;
  from: number;
  /** Above 24 hours where they go on into the next day. */
  until: number;
}

export const DAY_MINUTES = 24 * 60;
export const minutesInto = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** What ends before it begins, by the clock, ends on the next day. */
export const minutesOf = (from: string, until: string): { from: number; until: number } => ({
  from: minutesInto(from),
  until: minutesInto(until) + (until <= from ? DAY_MINUTES : 0),
});

const isSameSpot = (a: Hours, b: Hours): boolean =>
  a.practitionerId === b.practitionerId && a.placeId === b.placeId && a.roomId === b.roomId;

/** A date and its weekday, which is reckoned once for all hours. */
interface Day {
  date: string;
  weekday: number;
}
const dayOf = (date: string): Day => ({ date, weekday: weekdayOf(date) });

const counts = ({ date, weekday }: Day, hours: Hours): boolean =>
  (hours.weekday === null || hours.weekday === weekday) && hours.validFrom <= date && date <= hours.validUntil;

const isOn = ({ date, weekday }: Day, { firstDate, lastDate, weekdays }: ScheduleException): boolean =>
  firstDate <= date && date <= lastDate && (weekdays === null || weekdays.includes(weekday));

const concerns = (exception: ScheduleException, hours: Hours): boolean =>
  (exception.practitionerId === null || exception.practitionerId === hours.practitionerId) &&
  (exception.placeId === null || exception.placeId === hours.placeId);

const spanOf = ({ from, until }: ScheduleException) => minutesOf(from ?? '', until ?? '');

/**
 * Who can be booked where and when, date by date: the one place that knows what holidays, days off, other hours and
 * blocked times make of a week. A night counts for the date on which it begins.
 */
export class Schedule {
  readonly #begun = new Map<string, readonly DayHours[]>();
  readonly #days = new Map<string, readonly DayHours[]>();
  readonly #exceptions: readonly ScheduleException[];
  /** Blocked times by whose they are; everybody's under null. */
  readonly #blocked: ReadonlyMap<string | null, readonly ScheduleException[]>;

  /** All that may count on one date or another. */
  readonly hours: readonly Hours[];

  constructor(hours: readonly Hours[], exceptions: readonly ScheduleException[] = []) {
    this.hours = hours;
    this.#exceptions = exceptions.filter(({ kind }) => kind !== 'blocked');
    this.#blocked = Map.groupBy(
      exceptions.filter(({ kind }) => kind === 'blocked'),
      ({ practitionerId }) => practitionerId,
    );
  }

  /** What can be booked of the hours that begin on a date. */
  on(date: string): readonly DayHours[] {
    return remember(this.#days, date, () => this.#withoutBlocked(date, this.#acrossMidnight(date)));
  }

  /** The same schedule of some of its hours alone. */
  among(some: readonly Hours[]): Pick<Schedule, 'hours' | 'on'> {
    const own = new Set(some);
    return { hours: some, on: (date) => this.on(date).filter(({ hours }) => own.has(hours)) };
  }

  /** The hours that begin on a date, before nights are joined and blocked times taken out. */
  #begin(date: string): readonly DayHours[] {
    return remember(this.#begun, date, () => {
      const day = dayOf(date);
      const exceptions = this.#exceptions.filter((each) => isOn(day, each));
      const all = this.hours
        .filter((hours) => counts(day, hours))
        .map((hours) => ({ hours, ...minutesOf(hours.from, hours.until) }));
      return exceptions.length === 0 ? all : all.flatMap((each) => afterExceptions(each, exceptions));
    });
  }

  /** Hours until midnight, and hours from midnight of the next date, are one night: a visit may lie across it. */
  #acrossMidnight(date: string): DayHours[] {
    const [evenings, mornings] = [this.#begin(addDays(date, -1)), this.#begin(addDays(date, 1))];
    return this.#begin(date).flatMap((day) => {
      if (evenings.some((evening) => isOneNight(evening, day))) return [];
      const morning = mornings.find((each) => isOneNight(day, each));
      return morning === undefined ? day : { ...day, until: day.until + morning.until };
    });
  }

  /** What is blocked on the date before may go on into this one, and what begins on this date into the next. */
  #withoutBlocked(date: string, all: readonly DayHours[]): readonly DayHours[] {
    if (this.#blocked.size === 0) return all;
    const around = [-1, 0, 1].map((days) => ({ day: dayOf(addDays(date, days)), shift: days * DAY_MINUTES }));
    return all.flatMap((each) => {
      const concerned = [each.hours.practitionerId, null]
        .flatMap((whose) => this.#blocked.get(whose) ?? [])
        .filter((exception) => concerns(exception, each.hours));
      const blocked = concerned.flatMap((exception) =>
        around.flatMap(({ day, shift }) => (isOn(day, exception) ? shifted(spanOf(exception), shift) : [])),
      );
      return blocked.reduce<DayHours[]>((rest, span) => rest.flatMap((part) => without(part, span)), [each]);
    });
  }
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

interface Span {
  from: number;
  until: number;
}

const shifted = ({ from, until }: Span, minutes: number): Span => ({ from: from + minutes, until: until + minutes });

const isOneNight = (evening: DayHours, morning: DayHours): boolean =>
  morning.from === 0 &&
  evening.until === DAY_MINUTES &&
  morning.until <= evening.from &&
  isSameSpot(evening.hours, morning.hours);

/** Who is off is off whatever else is said; other hours of the practitioner stand in for the week's; those of the place limit both. */
function afterExceptions(day: DayHours, exceptions: readonly ScheduleException[]): DayHours[] {
  const { hours } = day;
  const isOff = exceptions.some((each) => each.kind !== 'other-hours' && concerns(each, hours));
  const others = exceptions.filter(({ kind }) => kind === 'other-hours');
  const isReplaced = hours.weekday !== null && others.some((each) => each.practitionerId === hours.practitionerId);
  if (isOff || isReplaced) return [];
  const limits = others.filter((each) => each.practitionerId === null && each.placeId === hours.placeId);
  return limits.length === 0 ? [day] : limits.flatMap((limit) => within(day, spanOf(limit)));
}

function within(day: DayHours, { from, until }: Span): DayHours[] {
  const both = { ...day, from: Math.max(day.from, from), until: Math.min(day.until, until) };
  return both.from < both.until ? [both] : [];
}

const without = (day: DayHours, { from, until }: Span): DayHours[] =>
  [
    { ...day, until: Math.min(day.until, from) },
    { ...day, from: Math.max(day.from, until) },
  ].filter((part) => part.from < part.until);
