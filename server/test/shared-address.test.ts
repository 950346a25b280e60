import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { sendHelp } from '../src/clinic/help.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { isMadeUpAddress } from '../src/clinic/made-up-addresses.ts';
import { runImport } from '../src/import/run-import.ts';
import type { Browser } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import type { Taken } from './support/smtp-sink.ts';

const { findLikely, getPatient, sendWelcomeEmail, mergePatients, comparePatients } = staffOperations;
const everybody = 'residents@carehome.example';

let mailing: MailingClinic;
let desk: Browser;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(async () => {
  await mailing.queue.drained('send-mail', 10_000);
  await mailing.clinic.reset();
  mailing.sink.taken.length = 0;
  desk = mailing.clinic.browser({ origin: null });
  await mailing.clinic.builders.signInStaff(desk, (await mailing.clinic.builders.aStaff()).id);
});

/** Waits until every mail that is queued now was taken, and hands over those that came. */
async function mails(): Promise<Taken[]> {
  const rows = await mailing.clinic.parts.db.selectFrom('mail').where('state', '=', 'waiting').select('id').execute();
  for (const { id } of rows) await mailing.settled(id);
  return mailing.sink.taken;
}

async function ask(typed: string): Promise<Taken[]> {
  await sendHelp(mailing.clinic.parts, { typed, language: null });
  return mails();
}

const links = () => mailing.clinic.parts.db.selectFrom('one_time_link').select('id').execute();

/** So many people with one address, each called by a name that nothing else says. */
async function people(count: number, email = everybody) {
  for (let number = 0; number < count; number++)
    await mailing.clinic.builders.aPatientWithAccount({
      patient: { first_name: `Zebedee${number}`, last_name: `Quill${number}`, email },
      account: { username: `zebedee.${number}.${email.length}` },
    });
}

function namesNobody({ mail, source }: Taken): void {
  const text = mail.text ?? '';
  assert.match(text, /call 604-555-0142 or write to hello@clinic\.example/);
  assert.doesNotMatch(`${mail.subject ?? ''} ${text} ${String(mail.html)} ${source}`, /zebedee|quill|First\d/i);
  assert.doesNotMatch(`${text} ${String(mail.html)}`, /setup=|reset=|my-account/);
}

describe('an address that more than six people have', () => {
  it('gets everybody’s way in while they are six, and nobody’s once they are seven', async () => {
    await people(6);
    const [family] = await ask(everybody);
    assert.equal(family?.mail.text?.match(/#reset=/g)?.length, 6);
    const before = await links();
    await mailing.clinic.builders.aPatient({ first_name: 'Zebedee6', email: everybody });
    mailing.sink.taken.length = 0;
    const [crowd, ...more] = await ask(everybody);
    assert.ok(crowd !== undefined && more.length === 0);
    assert.deepEqual(crowd.to, [everybody]);
    namesNobody(crowd);
    assert.deepEqual(await links(), before);
  });

  it('tells a username as little, and the same address at most once a day', async () => {
    await people(7);
    const [one, ...more] = await ask(`zebedee.3.${everybody.length}`);
    assert.ok(one !== undefined && more.length === 0);
    namesNobody(one);
    assert.equal((await ask(everybody)).length, 1);
    await mailing.clinic.letPass(25 * 3600);
    assert.equal((await ask(everybody)).length, 2);
    assert.deepEqual(await links(), []);
  });

  it('counts those who are in no shared help mail, too', async () => {
    await people(6);
    await mailing.clinic.builders.aPatient({ first_name: 'Teen', email: everybody, private_mail: true });
    const [mail] = await ask(everybody);
    assert.ok(mail !== undefined);
    namesNobody(mail);
  });

  it('is answered on the page as any other', async () => {
    await people(7);
    const browser = mailing.clinic.browser();
    const answers = [];
    for (const typed of [everybody, 'nobody@elsewhere.example'])
      answers.push(await browser.ask(sessionOperations.requestHelp, { body: { typed } }));
    assert.deepEqual(answers[0], answers[1]);
    await mailing.queue.drained('help', 15_000);
    const [mail] = (await mails()).filter(({ to }) => to.includes(everybody));
    namesNobody(mail as Taken);
  });

  it('gets no new link for an old one', async () => {
    const { builders, browser, parts } = mailing.clinic;
    const patient = await builders.aPatient({ email: everybody });
    const { linkId } = await parts.db
      .transaction()
      .execute((tx) => issueLink(tx, parts, { purpose: 'setup', patientId: patient.id }, { byStaff: true }));
    await people(6);
    const answer = await browser().ask(sessionOperations.renewLink, { body: { token: linkToken(parts, linkId) } });
    assert.deepEqual(answer, { againIn: 60 });
    const [mail, ...more] = await mails();
    assert.ok(mail !== undefined && more.length === 0);
    namesNobody(mail);
    assert.equal((await links()).length, 1);
  });

  it('is told no username by news of a merge or of a new password', async () => {
    const { builders } = mailing.clinic;
    await people(6);
    const into = await builders.aPatientWithAccount({
      patient: { email: everybody },
      account: { username: 'kept.one' },
    });
    const from = await builders.aPatientWithAccount({ patient: { email: null }, account: { username: 'kept.two' } });
    await desk.ask(mergePatients, { body: { from: from.patient.id, into: into.patient.id, take: [] } });
    await mailing.send({ kind: 'credentials-changed', patientId: into.patient.id, accountId: into.account.id });
    const taken = await mails();
    assert.equal(taken.length, 2);
    for (const { mail } of taken) assert.doesNotMatch(`${mail.text ?? ''} ${String(mail.html)}`, /kept\.(?:one|two)/);
  });

  it('makes nobody a likely duplicate of anybody', async () => {
    const { builders } = mailing.clinic;
    await people(7);
    const told = { firstName: 'Zebedee3', lastName: 'Quill3', born: null, email: everybody, phone: null };
    const { likely } = await desk.ask(findLikely, { body: told });
    assert.deepEqual(
      likely.map(({ likelihood, reasons }) => [likelihood, ...reasons]),
      [['possible', 'same-name']],
    );
    const one = await builders.aPatient({ first_name: 'Ana', last_name: 'Diaz', email: everybody });
    const two = await builders.aPatient({ first_name: 'Ana', last_name: 'Diaz', email: everybody });
    const comparison = await desk.ask(comparePatients, { params: { patientId: one.id, otherId: two.id } });
    assert.deepEqual(comparison.reasons, ['same-name']);
  });

  it('is told to the front desk before and after it is put on file, and staff may still send a link', async () => {
    await people(6);
    const told = { firstName: 'Maya', lastName: 'Okafor', born: null, email: everybody, phone: null };
    const before = await desk.ask(findLikely, { body: told });
    assert.deepEqual(before.emailWarning, { reason: 'shared', people: 7 });
    const patient = await mailing.clinic.builders.aPatient({ first_name: 'Maya', email: everybody });
    const file = await desk.ask(getPatient, { params: { patientId: patient.id } });
    assert.deepEqual(file.emailWarning, { reason: 'shared', people: 7 });
    // Whoever has it already is counted once.
    const same = await desk.ask(findLikely, { body: { ...told, patientId: patient.id } });
    assert.deepEqual(same.emailWarning, { reason: 'shared', people: 7 });
    await desk.ask(sendWelcomeEmail, { params: { patientId: patient.id }, body: {} });
    const [mail] = await mails();
    assert.match(mail?.mail.text ?? '', /#setup=/);
  });
});

describe('a made-up address', () => {
  it('is one that says so itself, or where nothing can arrive', () => {
    for (const address of [
      'noemail@noemail.example',
      'No.Email@gmail.com',
      'no-email2@mail.example',
      'none@clinic.example',
      'NONE+1@mail.example',
      'test@mail.example',
      'test3@mail.example',
      'aucun.courriel@mail.example',
      'maya@example.com',
      'maya@mail.example.org',
      'maya@clinic.invalid',
      'maya@noemail.com',
    ])
      assert.ok(isMadeUpAddress(address), address);
    for (const address of [
      'maya@okafor.example',
      'nora.test@mail.example',
      'noel@mail.example',
      'contest@mail.example',
      'na@mail.example',
      'maya@test.university.example',
      'maya@none-such.example',
      'tester@mail.example',
    ])
      assert.ok(!isMadeUpAddress(address), address);
  });

  it('names nobody, however few have it, and is nobody’s username', async () => {
    const { builders, browser, parts } = mailing.clinic;
    const email = 'noemail@noemail.example';
    const patient = await builders.aPatient({ first_name: 'Zebedee', last_name: 'Quill', email });
    const [mail] = await ask(email);
    assert.ok(mail !== undefined);
    namesNobody(mail);
    assert.deepEqual(await links(), []);
    const { linkId } = await parts.db
      .transaction()
      .execute((tx) => issueLink(tx, parts, { purpose: 'setup', patientId: patient.id }, { byStaff: true }));
    const token = linkToken(parts, linkId);
    const link = await browser().ask(sessionOperations.openLink, { body: { token } });
    assert.equal(link.ownAddress, undefined);
    const { problem } = await browser().call(sessionOperations.checkUsername, { body: { token, username: email } });
    assert.equal(problem?.code, 'username-not-allowed');
    const file = await desk.ask(getPatient, { params: { patientId: patient.id } });
    assert.deepEqual(file.emailWarning, { reason: 'made-up', people: 1 });
  });

  it('that an export has for sixty patients is loaded, warned of, and hands out nothing', async () => {
    const { parts } = mailing.clinic;
    const file = {
      name: 'patients.csv',
      bytes: readFileSync(new URL('data/one-address-for-everybody.csv', import.meta.url)),
    };
    const said: string[] = [];
    const code = await runImport({ opened: parts.opened, queue: parts.queue }, [file], (line) => said.push(line));
    assert.equal(code, 0);
    assert.deepEqual(said.slice(-2), [
      'patients: 60 people are on file with the address noemail@noemail.example, which looks made up.',
      'patients: an address that is made up, or that more than 6 people have, gets no link from "Forgot your username or password?". Put each patient’s own on file, or leave it empty.',
    ]);
    const taken = await ask('noemail@noemail.example');
    assert.equal(taken.length, 1);
    namesNobody(taken[0] as Taken);
    assert.deepEqual(await links(), []);
  });
});
