import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { openPostgres, type OpenDatabase } from '../src/database/open.ts';
import { freshDatabase } from './support/fresh-database.ts';

const engine = process.env.TEST_DATABASE_URL;

describe('a statement on PostgreSQL', { skip: engine === undefined && 'no PostgreSQL' }, () => {
  let opened: OpenDatabase;
  let url = '';
  let drop: () => Promise<void>;
  before(async () => {
    const fresh = await freshDatabase(engine);
    ({ opened, drop } = fresh);
    url = fresh.url ?? '';
    await opened.executeSql('create table thing (id int, name text); insert into thing values (1, $$one$$)');
  });
  after(() => drop());

  const find = (db = opened.db) => sql`select * from thing where id = ${1}`.execute(db);
  const planned = async (db = opened.db) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_prepared_statements where statement like 'select * from thing%'`.execute(db);
    return rows[0]?.n;
  };

  it('is planned once on its connection, and answers also after a migration beside the running server', async () => {
    await opened.db.connection().execute(async (db) => {
      for (let n = 0; n < 3; n++) await find(db);
      assert.equal(await planned(db), 1);
      await sql`alter table thing add column colour text`.execute(db);
      assert.deepEqual((await find(db)).rows, [{ id: 1, name: 'one', colour: null }]);
      assert.deepEqual((await find(db)).rows, [{ id: 1, name: 'one', colour: null }]);
    });
  });

  it('says what is wrong with it', async () => {
    await assert.rejects(
      sql`select * from nothing where id = ${1}`.execute(opened.db),
      /relation "nothing" does not exist/,
    );
  });

  it('is not named where a pooler in between can’t carry it', async () => {
    const unnamed = openPostgres(url, { namedStatements: false });
    await unnamed.db.connection().execute(async (db) => {
      await find(db);
      assert.equal(await planned(db), 0);
    });
    await unnamed.close();
  });

  it('is the same however many it asks for', async () => {
    const ids = Array.from({ length: 70_000 }, (_, n) => `${n}`);
    const { rows } = await sql<{ n: number }>`select 1 as n`.execute(opened.db);
    assert.equal(rows.length, 1);
    const text = opened.db
      .selectFrom('import_row')
      .where('external_id', 'in', ids)
      .where('kind', 'not in', ['place'])
      .select('kind')
      .compile();
    assert.match(text.sql, /"external_id" = any\(\$1\) and "kind" <> all\(\$2\)/);
    assert.deepEqual(text.parameters, [ids, ['place']]);
  });
});
