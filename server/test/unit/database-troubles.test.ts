import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { migrate, NewerSchemaError } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/open.ts';
import { databaseTrouble } from '../../src/process/database-troubles.ts';
import { freshDatabase } from '../support/fresh-database.ts';

const postgres = process.env.TEST_DATABASE_URL;

/** What is said of a database at this address, from what really happens there. */
async function troubleAt(change: (url: URL) => void): Promise<string> {
  const url = new URL(postgres ?? 'postgres://nobody@127.0.0.1:9/none');
  change(url);
  const opened = openPostgres(url.href);
  try {
    await opened.executeSql('select 1');
    return '';
  } catch (error) {
    return databaseTrouble(error);
  } finally {
    await opened.close();
  }
}

describe('a database of a newer version', () => {
  it('is refused', async () => {
    const { opened, drop } = await freshDatabase();
    await migrate(opened.db);
    await opened.executeSql(`insert into kysely_migration (name, timestamp) values ('9999-newer', '2027')`);
    await assert.rejects(migrate(opened.db), NewerSchemaError);
    await drop();
  });
});

describe('a database that a start cannot use', () => {
  it('is named where nothing listens', async () => {
    const trouble = await troubleAt((url) => {
      url.port = '9';
    });
    assert.match(trouble, /nothing listens/);
  });

  it('is named where it has no such database, no such role, or no TLS', { skip: postgres === undefined }, async () => {
    assert.match(
      await troubleAt((url) => {
        url.pathname = '/no_such_database';
      }),
      /no database of that name/,
    );
    assert.match(
      await troubleAt((url) => {
        url.username = 'no_such_role';
      }),
      /does not let this role in/,
    );
    assert.match(
      await troubleAt((url) => {
        url.search = '?sslmode=verify-full';
      }),
      /do not agree on TLS/,
    );
  });
});
