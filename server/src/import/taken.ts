import { sql } from 'kysely';
import { LONGEST_BUFFER } from '../clinic/bookable-times.ts';
import { addMinutes } from '../clinic/time.ts';
import { takingTime } from '../clinic/visit-rows.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Step } from './judge-appointment.ts';
import type { Taken } from './timetable.ts';
import { takesTime } from './visit.ts';

/** With its buffers a visit takes its practitioner's and its room's time; told is when the patient is there. */
const startsAt = sql<Date>`starts_at - buffer_before * interval '1 minute'`;
const endsAt = sql<Date>`ends_at + buffer_after * interval '1 minute'`;
const takenColumns = [
  'id',
  'practitioner_id as practitionerId',
  'room_id as roomId',
  startsAt.as('startsAt'),
  endsAt.as('endsAt'),
  'wall_start as wallStart',
  'wall_end as wallEnd',
] as const;

/** Every visit that takes time between the two instants. */
export const takenBetween = (db: Database | Tx, from: Date, until: Date): Promise<Taken[]> =>
  db
    .selectFrom('appointment')
    .where('state', 'in', takingTime)
    .where('starts_at', '<', addMinutes(until, LONGEST_BUFFER))
    .where('ends_at', '>', addMinutes(from, -LONGEST_BUFFER))
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
    .where(sql<boolean>`tstzrange(${startsAt}, ${endsAt}) && tstzrange(${visit.startsAt}, ${visit.endsAt})`)
    .select(takenColumns)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst();
}
