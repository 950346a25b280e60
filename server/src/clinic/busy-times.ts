import type { Database, Tx } from '../database/open.ts';
import type { Slot } from './bookable-times.ts';
import { takingTime } from './visit-rows.ts';

export interface BusyTime {
  practitionerId: string;
  roomId: string | null;
  patientId: string;
  startsAt: Date;
  endsAt: Date;
}

/** Every visit that takes up time in a stretch, but for one that is being moved. */
export function busyTimes(
  db: Database | Tx,
  stretch: { from: Date; until: Date },
  movingId?: string,
): Promise<BusyTime[]> {
  let query = db
    .selectFrom('appointment')
    .where('state', 'in', takingTime)
    .where('starts_at', '<', stretch.until)
    .where('ends_at', '>', stretch.from);
  if (movingId !== undefined) query = query.where('id', '<>', movingId);
  return query
    .select([
      'practitioner_id as practitionerId',
      'room_id as roomId',
      'patient_id as patientId',
      'starts_at as startsAt',
      'ends_at as endsAt',
    ])
    .execute();
}

const overlaps = (busy: BusyTime, slot: Slot) => busy.startsAt < slot.endsAt && slot.startsAt < busy.endsAt;

/** Somebody else has the practitioner or the room then. */
export const isTaken = (slot: Slot, busy: readonly BusyTime[]): boolean =>
  busy.some(
    (other) =>
      (other.practitionerId === slot.hours.practitionerId ||
        (slot.hours.roomId !== null && other.roomId === slot.hours.roomId)) &&
      overlaps(other, slot),
  );

/** The person is elsewhere then. */
export const isOwnOverlap = (slot: Slot, busy: readonly BusyTime[], recordIds: readonly string[]): boolean =>
  busy.some((other) => recordIds.includes(other.patientId) && overlaps(other, slot));
