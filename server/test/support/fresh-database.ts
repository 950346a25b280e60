import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { openPglite, openPostgres, type OpenDatabase } from '../../src/database/open.ts';

/**
 * A database without a row of a clinic, to be migrated, and how to be rid of it: of the engine under test, or of the one
 * that is named, `pglite` or the address of a PostgreSQL.
 */
export async function freshDatabase(engine = process.env.TEST_DATABASE_URL ?? 'pglite'): Promise<{
  opened: OpenDatabase;
  url: string | undefined;
  drop(): Promise<void>;
}> {
  if (engine === 'pglite') {
    const template = process.env.TEST_PGLITE_TEMPLATE;
    const opened = await openPglite(undefined, template === undefined ? undefined : await openAsBlob(template));
    return { opened, url: undefined, drop: () => opened.close() };
  }
  const name = `jane_${randomBytes(8).toString('hex')}`;
  const admin = openPostgres(engine);
  await admin.executeSql(`create database ${name}`);
  const url = new URL(engine);
  url.pathname = `/${name}`;
  const opened = openPostgres(url.href);
  return {
    opened,
    url: url.href,
    drop: async () => {
      await opened.close();
      await admin.executeSql(`drop database ${name} with (force)`);
      await admin.close();
    },
  };
}
