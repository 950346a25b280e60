import { DAY_MINUTES, type DayHours, type Hours, type Schedule } from './day-hours.ts';
import { addDays, addMinutes, ClockGapError, clockReaches, instantAt, isEven, wallAt } from './time.ts';

/** A time at which a visit fits into the hours, whether or not somebody else has it. */
export interface Slot {
  hours: Hours;
  startsAt: Date;
  endsAt: Date;
}

/** How long a visit lasts and, in minutes before and after it, its practitioner and its room are taken without the patient. */
export interface Duration {
  minutes: number;
  bufferBefore: number;
  bufferAfter: number;
}

/** A treatment as booking looks at it. */
export interface BookableTreatment extends Duration {
  id: string;
  online: boolean;
}

/** The columns of a {@link BookableTreatment}. */
export const bookableColumns = [
  'id',
  'minutes',
  'online',
  'buffer_before as bufferBefore',
  'buffer_after as bufferAfter',
] as const;

/** The most minutes that a buffer may have. */
export const LONGEST_BUFFER = 120;

const MINUTE_MS = 60_000;
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The wall time so many minutes, by the clock, after the date began; `24:00` is the beginning of the next. */
const wallOn = (date: string, minutes: number) =>
  `${addDays(date, Math.floor(minutes / DAY_MINUTES))}T${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;

interface Stretch {
  from: Date;
  until: Date;
}

/** From when until when hours are that begin on a date. */
export const stretchOn = (date: string, { from, until }: Omit<DayHours, 'hours'>, zone: string): Stretch => ({
  from: clockReaches(wallOn(date, from), zone),
  until: clockReaches(wallOn(date, until), zone),
});

/** From when until when a visit takes up its practitioner and its room, in milliseconds. */
export const withBuffers = (from: number, until: number, { bufferBefore, bufferAfter }: Duration): [number, number] => [
  from - bufferBefore * MINUTE_MS,
  until + bufferAfter * MINUTE_MS,
];

/** The visit that starts then, or undefined where the clock skips that time or it does not fit into the hours with its buffers. */
function fitting(wall: string, duration: Duration, hours: Hours, stretch: Stretch): Slot | undefined {
  try {
    const startsAt = instantAt(wall, hours.zone);
    const endsAt = addMinutes(startsAt, duration.minutes);
    const [from, until] = withBuffers(startsAt.getTime(), endsAt.getTime(), duration);
    const fits = from >= stretch.from.getTime() && until <= stretch.until.getTime();
    return fits ? { hours, startsAt, endsAt } : undefined;
  } catch (error) {
    if (error instanceof ClockGapError) return undefined;
    throw error;
  }
}

/** Hours by the date on which they begin. */
export type Days = Pick<Schedule, 'on'>;

/** The dates on which hours begin that still are on this one, each with them. */
const aroundDate = (date: string, days: Days) => [
  ...days.on(addDays(date, -1)).flatMap((day) => (day.until > DAY_MINUTES ? { begin: addDays(date, -1), day } : [])),
  ...days.on(date).map((day) => ({ begin: date, day })),
];

/** The visits that start on a date at that minute of the hours that are then; none where they do not fit. */
export const slotsAt = (date: string, clock: string, duration: Duration, days: Days): Slot[] =>
  aroundDate(date, days).flatMap(
    ({ begin, day }) => fitting(`${date}T${clock}`, duration, day.hours, stretchOn(begin, day, day.hours.zone)) ?? [],
  );

/**
 * Where hours lie on a date, and whether the clock goes on evenly through them. Everybody works from nine to five, and
 * everybody asks for the same weeks: what was reckoned once is kept, and begun anew where it has become much.
 */
const kept = new Map<string, Stretch & { isEven: boolean }>();
const MOST_KEPT = 10_000;

function keptStretch(date: string, day: DayHours): Stretch & { isEven: boolean } {
  const { zone } = day.hours;
  const key = `${date} ${String(day.from)} ${String(day.until)} ${zone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const stretch = stretchOn(date, day, zone);
  const begins = wallAt(stretch.from, zone) === wallOn(date, day.from);
  const made = { ...stretch, isEven: begins && isEven(stretch.from, stretch.until, zone) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** Whether a time is wanted at all, in milliseconds: asked before anything is made of it. */
export type Wants = (hours: Hours, from: number, until: number) => boolean;

/**
 * The times of one date, one after the other from the beginning of each stretch, also where that was the evening before.
 * Between two of them is as long as a visit takes with its buffers.
 */
export function slotsOn(date: string, duration: Duration, days: Days, wants: Wants = () => true): Slot[] {
  const slots: Slot[] = [];
  const { minutes, bufferBefore, bufferAfter } = duration;
  const step = bufferBefore + minutes + bufferAfter;
  for (const { begin, day } of aroundDate(date, days)) {
    const { hours } = day;
    const stretch = keptStretch(begin, day);
    const last = day.until - minutes - bufferAfter;
    for (let at = day.from + bufferBefore; at <= last; at += step) {
      if (!stretch.isEven) {
        const wall = wallOn(begin, at);
        const slot = wall.startsWith(date) ? fitting(wall, duration, hours, stretch) : undefined;
        if (slot !== undefined && wants(hours, slot.startsAt.getTime(), slot.endsAt.getTime())) slots.push(slot);
        continue;
      }
      // Midnight parts what belongs to this date from what belongs to the next.
      const isNextDay = at >= DAY_MINUTES;
      if (isNextDay === (begin === date)) continue;
      const from = stretch.from.getTime() + (at - day.from) * MINUTE_MS;
      const until = from + minutes * MINUTE_MS;
      if (wants(hours, from, until)) slots.push({ hours, startsAt: new Date(from), endsAt: new Date(until) });
    }
  }
  return slots;
}
