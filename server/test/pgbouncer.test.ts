import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { migrate } from '../src/database/migrate.ts';
import { openPostgres, type OpenDatabase } from '../src/database/open.ts';
import { openLog } from '../src/log.ts';
import { openQueue } from '../src/queue.ts';
import { seedClinic } from './support/clinic.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { pgbouncerVersion, startPgbouncer } from './support/pgbouncer.ts';

const engine = process.env.TEST_DATABASE_URL;
const version = pgbouncerVersion();
const skip = (engine === undefined && 'no PostgreSQL') || (version === undefined && 'no PgBouncer');

const LIMIT_MS = 1_000;

describe('a server behind PgBouncer in transaction mode', { skip }, () => {
  let opened: OpenDatabase;
  let direct: OpenDatabase;
  const closing: (() => Promise<void>)[] = [];
  before(async () => {
    const fresh = await freshDatabase(engine);
    direct = fresh.opened;
    const pooler = await startPgbouncer(new URL(fresh.url ?? ''));
    // Older ones lose the names of statements, as docs/scale.md says.
    opened = openPostgres(pooler.url, { namedStatements: (version ?? 0) >= 21, statementMs: LIMIT_MS });
    closing.push(() => opened.close(), pooler.stop, fresh.drop);
    await migrate(opened.db);
    await seedClinic(opened);
  });
  after(async () => {
    for (const close of closing) await close();
  });

  const limit = async (db: Pick<OpenDatabase, 'db'>['db'] = opened.requests) =>
    (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)).rows[0]?.statement_timeout;

  it('answers many at once over two connections, each statement with values of its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const { rows } = await opened.requests.transaction().execute(async (tx) => {
          await tx.selectFrom('clinic').select('zone').where('id', '=', 'cedar-street').executeTakeFirstOrThrow();
          return sql<{ n: number }>`select ${n}::int as n`.execute(tx);
        });
        const clinic = await opened.requests.selectFrom('clinic').select('id').where('region', '=', 'CA').execute();
        return [rows[0]?.n, clinic.length];
      }),
    );
    assert.deepEqual(
      answers,
      answers.map((_, n) => [n, 1]),
    );
  });

  it('limits the statements of a transaction, and of nobody afterwards', async () => {
    const within = opened.requests.transaction().execute(async (tx) => {
      assert.equal(await limit(tx), '1s');
      await sql`select pg_sleep(60)`.execute(tx);
    });
    await assert.rejects(within, { code: '57014' });
    for (let n = 0; n < 4; n++) assert.equal(await limit(), '0');
  });

  it('ends a statement outside of one that takes too long, and no other', async () => {
    let isOver = false;
    const slow = sql`select pg_sleep(60), 'too long'`.execute(opened.requests).finally(() => (isOver = true));
    const beside = async () => {
      while (!isOver) await sql`select pg_sleep(0.05)`.execute(opened.requests);
    };
    await Promise.all([assert.rejects(slow, { code: '57014' }), beside()]);
    const { rows } = await direct.executeSql(
      `select 1 from pg_stat_activity where state = 'active' and query like '%too long%' and pid <> pg_backend_pid()`,
    );
    assert.deepEqual(rows, []);
  });

  it('does the jobs of its queue', async () => {
    const queue = await openQueue(opened, openLog('silent'), { pollSeconds: 0.5 });
    const done: string[] = [];
    await queue.work(
      'send-mail',
      async ({ mailId }) => void done.push(mailId),
      () => Promise.resolve(),
    );
    await opened.db.transaction().execute((tx) => queue.send(tx, 'send-mail', { mailId: 'a mail' }));
    await queue.drained('send-mail', 60_000);
    await queue.stop();
    assert.deepEqual(done, ['a mail']);
  });
});
