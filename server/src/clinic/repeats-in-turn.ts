import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { isDatabaseAway } from '../database/errors.ts';
import type { Database } from '../database/open.ts';
import type { RepeatKey } from './idempotency.ts';

/**
 * So long a repeat waits for the one before it. A write is done by then, or the server that did it is gone; what then
 * goes on beside it is still done once (see `once`), and merely counted once more.
 */
const LONGEST_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Runs what has the same key one after the other, on this server and on every other of the clinic. */
export type InTurn = <Result>(repeat: RepeatKey, work: () => Promise<Result>) => Promise<Result>;

/**
 * A repeat that was sent while the first one was still being done finds it done, and is neither counted by a limit nor
 * refused by a check that the first one's success makes fail.
 */
export function repeatsInTurn(db: Database): InTurn {
  /** Of each key that is in use here, what was begun last: it alone asks the database, so that many cost no more than one. */
  const last = new Map<string, Promise<unknown>>();
  return async (repeat, work) => {
    const name = JSON.stringify([repeat.scope, repeat.operation, repeat.key]);
    const before = last.get(name);
    const mine = (async () => {
      if (before !== undefined) await Promise.race([before, pause(LONGEST_MS, undefined, { ref: false })]);
      return whileHeld(db, repeat, work);
    })();
    const ended = mine.catch(() => undefined);
    last.set(name, ended);
    try {
      return await mine;
    } finally {
      if (last.get(name) === ended) last.delete(name);
    }
  };
}

async function whileHeld<Result>(db: Database, repeat: RepeatKey, work: () => Promise<Result>): Promise<Result> {
  const holder = crypto.randomUUID();
  while (!(await hold(db, repeat, holder))) await pause(LOOK_EVERY_MS);
  try {
    return await work();
  } finally {
    await letGo(db, holder);
  }
}

/** With a database that is away by now the row stays until its time is up; what became of the work is told all the same. */
async function letGo(db: Database, holder: string): Promise<void> {
  try {
    await db.deleteFrom('repeat_under_way').where('holder', '=', holder).execute();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
  }
}

/** Another server's is taken over once its time is up. */
async function hold(db: Database, { scope, operation, key }: RepeatKey, holder: string): Promise<boolean> {
  const until = sql<Date>`now() + make_interval(secs => ${LONGEST_MS / 1000})`;
  const held = await db
    .insertInto('repeat_under_way')
    .values({ scope, operation, key, holder, until })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'operation', 'key'])
        .doUpdateSet({ holder, until })
        .where('repeat_under_way.until', '<', sql<Date>`now()`),
    )
    .returning('holder')
    .executeTakeFirst();
  return held !== undefined;
}
