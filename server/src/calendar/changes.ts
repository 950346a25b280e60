import type { Access } from '../clinic/person.ts';
import type { Database } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { hash } from '../keys.ts';

type Link = Pick<Row<'calendar_link'>, 'changes'>;

/**
 * The version of what a link's calendar should have been given by now: another one after each change of a visit, of the
 * link's level, and of who belongs to whom. Read before the visits, so that a feed is never older than what is noted for it.
 */
export async function changesOf(db: Database, link: Link, people: readonly Access[]): Promise<string> {
  const recordIds = people.flatMap((person) => person.recordIds);
  if (recordIds.length === 0) return '';
  const counters = await db.selectFrom('patient').where('id', 'in', recordIds).select(['id', 'feed_version']).execute();
  return changesFrom(link, people, new Map(counters.map(({ id, feed_version }) => [id, feed_version])));
}

/** The same from the counters of all records of these people. */
export function changesFrom(
  { changes }: Link,
  people: readonly Access[],
  counters: ReadonlyMap<string, number>,
): string {
  const counted = people.map(({ survivorId, recordIds }) => [
    survivorId,
    recordIds.toSorted().map((id) => [id, counters.get(id)]),
  ]);
  return hash(JSON.stringify([changes, counted]));
}
