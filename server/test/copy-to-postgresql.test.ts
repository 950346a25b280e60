// A clinic in a folder, copied into PostgreSQL by the command as it is typed.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { migrate } from '../src/database/migrate.ts';
import { openPglite, type OpenDatabase } from '../src/database/open.ts';
import { openLog } from '../src/log.ts';
import { queueMail } from '../src/mail/outbox.ts';
import { openQueue } from '../src/queue.ts';
import { seedClinic } from './support/clinic.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { productionSettings, startCommand, startMailer } from './support/program.ts';
import { Records } from './support/records.ts';
import { SmtpSink } from './support/smtp-sink.ts';

const postgres = process.env.TEST_DATABASE_URL;
/** The long check sets 100000. */
const PATIENTS = Number(process.env.PATIENTS ?? 10);

/** Patients with a visit each, a merge, words in an audit log, and two mails: one that is due, one for later. */
async function fill(opened: OpenDatabase): Promise<string> {
  await migrate(opened.db);
  await seedClinic(opened);
  const records = new Records(opened.db);
  const at = await records.aCalendar();
  const staffId = await records.aStaff();
  const [survivor, other] = [await records.aPatient(), await records.aPatient({ firstName: 'Zoë “O’Neil”' })];
  await records.anAccount('maya.okafor', survivor);
  await records.aVisit(survivor, at);
  await opened.executeSql(
    `insert into patient (id, survivor_id, first_name, last_name, name_key, email, born)
      select id, id, 'Ana' || n, E'Łuk\\t"' || n, 'ana' || n, 'ana' || n || '@mail.example', date '1950-01-01' + n % 20000
      from (select gen_random_uuid() as id, n from generate_series(3, ${PATIENTS}) n) made`,
  );
  await opened.executeSql(
    `insert into appointment (patient_id, treatment_id, practitioner_id, place_id, state, wall_start, wall_end, zone,
        starts_at, ends_at, zone_version, booked_by, created_at)
      select p.id, t.id, r.id, l.id, 'cancelled', timestamp '2026-01-05 10:00', timestamp '2026-01-05 10:30', l.zone,
        timestamptz '2026-01-05 18:00Z', timestamptz '2026-01-05 18:30Z', '2026a', 'import', clock_timestamp()
      from patient p, treatment t, practitioner r, place l where p.first_name like 'Ana%'`,
  );
  await opened.db
    .insertInto('patient_merge')
    .values({ from_id: other, into_id: survivor, by_staff_id: staffId, field_choices: ['email', 'phone'] })
    .execute();
  await opened.db.updateTable('patient').set({ survivor_id: survivor }).where('id', '=', other).execute();
  await opened.executeSql(
    `insert into audit (actor_kind, action, patient_id, facts) values ('system', 'patient.merged', $1, '{"a": [1, null]}')`,
    [survivor],
  );
  const queue = await openQueue(opened, openLog('silent'), { hasWorkers: false });
  const mailId = await opened.db.transaction().execute(async (tx) => {
    await queueMail(tx, { queue }, { kind: 'help-nobody', address: 'later@mail.example' }, { startAfter: 3600 });
    return queueMail(tx, { queue }, { kind: 'help-nobody', address: 'now@mail.example' });
  });
  await queue.stop();
  return mailId;
}

/** Everything that a table holds, in an order of its own. */
async function contents({ executeSql }: OpenDatabase, table: string): Promise<unknown[]> {
  const { rows } = await executeSql(`select to_jsonb(t)::text as row from ${table} t order by md5(to_jsonb(t)::text)`);
  return rows;
}

describe('a clinic in a folder', { skip: postgres === undefined && 'needs TEST_DATABASE_URL' }, () => {
  it('is copied into PostgreSQL whole, and goes on there', { timeout: 900_000 }, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'jane-copied-'));
    context.after(() => rm(folder, { recursive: true, force: true }));
    const { opened: server, url = '', drop } = await freshDatabase();
    context.after(drop);
    const sink = new SmtpSink();
    await sink.open();
    context.after(() => sink.close());
    const before = await openPglite(join(folder, 'database'));
    const mailId = await fill(before);
    await before.close();

    const where = { DATA_DIR: folder, DATABASE_URL: url };
    const copying = startCommand(['copy-to-postgresql'], where);
    assert.equal(await copying.ended, 0, copying.output());
    assert.match(copying.output(), new RegExp(`, ${PATIENTS} patients among them`));

    const kept = await openPglite(join(folder, 'database'));
    for (const opened of [kept, server]) await opened.executeSql(`set timezone to 'UTC'`);
    for (const table of ['patient', 'account', 'access', 'appointment', 'patient_merge', 'audit', 'mail', 'clinic'])
      assert.deepEqual(await contents(server, table), await contents(kept, table), table);
    await kept.close();

    const again = startCommand(['copy-to-postgresql'], where);
    assert.equal(await again.ended, 1);
    assert.match(again.output(), /^The database at DATABASE_URL holds a clinic already/);
    // Rules are back: nothing refers to nobody, and the audit log is only ever added to.
    await assert.rejects(server.executeSql('update patient set survivor_id = gen_random_uuid()'), { code: '23503' });
    await assert.rejects(server.executeSql('delete from audit'));

    const mailer = startMailer({
      ...where,
      SMTP_URL: sink.url,
      ...productionSettings,
    });
    assert.deepEqual((await sink.mail(mailId)).to, ['now@mail.example']);
    mailer.signal('SIGTERM');
    assert.equal(await mailer.ended, 0);
    assert.equal(sink.taken.length, 1);
  });

  it('is not copied where there is none', async () => {
    const { url = '', drop } = await freshDatabase();
    const copying = startCommand(['copy-to-postgresql'], {
      DATA_DIR: join(tmpdir(), 'jane-no-clinic'),
      DATABASE_URL: url,
    });
    assert.equal(await copying.ended, 1);
    assert.match(copying.output(), /^There is no clinic in .+\.$/m);
    await drop();
  });
});
