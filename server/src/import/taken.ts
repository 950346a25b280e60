import { sql } from 'kysely';
import { takingTime } from '../clinic/visit-rows.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Step } from './judge-appointment.ts';
import type { Taken } from './timetable.ts';
import { takesTime } from './visit.ts';

const takenColumns = [
  'id',
  'practitioner_id as practitionerId',
  'room_id as roomId',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'wall_start as wallStart',
  'wall_end as wallEnd',
] as const;

/** Every visit that takes time between the two instants. */
export const takenBetween = (db: Database | Tx, from: Date, until: Date): Promise<Taken[]> =>
  db
    .selectFrom('appointment')
    .where('state', 'in', takingTime)
    .where('starts_at', '<', until)
    .where('ends_at', '>', from)
    .select(takenColumns)
    .execute();

/** The first visit that stands in the way of a step: same practitioner or same room, at an overlapping time. */
export async function blockerOf(tx: Tx, step: Step): Promise<Taken | undefined> {
  const visit = step.write?.visit;
  if (visit === undefined || !takesTime(visit.state)) return undefined;
  return tx
    .selectFrom('appointment')
    .where('state', 'in', takingTime)
    .where('id', '<>', step.id)
    .where((row) =>
      row.or([
        row('practitioner_id', '=', visit.practitionerId),
        ...(visit.roomId === null ? [] : [row('room_id', '=', visit.roomId)]),
      ]),
    )
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${visit.startsAt}, ${visit.endsAt})`)
    .select(takenColumns)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
}
