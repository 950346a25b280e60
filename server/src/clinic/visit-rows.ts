import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import { unseen } from '../database/unseen.ts';

/**
 * Visits with everything that is shown of them. Each place of an online visit has the clinic's zone, but the visit's own
 * zone counts: it is what its wall times were written in.
 */
export const visitRows = (db: Database | Tx) =>
  db
    .selectFrom('appointment')
    .innerJoin('treatment', 'treatment.id', 'appointment.treatment_id')
    .innerJoin('practitioner', 'practitioner.id', 'appointment.practitioner_id')
    .innerJoin('place', 'place.id', 'appointment.place_id')
    .leftJoin('room', 'room.id', 'appointment.room_id')
    .selectAll('appointment')
    .select([
      'treatment.name as treatment_name',
      'practitioner.name as practitioner_name',
      'practitioner.photo as practitioner_photo',
      'place.name as place_name',
      'place.address as place_address',
      'place.latitude as place_latitude',
      'place.longitude as place_longitude',
      'place.online as online',
      'room.name as room_name',
    ]);

export type VisitRow = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number];

/** Of any of a person's records. */
export const ofRecords = (recordIds: readonly string[]) =>
  sql<boolean>`appointment.patient_id = any(${unseen(recordIds, 'uuid[]')})`;

/** These take up the practitioner's and the room's time; the exclusion constraints name the same. */
export const takingTime = ['reserved', 'booked', 'arrived'] as const;
/** The same, word for word as the indexes of those visits have it, so that the database can use them. */
export const takesTime = sql<boolean>`state in ('reserved', 'booked', 'arrived')`;

/** Still to come: not over yet, or cancelled by the clinic and not begun. All else that is not archived is history. */
export const isUpcoming = (now: Date) => {
  const at = unseen(now, 'timestamptz');
  return sql<boolean>`(
  (appointment.state in ('reserved', 'booked', 'arrived') and appointment.ends_at > ${at})
  or (appointment.state = 'cancelled' and appointment.cancelled_by is distinct from 'patient'
      and appointment.starts_at > ${at}))`;
};
