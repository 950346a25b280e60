import { sql } from 'kysely';
import type { Database } from '../database/open.ts';

/**
 * When the calendars of a person last changed: a visit was booked, moved or cancelled, or two records were joined or
 * parted. A fresh booking shows in calendars only once its grace is over, and one that was cancelled in it never does.
 */
export async function lastChange(db: Database, recordIds: readonly string[]): Promise<Date | undefined> {
  if (recordIds.length === 0) return undefined;
  const visits = db
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .where(sql<boolean>`not (state = 'cancelled' and grace_until is not null and cancelled_at < grace_until)`)
    .select(sql<Date | null>`max(greatest(changed_at, grace_until))`.as('at'));
  const merges = db
    .selectFrom('patient_merge')
    .where((row) => row.or([row('from_id', 'in', recordIds), row('into_id', 'in', recordIds)]))
    .select(sql<Date | null>`max(greatest(at, undone_at))`.as('at'));
  const { at } = await db
    .selectFrom(visits.unionAll(merges).as('change'))
    .select(sql<Date | null>`max(at)`.as('at'))
    .executeTakeFirstOrThrow();
  return at ?? undefined;
}
