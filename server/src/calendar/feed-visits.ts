import { sql } from 'kysely';
import type { Database } from '../database/open.ts';
import { visitRows, type VisitRow } from '../clinic/visit-rows.ts';

/** A visit leaves the feed so long after its end. In hours, for a day is not the same everywhere. */
const KEPT_HOURS = 90 * 24;
const kept = sql`make_interval(hours => ${sql.lit(KEPT_HOURS)})`;

/**
 * A visit is in the feed from its first second, for a calendar may look again only in a day, and for some time after its
 * end. A cancelled one stays until its start. A booking that is undone is gone, and its UID with it.
 */
const isShown = sql<boolean>`(
  (appointment.state in ('reserved', 'booked', 'arrived', 'no_show')
    and appointment.ends_at + ${kept} > now())
  or (appointment.state = 'cancelled' and appointment.starts_at > now()))`;

/** The visits that a feed shows now, the earliest first. */
export const feedVisits = (db: Database, recordIds: readonly string[]): Promise<VisitRow[]> =>
  visitRows(db)
    .where('appointment.patient_id', 'in', recordIds)
    .where(isShown)
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .execute();

/** The next instant at which the feed changes without anybody writing: a visit leaves. */
export async function changesAt(db: Database, recordIds: readonly string[]): Promise<Date | null> {
  const { at } = await db
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .select(
      sql<Date | null>`least(
        min(starts_at) filter (where state = 'cancelled' and starts_at > now()),
        min(ends_at + ${kept}) filter (where state <> 'cancelled' and ends_at + ${kept} > now()))`.as('at'),
    )
    .executeTakeFirstOrThrow();
  return at;
}
