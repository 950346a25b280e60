import type { Text } from '../../../src/contract/index.ts';
import { addDays, addMinutes, ClockGapError, clockReaches, instantAt, isEven, wallAt, weekdayOf } from './time.ts';

/** A stretch of a weekday in which a practitioner can be booked at a place. */
export interface Hours {
  practitionerId: string;
  practitionerName: string;
  practitionerPhoto: string | null;
  placeId: string;
  placeName: Text;
  placeAddress: string | null;
  online: boolean;
  zone: string;
  roomId: string | null;
  roomName: Text | null;
  weekday: number;
  /** `HH:mm` by the wall clock in `zone`. */
  from: string;
  /** `24:00` is midnight; what is not after `from` is on the next day. */
  until: string;
}

/** A time at which a visit fits into the hours, whether or not somebody else has it. */
export interface Slot {
  hours: Hours;
  startsAt: Date;
  endsAt: Date;
}

/** A treatment as booking looks at it. */
export interface BookableTreatment {
  id: string;
  minutes: number;
  online: boolean;
}

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const minutesInto = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The wall time so many minutes, by the clock, after the date began; `24:00` is the beginning of the next. */
const wallOn = (date: string, minutes: number) =>
  `${addDays(date, Math.floor(minutes / DAY_MINUTES))}T${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;

/** Hours that end before they begin, by the clock, end on the next day. */
const isNight = ({ from, until }: Pick<Hours, 'from' | 'until'>) => until <= from;
const endMinutes = (hours: Pick<Hours, 'from' | 'until'>) =>
  minutesInto(hours.until) + (isNight(hours) ? DAY_MINUTES : 0);

interface Stretch {
  from: Date;
  until: Date;
}

/** From when until when hours are that begin on a date. */
export const stretchOn = (date: string, hours: Pick<Hours, 'from' | 'until' | 'zone'>): Stretch => ({
  from: clockReaches(wallOn(date, minutesInto(hours.from)), hours.zone),
  until: clockReaches(wallOn(date, endMinutes(hours)), hours.zone),
});

/** The dates on which these hours begin and still are on this one: itself, and for a night's the one before. */
const datesOf = (date: string, hours: Hours) =>
  (isNight(hours) ? [addDays(date, -1), date] : [date]).filter((each) => weekdayOf(each) === hours.weekday);

/** The visit that starts then, or undefined where the clock skips that time or the hours end before the visit does. */
function fitting(wall: string, minutes: number, hours: Hours, stretch: Stretch): Slot | undefined {
  try {
    const startsAt = instantAt(wall, hours.zone);
    const endsAt = addMinutes(startsAt, minutes);
    return startsAt >= stretch.from && endsAt <= stretch.until ? { hours, startsAt, endsAt } : undefined;
  } catch (error) {
    if (error instanceof ClockGapError) return undefined;
    throw error;
  }
}

/** The visit that starts on a date at any minute of the hours that are then, or undefined where it does not fit. */
export const slotAt = (date: string, clock: string, minutes: number, hours: Hours): Slot | undefined =>
  datesOf(date, hours)
    .map((each) => fitting(`${date}T${clock}`, minutes, hours, stretchOn(each, hours)))
    .find((slot) => slot !== undefined);

/**
 * Where hours lie on a date, and whether the clock goes on evenly through them. Everybody works from nine to five, and
 * everybody asks for the same weeks: what was reckoned once is kept, and begun anew where it has become much.
 */
const kept = new Map<string, Stretch & { isEven: boolean }>();
const MOST_KEPT = 10_000;

function keptStretch(date: string, hours: Hours): Stretch & { isEven: boolean } {
  const key = `${date} ${hours.from} ${hours.until} ${hours.zone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const stretch = stretchOn(date, hours);
  const begins = wallAt(stretch.from, hours.zone) === wallOn(date, minutesInto(hours.from));
  const made = { ...stretch, isEven: begins && isEven(stretch.from, stretch.until, hours.zone) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** Whether a time is wanted at all, in milliseconds: asked before anything is made of it. */
export type Wants = (hours: Hours, from: number, until: number) => boolean;

/** The times of one date, one after the other from the beginning of each stretch, also where that was the evening before. */
export function slotsOn(date: string, minutes: number, all: readonly Hours[], wants: Wants = () => true): Slot[] {
  const slots: Slot[] = [];
  const before = addDays(date, -1);
  const [weekday, weekdayBefore] = [weekdayOf(date), weekdayOf(before)];
  for (const hours of all) {
    if (hours.weekday !== weekday && hours.weekday !== weekdayBefore) continue;
    const begin = [
      ...(isNight(hours) && hours.weekday === weekdayBefore ? [before] : []),
      ...(hours.weekday === weekday ? [date] : []),
    ];
    for (const each of begin) {
      const stretch = keptStretch(each, hours);
      const first = minutesInto(hours.from);
      const last = endMinutes(hours) - minutes;
      for (let at = first; at <= last; at += minutes) {
        if (!stretch.isEven) {
          const wall = wallOn(each, at);
          const slot = wall.startsWith(date) ? fitting(wall, minutes, hours, stretch) : undefined;
          if (slot !== undefined && wants(hours, slot.startsAt.getTime(), slot.endsAt.getTime())) slots.push(slot);
          continue;
        }
        // Midnight parts what belongs to this date from what belongs to the next.
        const isNextDay = at >= DAY_MINUTES;
        if (isNextDay === (each === date)) continue;
        const from = stretch.from.getTime() + (at - first) * MINUTE_MS;
        const until = from + minutes * MINUTE_MS;
        if (wants(hours, from, until)) slots.push({ hours, startsAt: new Date(from), endsAt: new Date(until) });
      }
    }
  }
  return slots;
}
