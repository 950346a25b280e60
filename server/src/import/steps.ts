import { sql } from 'kysely';
import { isDeadlock, isOverlap } from '../database/errors.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';

const MOST_TRIES = 5;

/** What a portion was judged by is no longer so: it is judged once more. */
export class ChangedMeanwhileError extends Error {
  override name = 'ChangedMeanwhileError';
}

export async function inTransaction<Result>(db: Database, act: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(act);
    } catch (error) {
      if (!(isDeadlock(error) || error instanceof ChangedMeanwhileError) || tries === MOST_TRIES) throw error;
    }
  }
}

/** Does what may overlap; where it does, all of it is undone, the transaction goes on, and the answer is false. */
export async function unlessOverlapping(tx: Tx, act: () => Promise<void>): Promise<boolean> {
  await sql`savepoint import_step`.execute(tx);
  try {
    await act();
    await sql`release savepoint import_step`.execute(tx);
    return true;
  } catch (error) {
    if (!isOverlap(error)) throw error;
    await sql`rollback to savepoint import_step`.execute(tx);
    return false;
  }
}

type Kind = Row<'import_row'>['kind'];

/** What a row said at its last import, and what was held here right after it. */
export interface Base {
  entityId: string;
  said: Record<string, string | undefined>;
  held: Record<string, string>;
}

export async function basesOf(tx: Tx, kind: Kind, ids: readonly string[]): Promise<Map<string, Base>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('import_row')
    .where('kind', '=', kind)
    .where('external_id', 'in', ids)
    .select(['external_id', 'entity_id', 'said', 'held'])
    .execute();
  return new Map(rows.map((row) => [row.external_id, { entityId: row.entity_id, said: row.said, held: row.held }]));
}

/** Remembers what rows said, for the next import to compare with. */
export async function remember(tx: Tx, kind: Kind, rows: readonly (Base & { id: string })[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('import_row')
    .values(
      rows.map(({ id, entityId, said, held }) => ({
        kind,
        external_id: id,
        entity_id: entityId,
        said: JSON.stringify(said),
        held: JSON.stringify(held),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['kind', 'external_id']).doUpdateSet((row) => ({
        said: row.ref('excluded.said'),
        held: row.ref('excluded.held'),
        at: sql<Date>`now()`,
      })),
    )
    .execute();
}

/** How many rows of earlier imports these files do not have. */
export async function countGone(db: Database, kind: Kind, ids: ReadonlySet<string>): Promise<number> {
  const rows = await db.selectFrom('import_row').where('kind', '=', kind).select('external_id').execute();
  return rows.filter((row) => !ids.has(row.external_id)).length;
}

/** Counts a change in the feeds of everybody behind these records. Last in a transaction: bookings wait for these rows. */
export async function bumpFeeds(tx: Tx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const people = tx.selectFrom('patient').where('id', 'in', patientIds).select('survivor_id');
  const records = await tx
    .selectFrom('patient')
    .where('survivor_id', 'in', people)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();
  await tx
    .updateTable('patient')
    .set((row) => ({ feed_version: row('feed_version', '+', 1) }))
    .where(
      'id',
      'in',
      records.map(({ id }) => id),
    )
    .execute();
}
