import { sql } from 'kysely';
import type { Database, OpenDatabase } from '../database/open.ts';
import { ImportError } from './report.ts';

/** Any number; the same in every process. */
const IMPORT_LOCK = 7_403_012;

const running = new WeakSet<OpenDatabase>();

const busy = () => new ImportError('Another import is running. Try again when it is done.');

async function aloneOnServer<T>(opened: OpenDatabase, act: (db: Database) => Promise<T>): Promise<T> {
  // The lock belongs to the connection that took it, so everything goes through that one: where it breaks, the import ends too.
  return opened.db.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${IMPORT_LOCK}) as taken`.execute(
      connection,
    );
    if (rows[0]?.taken !== true) throw busy();
    try {
      return await act(connection);
    } finally {
      await sql`select pg_advisory_unlock(${IMPORT_LOCK})`.execute(connection);
    }
  });
}

/** Lets one import run at a time, across all processes that share the database, while everybody else goes on working. */
export async function importAlone<T>(opened: OpenDatabase, act: (db: Database) => Promise<T>): Promise<T> {
  if (running.has(opened)) throw busy();
  running.add(opened);
  try {
    // One process owns a PGlite folder, and its one connection must stay free for everybody else between the steps.
    return await (opened.engine === 'pglite' ? act(opened.db) : aloneOnServer(opened, act));
  } finally {
    running.delete(opened);
  }
}
