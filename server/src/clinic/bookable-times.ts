import type { Text } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import { addDays, addMinutes, ClockGapError, clockReaches, instantAt, weekdayOf } from './time.ts';

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

/** The hours of everybody who gives this treatment: online ones online by the clinic's clock, others at the places. */
export async function hoursFor(
  db: Database | Tx,
  treatment: BookableTreatment,
  clinicZone: string,
  practitionerId?: string,
): Promise<Hours[]> {
  let query = db
    .selectFrom('working_hours')
    .innerJoin('practitioner', 'practitioner.id', 'working_hours.practitioner_id')
    .innerJoin('practitioner_treatment', 'practitioner_treatment.practitioner_id', 'practitioner.id')
    .innerJoin('place', 'place.id', 'working_hours.place_id')
    .leftJoin('room', 'room.id', 'working_hours.room_id')
    .where('practitioner_treatment.treatment_id', '=', treatment.id)
    .where('practitioner.ended_at', 'is', null)
    .where('place.online', '=', treatment.online);
  if (practitionerId !== undefined) query = query.where('practitioner.id', '=', practitionerId);
  const rows = await query
    .select([
      'practitioner.id as practitionerId',
      'practitioner.name as practitionerName',
      'practitioner.photo as practitionerPhoto',
      'place.id as placeId',
      'place.name as placeName',
      'place.address as placeAddress',
      'place.online as online',
      'place.zone as zone',
      'room.id as roomId',
      'room.name as roomName',
      'working_hours.weekday as weekday',
      'working_hours.from_wall as from',
      'working_hours.until_wall as until',
    ])
    .orderBy('practitioner.name')
    .orderBy('working_hours.from_wall')
    .orderBy('working_hours.id')
    .execute();
  const hours = rows.map((row) => ({
    ...row,
    zone: row.online ? clinicZone : row.zone,
    from: row.from.slice(0, 5),
    until: row.until.slice(0, 5),
  }));
  return joinNights(hours);
}

const isSameSpot = (a: Hours, b: Hours) =>
  a.practitionerId === b.practitionerId && a.placeId === b.placeId && a.roomId === b.roomId;

/** Hours until midnight, and hours from midnight of the next day, are one night: a visit may lie across it. */
function joinNights(all: readonly Hours[]): Hours[] {
  const joined = new Set<Hours>();
  const nights = all.map((evening) => {
    const morning =
      evening.until === '24:00' &&
      all.find(
        (each) =>
          isSameSpot(each, evening) &&
          each.weekday === (evening.weekday % 7) + 1 &&
          each.from === '00:00' &&
          each.until <= evening.from,
      );
    if (!morning) return evening;
    joined.add(morning);
    return { ...evening, until: morning.until };
  });
  return all.flatMap((hours, at) => (joined.has(hours) ? [] : (nights[at] ?? hours)));
}

const DAY_MINUTES = 24 * 60;
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

/** The times of one date, one after the other from the beginning of each stretch, also where that was the evening before. */
export function slotsOn(date: string, minutes: number, all: readonly Hours[]): Slot[] {
  const slots: Slot[] = [];
  for (const hours of all)
    for (const each of datesOf(date, hours)) {
      const stretch = stretchOn(each, hours);
      const last = endMinutes(hours) - minutes;
      for (let at = minutesInto(hours.from); at <= last; at += minutes) {
        const wall = wallOn(each, at);
        const slot = wall.startsWith(date) ? fitting(wall, minutes, hours, stretch) : undefined;
        if (slot !== undefined) slots.push(slot);
      }
    }
  return slots;
}
