import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './open.ts';

const folder = new URL('migrations/', import.meta.url);

function sqlMigration(file: string): Migration {
  return {
    up: async (db) => {
      await sql.raw(readFileSync(new URL(file, folder), 'utf8')).execute(db);
    },
  };
}

/** Brings the database to the newest schema: every `migrations/*.sql` once, in the order of their names, all or nothing. */
export async function migrate(db: Database): Promise<void> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const migrations = Object.fromEntries(files.map((file) => [file.replace(/\.sql$/, ''), sqlMigration(file)]));
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought up to date', { cause: error });
}
