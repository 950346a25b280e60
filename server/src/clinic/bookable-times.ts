import type { Text } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import { addDays, addMinutes, ClockGapError, instantAt, wallAt, weekdayOf } from './time.ts';

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
  return rows.map((row) => ({
    ...row,
    zone: row.online ? clinicZone : row.zone,
    from: row.from.slice(0, 5),
    until: row.until.slice(0, 5),
  }));
}

/** `24:00` is how a stretch ends that lasts to midnight. */
const endWall = (date: string, until: string) => (until === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${until}`);

const minutesInto = (wall: string) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The visit that starts then, or undefined where the clock skips that time or the hours end before the visit does. */
export function slotAt(date: string, wall: string, minutes: number, hours: Hours): Slot | undefined {
  try {
    const startsAt = instantAt(`${date}T${wall}`, hours.zone);
    const endsAt = addMinutes(startsAt, minutes);
    const fits = wall >= hours.from && wallAt(endsAt, hours.zone) <= endWall(date, hours.until);
    return fits ? { hours, startsAt, endsAt } : undefined;
  } catch (error) {
    if (error instanceof ClockGapError) return undefined;
    throw error;
  }
}

/** The times of one date, one after the other from the beginning of each stretch. */
export function slotsOn(date: string, minutes: number, all: readonly Hours[]): Slot[] {
  const weekday = weekdayOf(date);
  const slots: Slot[] = [];
  for (const hours of all) {
    if (hours.weekday !== weekday) continue;
    const last = minutesInto(hours.until) - minutes;
    for (let at = minutesInto(hours.from); at <= last; at += minutes) {
      const slot = slotAt(date, `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`, minutes, hours);
      if (slot !== undefined) slots.push(slot);
    }
  }
  return slots;
}
