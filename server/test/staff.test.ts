import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { linkToken } from '../src/clinic/links.ts';
import { aPassword } from './support/builders.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { Records } from './support/records.ts';

const {
  sendWelcomeEmail,
  sendPasswordResetEmail,
  getPatient,
  listAudit,
  closeDuplicateRequest,
  listDuplicateRequests,
} = staffOperations;

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());

let desk: Browser;
beforeEach(async () => {
  await clinic.reset();
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ name: 'Ines Park' })).id);
});

const linkRows = () => clinic.parts.db.selectFrom('one_time_link').selectAll().orderBy('created_at').execute();
const mailRows = () => clinic.parts.db.selectFrom('mail').selectAll().orderBy('created_at').execute();

describe('every staff operation', () => {
  test('is refused without a staff session, to a patient’s session, and from the clinic’s website', async () => {
    await clinic.builders.aPatientWithAccount({ account: { username: 'maya', username_key: 'maya' } });
    const page = clinic.browser();
    const session = await clinic.builders.signIn(page, 'maya');
    const id = crypto.randomUUID();
    for (const [name, operation] of Object.entries(staffOperations)) {
      if (operation.auth === 'anyone') continue;
      const path = operation.path.replaceAll(/\{\w+\}/g, id);
      const init = {
        method: operation.method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.accessToken}` },
        ...(operation.method === 'GET' || operation.method === 'DELETE' ? {} : { body: '{}' }),
      };
      const nobody = await clinic.browser({ origin: null }).fetch(path, init);
      assert.equal(nobody.status, 401, name);
      const foreign = await page.fetch(path, {
        ...init,
        headers: { ...init.headers, Cookie: [...desk.cookies].map((pair) => pair.join('=')).join('; ') },
      });
      assert.equal(foreign.status, 403, name);
      assert.equal(foreign.headers.get('access-control-allow-origin'), null, name);
    }
  });

  test('takes no username and no password for a patient', () => {
    for (const [name, operation] of Object.entries(staffOperations)) {
      if (operation.auth === 'anyone' || operation.body === undefined) continue;
      const fields = Object.keys((operation.body as unknown as { shape: object }).shape);
      assert.deepEqual(
        fields.filter((field) => /user|pass|secret/i.test(field)),
        [],
        name,
      );
    }
  });

  test('answers ids that cannot exist like ids that do not', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const call = (path: string, body: object) =>
      desk.fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const visit = { treatmentId: 'x', practitionerId: 'x', placeId: 'x', start: '2031-01-01T00:00:00Z' };
    for (const answer of [
      await call(`/v1/staff/patients/${patientId}/appointments`, visit),
      await call(`/v1/staff/patients/${patientId}/password-reset-email`, { accountId: 'x' }),
      await call(`/v1/staff/patients/${patientId}/welcome-email`, { accountId: 'x' }),
      await call('/v1/staff/merges', { from: 'x', into: patientId, take: [] }),
      await desk.fetch('/v1/staff/openings?treatmentId=x'),
    ])
      assert.equal(answer.status, 404);
  });
});

describe('a Welcome Email', () => {
  test('sets up a patient without a username, with the note, and kills the older links', async () => {
    const { id: patientId } = await clinic.builders.aPatient({ email: 'maya@okafor.example' });
    const line = await desk.ask(sendWelcomeEmail, {
      params: { patientId },
      body: { note: 'See you Thursday!' },
    });
    assert.deepEqual(
      [line.kind, line.to, line.state, line.sentBy, line.withNote],
      ['welcome', 'maya@okafor.example', 'waiting', 'Ines Park', true],
    );
    await desk.ask(sendWelcomeEmail, { params: { patientId }, body: {} });
    const [first, second] = await linkRows();
    assert.equal(first?.purpose, 'setup');
    assert.notEqual(first.killed_at, null);
    assert.equal(second?.killed_at, null);
    const read = (linkId: string) =>
      clinic.browser().call(sessionOperations.openLink, { body: { token: linkToken(clinic.parts, linkId) } });
    assert.notEqual((await read(first.id)).problem, undefined);
    assert.equal((await read(second.id)).body?.purpose, 'setup');
    const [mail] = await mailRows();
    assert.deepEqual([mail?.note, mail?.link_id, mail?.account_id], ['See you Thursday!', first.id, null]);
    const { mails } = await desk.ask(getPatient, { params: { patientId } });
    assert.equal(mails.length, 2);
    const { entries } = await desk.ask(listAudit, { params: { patientId } });
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['mail.welcome-sent', 'mail.welcome-sent'],
    );
  });

  test('lets a patient with a username change it; of several, the one that looks like a mail address', async () => {
    const { patient } = await clinic.builders.aPatientWithAccount({
      account: { username: 'maya', username_key: 'maya' },
    });
    const shared = await clinic.builders.anAccount({
      username: 'home@okafor.example',
      username_key: 'home@okafor.example',
      patientId: patient.id,
    });
    const plain = (await desk.ask(getPatient, { params: { patientId: patient.id } })).usernames.find(
      ({ username }) => username === 'maya',
    );
    await desk.ask(sendWelcomeEmail, { params: { patientId: patient.id }, body: {} });
    await desk.ask(sendWelcomeEmail, { params: { patientId: patient.id }, body: { accountId: plain!.id } });
    const links = await linkRows();
    assert.deepEqual(
      links.map(({ purpose, account_id: id, killed_at: killed }) => [purpose, id, killed]),
      [
        ['change-username', shared.id, null],
        ['change-username', plain!.id, null],
      ],
    );
  });

  test('pressed twice with one key is one mail', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const send = () => desk.ask(sendWelcomeEmail, { params: { patientId }, body: {} }, { key: 'one press' });
    assert.equal((await send()).id, (await send()).id);
    assert.equal((await mailRows()).length, 1);
    assert.equal(clinic.jobs.filter(({ name }) => name === 'send-mail').length, 1);
  });

  test('without an address on file is refused, and nothing is written', async () => {
    const { id: patientId } = await clinic.builders.aPatient({ email: null });
    const refused = await desk.call(sendWelcomeEmail, { params: { patientId }, body: {} });
    assert.equal(refused.problem?.code, 'no-email');
    assert.deepEqual(await mailRows(), []);
    assert.deepEqual(await linkRows(), []);
  });

  test('cannot be sent without end', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const codes = [];
    for (let each = 0; each < 12; each++)
      codes.push((await desk.call(sendWelcomeEmail, { params: { patientId }, body: {} })).problem?.code);
    assert.equal(codes[0], undefined);
    assert.equal(codes.at(-1), 'rate-limited');
  });
});

describe('a Password Reset Email', () => {
  test('goes to the patient whose username it is, and resets that one alone', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount({
      patient: { email: 'parent@mail.example' },
      account: { username: 'parent', username_key: 'parent' },
    });
    const child = await clinic.builders.aPatient({ email: 'child@mail.example' });
    await new Records(clinic.parts.db).access(account.id, child.id, 'family');
    const own = await desk.ask(sendPasswordResetEmail, {
      params: { patientId: patient.id },
      body: { accountId: account.id },
    });
    const fromChild = await desk.ask(sendPasswordResetEmail, {
      params: { patientId: child.id },
      body: { accountId: account.id },
    });
    assert.deepEqual([own.to, fromChild.to], ['parent@mail.example', 'parent@mail.example']);
    const links = await linkRows();
    assert.deepEqual(
      links.map(({ purpose, account_id: id, killed_at: killed }) => [purpose, id, killed === null]),
      [
        ['reset', account.id, false],
        ['reset', account.id, true],
      ],
    );
  });

  test('is not sent for somebody else’s username', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const other = await clinic.builders.aPatient();
    const refused = await desk.call(sendPasswordResetEmail, {
      params: { patientId: other.id },
      body: { accountId: account.id },
    });
    assert.equal(refused.problem?.code, 'not-found');
    assert.deepEqual(await mailRows(), []);
  });
});

describe('the question whether one is on file twice', () => {
  test('waits, the longest first, until staff answer that there is one record', async () => {
    const asked: string[] = [];
    for (const username of ['maya', 'luc']) {
      const { patient } = await clinic.builders.aPatientWithAccount({ account: { username, username_key: username } });
      const page = clinic.browser();
      const session = await clinic.builders.signIn(page, username, { password: aPassword });
      await page.ask(patientOperations.askClinic, { params: { patientId: patient.id } }, { as: session });
      asked.push(patient.id);
    }
    const waiting = async () => (await desk.ask(listDuplicateRequests, {})).requests.map(({ patient }) => patient.id);
    assert.deepEqual(await waiting(), asked);
    assert.ok((await desk.ask(getPatient, { params: { patientId: asked[0]! } })).askedAt);
    await desk.ask(closeDuplicateRequest, { params: { patientId: asked[0]! } });
    await desk.ask(closeDuplicateRequest, { params: { patientId: asked[0]! } });
    assert.deepEqual(await waiting(), [asked[1]]);
    const { entries } = await desk.ask(listAudit, { params: { patientId: asked[0]! } });
    assert.equal(entries.filter(({ action }) => action === 'duplicate-request.closed').length, 1);
  });
});

describe('the audit log', () => {
  test('cannot be changed or emptied, not even past the API', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    await desk.ask(sendWelcomeEmail, { params: { patientId }, body: {} });
    const { db } = clinic.parts;
    await assert.rejects(db.updateTable('audit').set({ action: 'nothing' }).execute(), /only ever added to/);
    await assert.rejects(db.deleteFrom('audit').execute(), /only ever added to/);
  });
});
