import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations, type Session } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import type { Browser } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';

const { askClinic, dismissAnswer, listUpcomingAppointments } = patientOperations;
const { closeDuplicateRequest, getPatient, listDuplicateRequests, mergePatients, undoMerge } = staffOperations;
const day = 24 * 3600;

let mailing: MailingClinic;
let desk: Browser;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(async () => {
  const { clinic } = mailing;
  await clinic.reset();
  desk = clinic.browser({ origin: null });
  const { id } = await clinic.builders.aStaff({ name: 'Ines Park' });
  await clinic.builders.signInStaff(desk, id);
});

interface Asker {
  browser: Browser;
  as: Session;
  params: { patientId: string };
  patientId: string;
}

async function signedIn(patientId: string, username: string): Promise<Asker> {
  const browser = mailing.clinic.browser();
  return { browser, as: await mailing.clinic.builders.signIn(browser, username), params: { patientId }, patientId };
}

async function aPatient(email: string | null, username: string, language = 'en'): Promise<Asker> {
  const { patient } = await mailing.clinic.builders.aPatientWithAccount({
    patient: { first_name: 'Maya', email },
    account: { username, username_key: username, language },
  });
  return signedIn(patient.id, username);
}

const ask = ({ browser, params, as }: Asker) => browser.ask(askClinic, { params }, { as });
const answer = ({ patientId }: Asker) => desk.ask(closeDuplicateRequest, { params: { patientId } });
const list = ({ browser, params, as }: Asker) => browser.ask(listUpcomingAppointments, { params }, { as });
const merge = (from: Asker, into: Asker) =>
  desk.ask(mergePatients, { body: { from: from.patientId, into: into.patientId, take: [] } });
const mails = () =>
  mailing.clinic.parts.db
    .selectFrom('mail')
    .selectAll()
    .where('kind', 'in', ['on-file-once', 'merged'])
    .orderBy('created_at')
    .execute();

describe('"on file once"', () => {
  it('is mailed to whoever asked, in their language, once', async () => {
    const maya = await aPatient('maya@okafor.example', 'maya', 'fr-CA');
    await ask(maya);
    await answer(maya);
    await answer(maya);
    const [mail, ...others] = await mails();
    assert.deepEqual(others, []);
    const taken = await mailing.sink.mail(mail!.id);
    assert.deepEqual(taken.to, ['maya@okafor.example']);
    assert.equal(taken.mail.subject, 'Vous avez un seul dossier à Cedar Street Clinic');
    assert.match(taken.mail.text ?? '', /appelez le 604-555-0142/);
    const file = await desk.ask(getPatient, { params: { patientId: maya.patientId } });
    const line = file.mails.find(({ kind }) => kind === 'on-file-once');
    assert.equal(line?.sentBy, 'Ines Park');
    assert.deepEqual((await desk.ask(listDuplicateRequests, {})).requests, []);
  });

  it('goes to the one who asked for a child without an address, and to nobody where none is on file', async () => {
    const { builders } = mailing.clinic;
    const child = await builders.aPatient({ first_name: 'Leo', email: null });
    const { patient, account } = await builders.aPatientWithAccount({
      patient: { email: 'parent@okafor.example' },
      account: { username: 'parent', username_key: 'parent' },
    });
    await mailing.clinic.parts.db
      .insertInto('access')
      .values({ account_id: account.id, patient_id: child.id, relation: 'family', granted_by: 'test' })
      .execute();
    const parent = await signedIn(patient.id, 'parent');
    const forChild: Asker = { ...parent, params: { patientId: child.id }, patientId: child.id };
    await ask(forChild);
    await answer(forChild);
    const [mail] = await mails();
    assert.deepEqual((await mailing.sink.mail(mail!.id)).to, ['parent@okafor.example']);
    assert.equal((await list(forChild)).answered?.answer, 'on-file-once');

    const silent = await aPatient(null, 'silent');
    await ask(silent);
    await answer(silent);
    assert.equal((await mails()).length, 1);
    assert.equal((await list(silent)).answered?.answer, 'on-file-once');
  });

  it('stands in the list of whoever asked until they dismiss it, and only then can they ask again', async () => {
    const maya = await aPatient('maya@okafor.example', 'maya');
    assert.deepEqual((await list(maya)).can.askClinic, { allowed: true });
    await ask(maya);
    assert.deepEqual((await list(maya)).can.askClinic, { allowed: false, reason: 'asked' });
    assert.equal((await list(maya)).answered, undefined);

    await answer(maya);
    const told = await list(maya);
    assert.ok(told.answered);
    assert.equal(told.answered.answer, 'on-file-once');
    assert.ok(Date.parse(told.now) - Date.parse(told.answered.at.instant) < 60_000);
    assert.deepEqual(told.can.askClinic, { allowed: false, reason: 'answered' });

    const { browser, params, as } = maya;
    await browser.ask(dismissAnswer, { params }, { as, key: 'one' });
    await browser.ask(dismissAnswer, { params }, { as, key: 'one' });
    const after = await list(maya);
    assert.equal(after.answered, undefined);
    assert.deepEqual(after.can.askClinic, { allowed: true });

    await ask(maya);
    assert.deepEqual((await list(maya)).can.askClinic, { allowed: false, reason: 'asked' });
    await answer(maya);
    assert.equal((await list(maya)).answered?.answer, 'on-file-once', 'a new answer is news again');
  });

  it('goes by itself once it is no news', async () => {
    const maya = await aPatient('maya@okafor.example', 'maya');
    await ask(maya);
    await answer(maya);
    await mailing.clinic.letPass(8 * day);
    const later = await signedIn(maya.patientId, 'maya');
    assert.equal((await list(later)).answered, undefined);
    assert.deepEqual((await list(later)).can.askClinic, { allowed: true });
  });

  it('is not told to a family member who did not ask, and not taken from the one who did', async () => {
    const maya = await aPatient('maya@okafor.example', 'maya');
    await mailing.clinic.builders.anAccount({ username: 'sister', patientId: maya.patientId, relation: 'family' });
    const sister = await signedIn(maya.patientId, 'sister');
    await ask(maya);
    await answer(maya);
    assert.equal((await list(sister)).answered, undefined);
    assert.deepEqual((await list(sister)).can.askClinic, { allowed: true });
    await sister.browser.ask(dismissAnswer, { params: sister.params }, { as: sister.as });
    assert.equal((await list(maya)).answered?.answer, 'on-file-once');
  });

  it('needs a session that may see the patient', async () => {
    const [maya, other] = [await aPatient('maya@okafor.example', 'maya'), await aPatient(null, 'other')];
    const { browser, as } = other;
    const { problem } = await browser.call(dismissAnswer, { params: maya.params }, { as });
    assert.equal(problem?.code, 'not-found');
  });
});

describe('a merge', () => {
  it('is the answer by itself: one mail, and the list says that the records were joined', async () => {
    const [maya, maia] = [await aPatient('maya@okafor.example', 'maya'), await aPatient(null, 'maia')];
    await ask(maia);
    await merge(maia, maya);
    assert.deepEqual(
      (await mails()).map(({ kind }) => kind),
      ['merged'],
    );
    const told = await list(maia);
    assert.ok(told.merged);
    assert.equal(told.answered, undefined);
    assert.deepEqual(told.can.askClinic, { allowed: true });
  });

  it('after "on file once" takes its place in the list, and undoing it brings no second mail', async () => {
    const [maya, maia] = [await aPatient('maya@okafor.example', 'maya'), await aPatient(null, 'maia')];
    await ask(maia);
    await answer(maia);
    const { id } = await merge(maia, maya);
    const told = await list(maia);
    assert.ok(told.merged);
    assert.equal(told.answered, undefined);
    await desk.ask(undoMerge, { params: { mergeId: id } });
    assert.equal((await list(maia)).merged, undefined);
    assert.equal((await list(maia)).answered?.answer, 'on-file-once');
    assert.equal((await mails()).filter(({ kind }) => kind === 'on-file-once').length, 0);
  });

  it('drops the mail that still waits to say "on file once"', async () => {
    const { parts } = mailing.clinic;
    const [maya, maia] = [await aPatient('maya@okafor.example', 'maya'), await aPatient(null, 'maia')];
    const { account_id: accountId } = await parts.db
      .selectFrom('access')
      .where('patient_id', '=', maya.patientId)
      .select('account_id')
      .executeTakeFirstOrThrow();
    const { id: mailId } = await parts.db
      .insertInto('mail')
      .values({ kind: 'on-file-once', patient_id: maya.patientId, account_id: accountId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await merge(maia, maya);
    await parts.db.transaction().execute((tx) => mailing.queue.send(tx, 'send-mail', { mailId }));
    const row = await mailing.settled(mailId);
    assert.equal(row.state, 'dropped');
  });
});
