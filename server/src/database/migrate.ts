import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { isLockRefused } from './errors.ts';
import { readSteps, type Step } from './migrations.ts';
import type { Database, Tx } from './open.ts';

/** A newer version of the server has been at this database: it knows a step that this one doesn't. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError';
}

export interface MigrateOptions {
  /** Also the steps that take away what only older versions use: none of them serves any more. */
  contract?: boolean;
  steps?: readonly Step[];
  /** So long a step waits for a table that somebody else holds, while whoever comes after it waits, too. */
  lockMs?: number;
  tries?: number;
}

/** The key of the lock that one migration at a time holds, to the end of its transaction. */
const MIGRATION_LOCK = 5_274_911_230;
/** Less than PostgreSQL's `deadlock_timeout` of a second: where a step and a request wait for each other, the step gives way. */
const LOCK_MS = 500;
/** With a pause after each, five minutes: longer than any statement of a request, or a portion of an import. */
const TRIES = 300;
const PAUSE_MS = 500;

/**
 * Brings the database to the newest schema that older versions can live with, and with `contract` to the newest of all. A
 * new database gets every step at once. In one that is served each step is a transaction of its own, which waits for no
 * table for long. Answers with the names of what was done.
 */
export async function migrate(db: Database, options: MigrateOptions = {}): Promise<string[]> {
  const { steps = readSteps(), contract = false } = options;
  const isNew = await db.transaction().execute(async (tx) => {
    const done = await lockAndRead(tx, steps);
    if (done.size > 0) return false;
    for (const step of steps) await take(tx, step);
    return true;
  });
  if (isNew) return steps.map(({ name }) => name);
  const taken: string[] = [];
  for (const step of steps.filter(({ kind }) => contract || kind === 'expand'))
    if (await takePatiently(db, step, steps, options)) taken.push(step.name);
  return taken;
}

/** The steps that wait until no older version serves. */
export async function contractsThatWait(db: Database, steps: readonly Step[] = readSteps()): Promise<string[]> {
  const done = await db.transaction().execute((tx) => lockAndRead(tx, steps));
  return steps.filter(({ kind, name }) => kind === 'contract' && !done.has(name)).map(({ name }) => name);
}

async function lockAndRead(tx: Tx, steps: readonly Step[]): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
  // The names are those of the migrator that was here before.
  await sql`create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    tx,
  );
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(tx);
  const known = new Set(steps.map(({ name }) => name));
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown !== undefined) throw new NewerSchemaError(`the database has been through ${unknown.name}`);
  return new Set(rows.map(({ name }) => name));
}

async function take(tx: Tx, { name, sql: text }: Step): Promise<void> {
  try {
    await sql.raw(text).execute(tx);
  } catch (error) {
    throw new Error(`the database could not be brought up to date: ${name}`, { cause: error });
  }
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${new Date().toISOString()})`.execute(tx);
}

/**
 * Whoever asks for a table after a step that waits for it waits behind it, so that one slow reading would stop everybody.
 * The step gives up soon, lets them pass, and comes again.
 */
async function takePatiently(
  db: Database,
  step: Step,
  steps: readonly Step[],
  { lockMs = LOCK_MS, tries = TRIES }: MigrateOptions,
): Promise<boolean> {
  for (let left = tries - 1; ; left--) {
    try {
      return await db.transaction().execute(async (tx) => {
        if ((await lockAndRead(tx, steps)).has(step.name)) return false;
        await sql`select set_config('lock_timeout', ${`${lockMs}ms`}, true)`.execute(tx);
        await take(tx, step);
        return true;
      });
    } catch (error) {
      if (left === 0 || !isLockRefused(error)) throw error;
      await pause(Math.min(PAUSE_MS, lockMs));
    }
  }
}
