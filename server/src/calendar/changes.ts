import type { Access } from '../clinic/person.ts';
import type { Database } from '../database/open.ts';
import { hash } from '../keys.ts';

/**
 * The version of what the calendars of these people should have been given by now: another one after each change of a
 * visit and of who belongs to whom. Read before the visits, so that a feed is never older than what is noted for it.
 */
export async function changesOf(db: Database, people: readonly Access[]): Promise<string> {
  const recordIds = people.flatMap((person) => person.recordIds);
  if (recordIds.length === 0) return '';
  const counters = await db
    .selectFrom('patient')
    .where('id', 'in', recordIds)
    .select(['id', 'feed_version'])
    .orderBy('id')
    .execute();
  const parts = [people.map((person) => person.survivorId), counters.map(({ id, feed_version }) => [id, feed_version])];
  return hash(JSON.stringify(parts));
}
