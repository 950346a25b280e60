import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { migrate } from '../src/database/migrate.ts';
import { openPglite, openPostgres, type OpenDatabase } from '../src/database/open.ts';
import { openLog } from '../src/log.ts';
import { queueMail } from '../src/mail/outbox.ts';
import { openQueue } from '../src/queue.ts';
import { seedClinic } from './support/clinic.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { productionSettings, startMailer } from './support/program.ts';
import { SmtpSink } from './support/smtp-sink.ts';

/** Each on a clinic of its own, all at once; the long check sets more. */
const KILLS = Number(process.env.KILLS ?? 3);
const WITHIN_MS = 60_000;

/** Where one clinic is, for the processes that open it one after the other. */
interface Place {
  settings: Record<string, string>;
  open(): Promise<OpenDatabase>;
  remove(): Promise<void>;
}

async function aPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'jane-killed-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (process.env.TEST_DATABASE_URL === undefined)
    return { settings: { DATA_DIR: folder }, open: () => openPglite(join(folder, 'database')), remove: removeFolder };
  const { url = '', drop } = await freshDatabase();
  return {
    settings: { DATA_DIR: folder, DATABASE_URL: url },
    open: () => Promise.resolve(openPostgres(url)),
    remove: async () => {
      await drop();
      await removeFolder();
    },
  };
}

/** A clinic with one mail in its outbox, for a patient of this address. */
async function fill(place: Place, address: string, tries: number): Promise<string> {
  const opened = await place.open();
  await migrate(opened.db);
  await seedClinic(opened);
  const queue = await openQueue(opened, openLog('silent'));
  const mailId = await opened.db
    .transaction()
    .execute((tx) => queueMail(tx, { queue }, { kind: 'help-nobody', address }));
  // As if it had been tried often: the queue would then wait for long before the next try.
  await opened.executeSql('update job_queue.job set retry_count = $1', [tries]);
  await queue.stop();
  await opened.close();
  return mailId;
}

describe('a mail that is being sent when its process is killed', { concurrency: true }, () => {
  for (let kill = 0; kill < KILLS; kill++)
    it(`goes out within a minute of the next start (${kill + 1})`, { timeout: 600_000 }, async () => {
      const sink = new SmtpSink();
      await sink.open();
      const place = await aPlace();
      try {
        const address = `killed${kill}@mail.example`;
        const mailId = await fill(place, address, kill * 4);
        const settings = {
          SMTP_URL: sink.url,
          ...productionSettings,
          ...place.settings,
        };
        const inHand = Promise.withResolvers<undefined>();
        sink.beforeTaking = () => {
          inHand.resolve(undefined);
          return new Promise(() => undefined);
        };
        const killed = startMailer(settings);
        await Promise.race([inHand.promise, killed.ended.then(() => assert.fail(killed.output()))]);
        killed.signal('SIGKILL');
        await killed.ended;
        sink.beforeTaking = undefined;
        const next = startMailer(settings);
        await next.says(/mails go out/);
        const began = performance.now();
        await sink.mail(mailId);
        assert.ok(performance.now() - began < WITHIN_MS, `${Math.round(performance.now() - began)} ms`);
        next.signal('SIGTERM');
        assert.equal(await next.ended, 0);
        assert.equal(sink.taken.length, 1);
        const opened = await place.open();
        const row = await opened.db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
        assert.deepEqual([row.state, row.tries, row.sending_since], ['sent', 2, null]);
        await opened.close();
      } finally {
        await sink.close();
        await place.remove();
      }
    });
});
