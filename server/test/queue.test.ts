import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import type { OpenDatabase } from '../src/database/open.ts';
import { migrate } from '../src/database/migrate.ts';
import { queueMail } from '../src/mail/outbox.ts';
import type { Jobs } from '../src/parts.ts';
import { openQueue, type RunningQueue } from '../src/queue.ts';
import { freshDatabase } from './support/fresh-database.ts';

const log = pino({ level: 'silent' });

describe('the job queue', () => {
  let opened: OpenDatabase;
  let queue: RunningQueue;
  let drop: () => Promise<void>;
  const done: string[] = [];
  const waiting = new Map<string, () => void>();
  const doneWith = (mailId: string) =>
    done.includes(mailId) ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(mailId, resolve));

  before(async () => {
    ({ opened, drop } = await freshDatabase());
    await migrate(opened.db);
    queue = await openQueue(opened, log, { pollSeconds: 0.5 });
    await queue.work(
      'send-mail',
      async ({ mailId }) => {
        done.push(mailId);
        waiting.get(mailId)?.();
      },
      async () => undefined,
    );
  });
  after(async () => {
    await queue.stop();
    await drop();
  });

  it('does what a committed transaction asked for', async () => {
    const mailId = await opened.db
      .transaction()
      .execute((tx) => queueMail(tx, { queue }, { kind: 'help-nobody', address: 'a@b.example' }));
    await doneWith(mailId);
  });

  it('forgets what a transaction asked for that was rolled back', async () => {
    let undone = '';
    await assert.rejects(
      opened.db.transaction().execute(async (tx) => {
        undone = await queueMail(tx, { queue }, { kind: 'help-nobody', address: 'a@b.example' });
        throw new Error('changed my mind');
      }),
    );
    const { rows } = await opened.executeSql(`select id from job_queue.job where data->>'mailId' = $1`, [undone]);
    assert.deepEqual(rows, []);
    assert.deepEqual(await opened.db.selectFrom('mail').where('id', '=', undone).select('id').execute(), []);
  });

  it('waits as long as it was told', async () => {
    const late = await opened.db
      .transaction()
      .execute((tx) => queueMail(tx, { queue }, { kind: 'help-nobody', address: 'a@b.example' }, { startAfter: 180 }));
    const { rows } = await opened.executeSql(
      `select extract(epoch from start_after - created_on)::int as seconds from job_queue.job where data->>'mailId' = $1`,
      [late],
    );
    assert.deepEqual(rows, [{ seconds: 180 }]);
  });

  it('does all that is due before it pauses', { timeout: 30_000 }, async () => {
    const patient = await openQueue(opened, log, { pollSeconds: 3600 });
    const asked = [1, 2, 3].map((at) => `help-${at}@mail.example`);
    await opened.db.transaction().execute(async (tx) => {
      for (const address of asked) await patient.send(tx, 'help', { accountId: null, address, language: null });
    });
    const left = new Set(asked);
    await new Promise<void>((allDone) => {
      const handler = async ({ address }: Jobs['help']) => {
        left.delete(address ?? '');
        if (left.size === 0) allDone();
      };
      void patient.work('help', handler, async () => undefined);
    });
    await patient.stop();
  });

  it('opens on a database that has it already, and keeps what waits', async () => {
    const again = await openQueue(opened, log);
    await again.stop();
    const { rows } = await opened.executeSql(`select count(*)::int as jobs from job_queue.job where state = 'created'`);
    assert.deepEqual(rows, [{ jobs: 1 }]);
  });

  it('reads several statements as one, and recovers from one that failed inside a block', async () => {
    const { rows } = await opened.executeSql('begin; select 1 as n; select 2 as n; commit');
    assert.deepEqual(rows, [{ n: 1 }, { n: 2 }]);
    await assert.rejects(opened.executeSql('begin; select 1/0; commit'));
    assert.deepEqual((await opened.executeSql('select 3 as n')).rows, [{ n: 3 }]);
  });
});
