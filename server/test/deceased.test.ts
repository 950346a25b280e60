import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { sendHelp } from '../src/clinic/help.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { queueReminder } from '../src/mail/outbox.ts';
import { aPassword } from './support/builders.ts';
import type { Browser } from './support/browser.ts';
import { csv, openImportDesk, patientsHead, visitsHead } from './support/import-desk.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { aSignedInPatient, auditOf, type MyAccount } from './support/my-account.ts';
import { Records } from './support/records.ts';
import { aSchedule, aVisit, clinicZone, type Schedule } from './support/schedule.ts';

const { markDeceased, unmarkDeceased, getPatient, searchPatients, mergePatients, undoMerge } = staffOperations;
const day = 24 * 60;

let mailing: MailingClinic;
let schedule: Schedule;
let desk: Browser;
let me: MyAccount;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(async () => {
  const { clinic, queue, sink } = mailing;
  await queue.drained('send-mail', 10_000);
  await clinic.reset();
  sink.taken.length = 0;
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic, { firstName: 'Walter' });
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ name: 'Ines Park' })).id);
});

const visit = (startsIn: number, patientId = me.patient.id) =>
  aVisit(mailing.clinic.parts.db, schedule, patientId, { startsIn });
const stateOf = async (id: string) => {
  const { db } = mailing.clinic.parts;
  return (await db.selectFrom('appointment').where('id', '=', id).select('state').executeTakeFirstOrThrow()).state;
};
const mark = (patientId = me.patient.id) => desk.ask(markDeceased, { params: { patientId } });
const unmark = (patientId = me.patient.id) => desk.ask(unmarkDeceased, { params: { patientId } });
const file = (patientId = me.patient.id) => desk.ask(getPatient, { params: { patientId } });
const signIn = (username: string) =>
  mailing.clinic.browser().call(sessionOperations.signIn, { body: { username, password: aPassword, remember: false } });
const usernameOf = async (accountId: string) => {
  const { db } = mailing.clinic.parts;
  return (await db.selectFrom('account').where('id', '=', accountId).select('username').executeTakeFirstOrThrow())
    .username;
};
const settleAll = async () => {
  const rows = await mailing.clinic.parts.db.selectFrom('mail').where('state', '=', 'waiting').select('id').execute();
  for (const { id } of rows) await mailing.settled(id);
};
const feedPath = async (who: Pick<MyAccount, 'browser' | 'as' | 'params'>) => {
  const { links } = await who.browser.ask(
    calendarOperations.offerCalendarLinks,
    { params: who.params, body: { level: 'full' } },
    { as: who.as },
  );
  return new URL(links.find(({ method }) => method === 'copy')!.feedUrl).pathname;
};
const feedStatus = async (path: string) => (await mailing.clinic.browser({ origin: null }).fetch(path)).status;
const opening = () => ({
  practitionerId: schedule.practitionerId,
  placeId: schedule.placeId,
  start: instantAt(`${addDays(dateAt(new Date(), clinicZone), 9)}T10:00`, clinicZone).toISOString(),
});

describe('a patient who is marked as deceased', () => {
  it('has no visit to come any more, and nobody is told', async () => {
    const { parts } = mailing.clinic;
    const visits = [];
    for (let days = 1; days <= 5; days++) visits.push(await visit(days * day));
    const before = await visit(-day);
    for (const { id, starts_at: startsAt } of visits)
      await parts.db
        .transaction()
        .execute((tx) => queueReminder(tx, parts, { id, patientId: me.patient.id, startsAt }));
    assert.equal((await mark()).deceased, true);
    for (const { id } of visits) assert.equal(await stateOf(id), 'cancelled');
    assert.equal(await stateOf(before.id), 'booked');
    await settleAll();
    assert.deepEqual(mailing.sink.taken, []);
    const kinds = await parts.db.selectFrom('mail').select(['kind', 'state']).execute();
    assert.deepEqual(new Set(kinds.map(({ kind, state }) => `${kind} ${state}`)), new Set(['reminder dropped']));
  });

  it('is told to the front desk with who and when, on the file, in the search, and in the record of changes', async () => {
    await visit(day);
    await mark();
    const { patient, deceasedMark } = await file();
    assert.equal(patient.deceased, true);
    assert.equal(deceasedMark?.by, 'Ines Park');
    assert.ok(Math.abs(Date.parse(deceasedMark.at.instant) - Date.now()) < 60_000);
    const { patients } = await desk.ask(searchPatients, { query: { q: 'walter' } });
    assert.deepEqual(
      patients.map(({ deceased }) => deceased),
      [true],
    );
    const actions = await auditOf(mailing.clinic, me.patient.id);
    assert.ok(actions.includes('patient.marked-deceased') && actions.includes('appointment.cancelled'));
    await mark();
    assert.equal(
      (await auditOf(mailing.clinic, me.patient.id)).length,
      actions.length,
      'marking again changes nothing',
    );
  });

  it('is signed out everywhere, cannot sign in, and has no calendar', async () => {
    await visit(day);
    const path = await feedPath(me);
    assert.equal(await feedStatus(path), 200);
    await mark();
    assert.equal(await feedStatus(path), 404);
    const list = await me.browser.call(
      patientOperations.listUpcomingAppointments,
      { params: me.params },
      { as: me.as },
    );
    assert.equal(list.problem?.code, 'signed-out');
    const again = await me.browser.call(sessionOperations.refreshSession, { body: {} });
    assert.equal(again.problem?.code, 'signed-out');
    // As with a wrong password: who asks learns nothing.
    assert.equal((await signIn(await usernameOf(me.accountId))).problem?.code, 'wrong-credentials');
  });

  it('gets no mail of any kind, whoever queues it, and no link opens anything', async () => {
    const { parts, browser } = mailing.clinic;
    const { linkId } = await parts.db
      .transaction()
      .execute((tx) => issueLink(tx, parts, { purpose: 'reset', accountId: me.accountId, patientId: me.patient.id }));
    const token = linkToken(parts, linkId);
    const standing = await visit(day);
    await mark();
    assert.equal((await browser().call(sessionOperations.openLink, { body: { token } })).problem?.code, 'link-expired');
    assert.deepEqual(await browser().ask(sessionOperations.renewLink, { body: { token } }), { againIn: 60 });
    const who = { patientId: me.patient.id, accountId: me.accountId };
    for (const mail of [
      { kind: 'merged', patientId: who.patientId },
      { kind: 'credentials-changed', ...who },
      { kind: 'credentials-changed', accountId: who.accountId },
      { kind: 'cancelled', patientId: who.patientId, appointmentId: standing.id },
    ] as const) {
      const id = await mailing.send(mail);
      assert.equal((await mailing.settled(id)).state, 'dropped', mail.kind);
    }
    const refusals = [
      await desk.call(staffOperations.sendWelcomeEmail, { params: { patientId: who.patientId }, body: {} }),
      await desk.call(staffOperations.sendPasswordResetEmail, {
        params: { patientId: who.patientId },
        body: { accountId: who.accountId },
      }),
    ];
    for (const { problem } of refusals) assert.equal(problem?.code, 'deceased');
    await sendHelp(parts, { typed: await usernameOf(me.accountId), language: null });
    await settleAll();
    assert.deepEqual(mailing.sink.taken, []);
  });

  it('is not named in the help mail of those who share the address, and does not crowd it', async () => {
    const { parts, builders } = mailing.clinic;
    const email = me.patient.email ?? '';
    for (let number = 0; number < 6; number++) await builders.aPatient({ first_name: `Child${number}`, email });
    await mark();
    await sendHelp(parts, { typed: email, language: null });
    await settleAll();
    const text = mailing.sink.taken[0]?.mail.text ?? '';
    for (let number = 0; number < 6; number++) assert.match(text, new RegExp(`^Child${number}$`, 'm'));
    assert.doesNotMatch(text, /Walter/);
  });

  it('can be booked for by nobody, and no visit comes back', async () => {
    const { builders, browser } = mailing.clinic;
    const parent = await builders.aPatientWithAccount();
    await actsFor(parent.account.id, me.patient.id);
    const family = browser();
    const as = await builders.signIn(family, parent.account.username);
    assert.deepEqual(
      as.subjects.map(({ firstName }) => firstName),
      ['Maria', 'Walter'],
    );
    const standing = await visit(2 * day);
    const path = await feedPath({ browser: family, as, params: { patientId: me.patient.id } });
    await mark();
    const params = { patientId: me.patient.id };
    const booking = { treatmentId: schedule.treatmentId, ...opening() };
    const answers = [
      await desk.call(staffOperations.bookForPatient, { params, body: booking }),
      await desk.call(staffOperations.moveForPatient, { params: { appointmentId: standing.id }, body: opening() }),
      await desk.call(staffOperations.setAppointmentState, {
        params: { appointmentId: standing.id },
        body: { state: 'booked' },
      }),
    ];
    for (const { problem } of answers) assert.equal(problem?.code, 'deceased');
    // The family’s own sign-in goes on, for everybody else.
    const asked = await family.call(patientOperations.bookAppointment, { params, body: booking }, { as });
    assert.equal(asked.problem?.code, 'not-found');
    assert.equal(await feedStatus(path), 404);
    const session = await family.ask(sessionOperations.refreshSession, { body: {} });
    assert.deepEqual(
      session.subjects.map(({ firstName }) => firstName),
      ['Maria'],
    );
  });

  it('takes along what their own sign-in did for others, which the file says beforehand', async () => {
    const { builders } = mailing.clinic;
    const child = await builders.aPatient({ first_name: 'Lea', last_name: 'Lopez' });
    await actsFor(me.accountId, child.id);
    const [account] = (await file()).usernames;
    assert.deepEqual(account?.actsFor, ['Lea Lopez']);
    const visitOfChild = await visit(3 * day, child.id);
    await mark();
    assert.equal(await stateOf(visitOfChild.id), 'booked');
    assert.equal((await signIn(await usernameOf(me.accountId))).problem?.code, 'wrong-credentials');
  });

  it('lives again when the mark is taken back: sign-in, calendar and mails, but no cancelled visit', async () => {
    const { parts } = mailing.clinic;
    const standing = await visit(day);
    const path = await feedPath(me);
    await mark();
    assert.equal((await unmark()).deceased, undefined);
    assert.equal((await file()).deceasedMark, undefined);
    assert.equal((await signIn(await usernameOf(me.accountId))).ok, true);
    assert.equal(await feedStatus(path), 200);
    assert.equal(await stateOf(standing.id), 'cancelled');
    const list = await me.browser.call(
      patientOperations.listUpcomingAppointments,
      { params: me.params },
      { as: me.as },
    );
    assert.equal(list.problem?.code, 'signed-out', 'ended sessions stay ended');
    await sendHelp(parts, { typed: me.patient.email ?? '', language: null });
    await settleAll();
    assert.match(mailing.sink.taken[0]?.mail.text ?? '', /Walter/);
    await desk.ask(staffOperations.setAppointmentState, {
      params: { appointmentId: standing.id },
      body: { state: 'booked' },
    });
    assert.ok((await auditOf(mailing.clinic, me.patient.id)).includes('patient.unmarked-deceased'));
  });

  it('is so on every record that is merged with theirs, until that is undone', async () => {
    const { builders } = mailing.clinic;
    const twice = await builders.aPatientWithAccount({ patient: { first_name: 'Walter' } });
    const standing = await visit(day, twice.patient.id);
    await mark();
    const merge = await desk.ask(mergePatients, { body: { from: me.patient.id, into: twice.patient.id, take: [] } });
    await settleAll();
    assert.equal((await file(twice.patient.id)).patient.deceased, true);
    assert.equal(await stateOf(standing.id), 'cancelled');
    assert.equal((await signIn(twice.account.username)).problem?.code, 'wrong-credentials');
    assert.deepEqual(mailing.sink.taken, []);
    await desk.ask(undoMerge, { params: { mergeId: merge.id } });
    await settleAll();
    assert.equal((await file(twice.patient.id)).patient.deceased, undefined);
    assert.equal((await file()).patient.deceased, true);
    assert.equal((await signIn(twice.account.username)).ok, true);
    // Only the one who lives is told.
    assert.deepEqual(
      mailing.sink.taken.map(({ to }) => to),
      [[twice.patient.email]],
    );
  });

  it('on a merged record is marked and unmarked by any of its ids', async () => {
    const { builders } = mailing.clinic;
    const old = await builders.aPatient({ first_name: 'Walter' });
    await desk.ask(mergePatients, { body: { from: old.id, into: me.patient.id, take: [] } });
    await mark(old.id);
    assert.equal((await file()).patient.deceased, true);
    await unmark(old.id);
    assert.equal((await file(old.id)).patient.deceased, undefined);
  });

  async function actsFor(accountId: string, patientId: string): Promise<void> {
    await new Records(mailing.clinic.parts.db).access(accountId, patientId, 'family');
  }
});

describe('the import', () => {
  it('books nothing for a patient who is marked, and leaves mark and history alone', async () => {
    const imports = await openImportDesk();
    try {
      const patients = csv(patientsHead, ['1,Walter,Lopez,1931-03-21,walter@mail.example,']);
      const row = (id: string, starts: string) => `${id},1,p1,Physio,Main,room 1,${starts},booked`;
      await imports.run({ 'patients.csv': patients, 'visits.csv': csv(visitsHead, [row('a', '2031-05-05 10:00')]) });
      const { id } = await imports.patient('1');
      const { db } = imports.opened;
      await db.updateTable('patient').set({ deceased_at: new Date() }).where('id', '=', id).execute();
      await db.updateTable('appointment').set({ state: 'cancelled' }).execute();
      const { code, said } = await imports.run({
        'patients.csv': patients.replace('Lopez', 'Lopez-Ruiz'),
        'visits.csv': csv(visitsHead, [
          row('a', '2031-05-05 10:00'),
          row('b', '2031-05-06 10:00'),
          row('c', '2020-05-06 10:00'),
        ]),
      });
      assert.equal(code, 1);
      assert.ok(said.includes('visits.csv line 3: refused: the patient is marked as deceased.'), said.join('\n'));
      assert.equal((await imports.visit('a')).state, 'cancelled');
      assert.equal((await imports.visit('c')).state, 'booked');
      const now = await imports.patient('1');
      assert.equal(now.last_name, 'Lopez-Ruiz');
      assert.notEqual(now.deceased_at, null);
    } finally {
      await imports.close();
    }
  });
});
