import { sql } from 'kysely';
import { ProblemError } from '../problem.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Limits } from '../limits.ts';
import { counting, type Counted } from './tries.ts';

/** How a caller names a write, so that repeating it has no second effect. */
export interface RepeatKey {
  /** The account's or staff member's id; signed out, the hash of the one-time link. */
  scope: string;
  operation: string;
  key: string;
  /** Of path and body, as it is made today and as it was before: the same key with another request is refused. */
  requestHashes: readonly [string, ...string[]];
}

/** Keys are kept 24 hours; after that the same one names another write. */
const isKept = sql<boolean>`created_at > now() - interval '24 hours'`;

/**
 * Whether this very request was done before: asked before checks that a success itself makes fail, such as the one-time
 * link that it used up or the password that it changed. {@link once} still decides between two at the same moment.
 */
export async function wasDone(db: Database, repeat: RepeatKey | undefined): Promise<boolean> {
  if (repeat === undefined) return false;
  const before = await db
    .selectFrom('idempotency')
    .where('scope', '=', repeat.scope)
    .where('operation', '=', repeat.operation)
    .where('key', '=', repeat.key)
    .where(isKept)
    .select('request_hash')
    .executeTakeFirst();
  if (before !== undefined && !repeat.requestHashes.includes(before.request_hash)) throw new ProblemError('key-reused');
  return before !== undefined;
}

/** Counts a write in a limit; a repeat of one that was done costs nothing. */
export async function countingOnce<Result>(
  { db, limits }: { db: Database; limits: Limits },
  repeat: RepeatKey | undefined,
  counted: Counted,
  act: () => Promise<Result>,
): Promise<Result> {
  return (await wasDone(db, repeat)) ? act() : counting(limits, [counted], act);
}

/**
 * Runs a write once per key, in the write's own transaction. `effect` answers with the id of what it made, or null.
 * At a repeat the effect is left out and the remembered id comes back, so that the caller reads the result anew.
 * A concurrent repeat waits for the first to commit. What is older than a day of the caller's is forgotten on the way.
 */
export async function once(
  tx: Tx,
  repeat: RepeatKey | undefined,
  effect: () => Promise<string | null>,
): Promise<{ replayed: boolean; id: string | null }> {
  if (repeat === undefined) return { replayed: false, id: await effect() };
  const { scope, operation, key, requestHashes } = repeat;
  await tx
    .deleteFrom('idempotency')
    .where('scope', '=', scope)
    .where(sql<boolean>`not ${isKept}`)
    .execute();
  const inserted = await tx
    .insertInto('idempotency')
    .values({ scope, operation, key, request_hash: requestHashes[0] })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  const mine = () =>
    tx.selectFrom('idempotency').where('scope', '=', scope).where('operation', '=', operation).where('key', '=', key);
  if (inserted === undefined) {
    const before = await mine().select(['request_hash', 'result_id']).executeTakeFirstOrThrow();
    if (!requestHashes.includes(before.request_hash)) throw new ProblemError('key-reused');
    return { replayed: true, id: before.result_id };
  }
  const id = await effect();
  await tx
    .updateTable('idempotency')
    .set({ result_id: id })
    .where('scope', '=', scope)
    .where('operation', '=', operation)
    .where('key', '=', key)
    .execute();
  return { replayed: false, id };
}
