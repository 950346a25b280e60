import { sql } from 'kysely';
import type { Access } from '../clinic/person.ts';
import { takingTime } from '../clinic/visit-rows.ts';
import type { Database } from '../database/open.ts';
import { hash } from '../keys.ts';

/** What the calendars of these people should have been given by now. */
export interface Changes {
  /** Another one after each change: of a visit, of who belongs to whom, and where the grace of a booking ends. */
  version: string;
  /** A fresh booking shows in calendars only once its grace is over. */
  isPending: boolean;
}

/** Read before the visits, so that a feed is never older than the version that is noted for it. */
export async function changesOf(db: Database, people: readonly Access[]): Promise<Changes> {
  const recordIds = people.flatMap((person) => person.recordIds);
  if (recordIds.length === 0) return { version: '', isPending: false };
  const counters = await db
    .selectFrom('patient')
    .where('id', 'in', recordIds)
    .select(['id', 'feed_version'])
    .orderBy('id')
    .execute();
  const fresh = await db
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .where('state', 'in', takingTime)
    .where('grace_until', '>', sql<Date>`now()`)
    .select('id')
    .orderBy('id')
    .execute();
  const parts = [
    people.map((person) => person.survivorId),
    counters.map(({ id, feed_version }) => [id, feed_version]),
    fresh.map(({ id }) => id),
  ];
  return { version: hash(JSON.stringify(parts)), isPending: fresh.length > 0 };
}
