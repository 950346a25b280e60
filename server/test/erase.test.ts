import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { purgePast } from '../src/clinic/purge.ts';
import { makeKeysAnew } from '../src/clinic/stored-keys.ts';
import { openLog } from '../src/log.ts';
import { runCommand } from '../src/process/commands.ts';
import { openQueue, type RunningQueue } from '../src/queue.ts';
import type { Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import type { MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, type Schedule } from './support/schedule.ts';

const {
  changePatient,
  erasePatient,
  getPatient,
  listAudit,
  listReadings,
  mergePatients,
  searchPatients,
  sendWelcomeEmail,
} = staffOperations;
const day = 24 * 60;

let clinic: TestClinic;
let queue: RunningQueue;
let schedule: Schedule;
let desk: Browser;
before(async () => {
  clinic = await openClinic({
    queue: async (opened) => (queue = await openQueue(opened, openLog('silent'), { hasWorkers: false })),
  });
  schedule = await aSchedule(clinic.parts.db);
  desk = await aDesk('admin');
});
after(async () => {
  await queue.stop();
  await clinic.close();
});

async function aDesk(role: 'admin' | 'front-desk'): Promise<Browser> {
  const browser = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(browser, (await clinic.builders.aStaff({ role })).id);
  return browser;
}

/** Every value of every table, ours and the queue's, as `table.column: value`. */
async function everything(): Promise<string[]> {
  const { executeSql } = clinic.parts.opened;
  const { rows } = await executeSql(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'job_queue') and c.relkind = 'r'`);
  const values: string[] = [];
  for (const { name } of rows as { name: string }[]) {
    const { rows: cells } = await executeSql(
      `select part.key || ': ' || part.value as cell from ${name} t, jsonb_each_text(to_jsonb(t)) part where part.value is not null`,
    );
    values.push(...(cells as { cell: string }[]).map(({ cell }) => `${name}.${cell}`));
  }
  return values;
}

/** Where any of these stands, whatever its case. */
async function whereabouts(markers: readonly string[]): Promise<string[]> {
  const wanted = markers.map((marker) => marker.toLowerCase());
  return (await everything()).filter((cell) => wanted.some((marker) => cell.toLowerCase().includes(marker)));
}

const visit = async (patientId: string, minutes: number): Promise<string> =>
  (await aVisit(clinic.parts.db, schedule, patientId, { startsIn: minutes })).id;

/** A member of a family with something of theirs in every place that can hold it, and what each of these values is. */
async function aWholePerson(mark: string) {
  const { db } = clinic.parts;
  const value = (what: string) => `${mark}${what}`;
  const { patient, account } = await clinic.builders.aPatientWithAccount({
    patient: {
      first_name: value('first'),
      last_name: value('last'),
      email: `${value('old')}@mail.example`,
      phone: '604-555-0991',
      phone_key: '16045550991',
      born: '1903-02-01',
    },
    account: { username: value('username') },
  });
  const browser = clinic.browser();
  const as = await clinic.builders.signIn(browser, account.username, {});
  const me: MyAccount = { browser, patient, accountId: account.id, as, params: { patientId: patient.id } };
  const other = await clinic.builders.aPatient({ first_name: value('twin'), email: `${value('twin')}@mail.example` });
  await desk.ask(mergePatients, { body: { from: other.id, into: patient.id, take: [] } });
  const params = { patientId: patient.id };
  const changed = { email: `${value('new')}@mail.example`, phone: '604-555-0177' };
  await desk.ask(changePatient, { params, body: changed });
  await desk.ask(sendWelcomeEmail, { params, body: { note: value('note') } });
  await desk.ask(searchPatients, { query: { q: value('first') } });
  await desk.ask(searchPatients, { query: { q: '555-0177' } });
  const rename = { username: value('renamed'), password: aPassword };
  await browser.ask(sessionOperations.changeUsername, { body: rename }, { as, key: value('key') });
  await db
    .insertInto('import_row')
    .values({
      kind: 'patient',
      external_id: value('external'),
      said: JSON.stringify({ name: value('said') }),
      held: JSON.stringify({ name: value('held') }),
      entity_id: patient.id,
    })
    .execute();
  await clinic.parts.db
    .transaction()
    .execute((tx) => queue.send(tx, 'help', { accountId: null, address: changed.email, language: null }));
  const sent = { state: 'sent' as const, to_address: `${value('old')}@mail.example`, failure: value('failure') };
  const strangers = { kind: 'help-nobody', address: `${value('new')}@mail.example` };
  const mails = await db
    .insertInto('mail')
    .values([{ kind: 'reminder', patient_id: other.id, ...sent }, { ...strangers }])
    .returning('id')
    .execute();
  await db
    .insertInto('mailbox_message')
    .values(mails.map(({ id }) => ({ mail_id: id, source: value('source') })))
    .execute();
  return { me, other, markers: [mark, '0991', '0177', '1903-02-01'] };
}

/** Whoever stays: a child whom the person's account acts for, with a mail that went to the person. */
async function aChildOf({ accountId }: MyAccount, address: string) {
  const { db } = clinic.parts;
  const child = await clinic.builders.aPatient({ first_name: 'Leo', email: null });
  await db
    .insertInto('access')
    .values({ account_id: accountId, patient_id: child.id, relation: 'family', granted_by: 'staff' })
    .execute();
  const { id } = await db
    .insertInto('mail')
    .values({ kind: 'booked', patient_id: child.id, account_id: accountId, to_address: address, state: 'sent' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { child, mailId: id };
}

describe('an erasure', () => {
  it('leaves nothing of the person in any table, and what the law has a clinic keep', async () => {
    const { me, other, markers } = await aWholePerson('Quxzebra');
    const { child, mailId } = await aChildOf(me, 'quxzebraold@mail.example');
    const past = await visit(me.patient.id, -30 * day);
    const ofTwin = await visit(other.id, -10 * day);
    const next = await visit(me.patient.id, 3 * day);
    const { links } = await me.browser.ask(
      calendarOperations.offerCalendarLinks,
      { params: me.params, body: { level: 'full' } },
      { as: me.as },
    );
    const feed = new URL(links.find(({ method }) => method === 'copy')!.feedUrl).pathname;
    const calendar = clinic.browser({ origin: null, headers: { 'User-Agent': 'Google-Calendar-Importer' } });
    assert.equal((await calendar.fetch(feed)).status, 200);
    assert.ok((await whereabouts(markers)).length > 25, 'the person is everywhere before');
    const feedBefore = await calendar.fetch('/calendar/never-was.ics');

    const request = { params: { patientId: other.id }, body: { reason: 'patient-asked' as const } };
    await desk.ask(erasePatient, request, { key: 'erase-once' });
    await desk.ask(erasePatient, request, { key: 'erase-once' });

    assert.deepEqual(await whereabouts(markers), []);
    const { db } = clinic.parts;
    const visits = await db
      .selectFrom('appointment')
      .innerJoin('patient', 'patient.id', 'patient_id')
      .where('appointment.id', 'in', [past, ofTwin, next])
      .select(['appointment.id', 'state', 'treatment_id', 'practitioner_id', 'last_name'])
      .orderBy('starts_at')
      .execute();
    const label = `#${me.patient.id.slice(0, 8)}`;
    const kept = { treatment_id: schedule.treatmentId, practitioner_id: schedule.practitionerId, last_name: label };
    assert.deepEqual(visits, [
      { id: past, state: 'booked', ...kept },
      { id: ofTwin, state: 'booked', ...kept },
      { id: next, state: 'cancelled', ...kept },
    ]);
    const lines = await db
      .selectFrom('audit')
      .where('action', '=', 'patient.erased')
      .select(['patient_id', 'facts'])
      .execute();
    assert.deepEqual(
      lines.map(({ patient_id, facts }) => [patient_id, facts['because'], facts['visits'], facts['cancelled']]),
      [[me.patient.id, 'patient-asked', 3, 1]],
    );
    assert.ok((await db.selectFrom('audit').where('patient_id', '=', me.patient.id).selectAll().execute()).length > 4);

    const feedAfter = await calendar.fetch(feed);
    assert.deepEqual([feedAfter.status, await feedAfter.text()], [404, await feedBefore.text()]);
    const ended = await me.browser.call(
      patientOperations.listUpcomingAppointments,
      { params: me.params },
      { as: me.as },
    );
    assert.equal(ended.problem?.code, 'signed-out');
    const { mails } = await desk.ask(getPatient, { params: { patientId: child.id } });
    assert.deepEqual(
      mails.map(({ id, to }) => [id, to]),
      [[mailId, '']],
    );
  });

  it('makes nobody of the person, at the desk as for the keys and the purge of the next start', async () => {
    const { me, markers } = await aWholePerson('Wobbleford');
    const { patientId } = me.params;
    await desk.ask(erasePatient, { params: me.params, body: { reason: 'filed-by-mistake' } });
    const codes = [
      await desk.call(getPatient, { params: { patientId } }),
      await desk.call(changePatient, { params: { patientId }, body: { firstName: 'Back' } }),
      await desk.call(erasePatient, { params: { patientId }, body: { reason: 'patient-asked' } }),
      await desk.call(listAudit, { params: { patientId } }),
    ].map(({ problem }) => problem?.code);
    assert.deepEqual(codes, Array(4).fill('not-found'));
    await clinic.parts.db.updateTable('installation').set({ keys_version: 'of before' }).execute();
    await clinic.parts.db.transaction().execute((tx) => makeKeysAnew(tx));
    await purgePast(clinic.parts);
    assert.deepEqual((await desk.ask(searchPatients, { query: { q: patientId.slice(0, 8) } })).patients, []);
    assert.deepEqual(await whereabouts(markers), []);
    const { readings } = await desk.ask(listReadings, {});
    assert.ok(readings.some(({ kind, patient }) => kind === 'opened' && patient === undefined));
  });

  it('keeps the address of a family for those who stay', async () => {
    const address = 'family@mail.example';
    const [gone, stays] = [
      await clinic.builders.aPatient({ email: address }),
      await clinic.builders.aPatient({ email: address }),
    ];
    const mail = { kind: 'booked', state: 'sent' as const, to_address: address };
    await clinic.parts.db
      .insertInto('mail')
      .values([
        { ...mail, patient_id: gone.id },
        { ...mail, patient_id: stays.id },
      ])
      .execute();
    await desk.ask(erasePatient, { params: { patientId: gone.id }, body: { reason: 'family-asked' } });
    const { mails, patient } = await desk.ask(getPatient, { params: { patientId: stays.id } });
    assert.deepEqual([patient.email, mails.map(({ to }) => to)], [address, [address]]);
  });

  it('is a command, too, and nobody’s at the desk but an admin’s', async () => {
    const { id } = await clinic.builders.aPatient({ last_name: 'Zanzibarsky' });
    const refused = await (
      await aDesk('front-desk')
    ).call(erasePatient, {
      params: { patientId: id },
      body: { reason: 'patient-asked' },
    });
    assert.equal(refused.problem?.code, 'admin-needed');
    const said: string[] = [];
    const command = { name: 'erase-patient', patientId: id, reason: 'kept-long-enough' } as const;
    const run = () => runCommand(clinic.parts, command, (line) => said.push(line));
    assert.deepEqual([await run(), await run()], [0, 1]);
    assert.match(said[0] ?? '', /^The patient was erased\. Kept under .+: 0 appointments/);
    assert.equal(said.at(-1), `No patient has the id ${id}.`);
    assert.deepEqual(await whereabouts(['Zanzibarsky']), []);
  });
});
