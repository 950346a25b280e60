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
 * Writes down that a key is used, or undefined where it was before. What is older than a day of the caller's is forgotten
 * on the way, and the same key then names another write.
 */
async function useKey(tx: Tx, { scope, operation, key, requestHashes }: RepeatKey, resultId: string | null) {
  const { rows } = await sql<{ key: string }>`
    with past as (
      delete from idempotency where scope = ${scope} and not (${isKept}) and (operation, key) <> (${operation}, ${key}))
    insert into idempotency (scope, operation, key, request_hash, result_id)
      values (${scope}, ${operation}, ${key}, ${requestHashes[0]}, ${resultId})
      on conflict (scope, operation, key)
        do update set request_hash = excluded.request_hash, result_id = excluded.result_id, created_at = now()
        where not (idempotency.created_at > now() - interval '24 hours')
      returning key`.execute(tx);
  return rows[0];
}

const keyed = (tx: Tx, { scope, operation, key }: RepeatKey) =>
  tx.selectFrom('idempotency').where('scope', '=', scope).where('operation', '=', operation).where('key', '=', key);

async function replay(tx: Tx, repeat: RepeatKey): Promise<{ replayed: true; id: string | null }> {
  const before = await keyed(tx, repeat).select(['request_hash', 'result_id']).executeTakeFirstOrThrow();
  if (!repeat.requestHashes.includes(before.request_hash)) throw new ProblemError('key-reused');
  return { replayed: true, id: before.result_id };
}

/**
 * Runs a write once per key, in the write's own transaction. `effect` answers with the id of what it made, or null.
 * At a repeat the effect is left out and the remembered id comes back, so that the caller reads the result anew.
 * A concurrent repeat waits for the first to commit.
 */
export async function once(
  tx: Tx,
  repeat: RepeatKey | undefined,
  effect: () => Promise<string | null>,
): Promise<{ replayed: boolean; id: string | null }> {
  if (repeat === undefined) return { replayed: false, id: await effect() };
  if ((await useKey(tx, repeat, null)) === undefined) return replay(tx, repeat);
  const id = await effect();
  if (id !== null)
    await tx
      .updateTable('idempotency')
      .set({ result_id: id })
      .where('scope', '=', repeat.scope)
      .where('operation', '=', repeat.operation)
      .where('key', '=', repeat.key)
      .execute();
  return { replayed: false, id };
}

/** The same for a write that makes something of an id that is known before; answers with that id, or the remembered one. */
export async function makeOnce(
  tx: Tx,
  repeat: RepeatKey | undefined,
  id: string,
  effect: () => Promise<void>,
): Promise<string> {
  if (repeat !== undefined && (await useKey(tx, repeat, id)) === undefined) {
    const before = await replay(tx, repeat);
    if (before.id === null) throw new Error('what was made under this key has no id');
    return before.id;
  }
  await effect();
  return id;
}
