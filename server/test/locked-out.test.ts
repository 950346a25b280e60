import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import type { LinkTarget } from '../src/clinic/links.ts';
import { sendStaffHelp } from '../src/clinic/staff-help.ts';
import type { Row } from '../src/database/schema.ts';
import type { Jobs } from '../src/parts.ts';
import { aPassword } from './support/builders.ts';
import type { BrowserOptions } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { headersBut } from './support/same-answer.ts';

const password = 'seven calm otters at noon';
const newPassword = 'quiet lanterns over water';
const wrong = 'wrong wrong wrong wrong';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(() => clinic.reset());

const aLink = async (target: LinkTarget) => {
  const { parts } = clinic;
  const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
  return linkToken(parts, linkId);
};

describe('a staff member whose address somebody guesses at', () => {
  let staff: Row<'staff'>;
  beforeEach(async () => {
    staff = await clinic.builders.aStaff({ password_hash: await clinic.parts.passwords.hash(password) });
  });

  const desk = (options: BrowserOptions = {}) => clinic.browser({ origin: null, ...options });
  const typed = (secret: string, email = staff.email) => ({ body: { email, password: secret } });
  const attack = async (tries = 12) => {
    for (let at = 0; at < tries; at++)
      await desk({ address: `198.51.100.${at}` }).call(staffOperations.staffSignIn, typed(wrong));
  };
  /** The mail that a request for help leads to, as its job would queue it. */
  const helped = async () => {
    const job = clinic.jobs.findLast(({ name }) => name === 'staff-help');
    assert.ok(job);
    await sendStaffHelp(clinic.parts, job.data as Jobs['staff-help']);
    return clinic.parts.db.selectFrom('mail').selectAll().orderBy('created_at', 'desc').execute();
  };
  const resetToken = async () => {
    await desk().ask(staffOperations.requestStaffHelp, { body: { email: staff.email } });
    const [mail] = await helped();
    return linkToken(clinic.parts, mail?.link_id ?? '');
  };

  it('signs in all the same in a browser that they signed in with before', async () => {
    const own = desk();
    await own.ask(staffOperations.staffSignIn, typed(password));
    await own.ask(staffOperations.staffSignOut, {});
    await attack();
    assert.equal((await desk().call(staffOperations.staffSignIn, typed(password))).problem?.code, 'rate-limited');
    assert.equal((await own.call(staffOperations.staffSignIn, typed(wrong))).problem?.code, 'wrong-credentials');
    assert.ok((await own.call(staffOperations.staffSignIn, typed(password))).ok);
  });

  it('whose browser is known has tries of its own there, and few', async () => {
    const own = desk();
    await own.ask(staffOperations.staffSignIn, typed(password));
    await attack();
    const codes = [];
    for (let at = 0; at < 12; at++)
      codes.push((await own.call(staffOperations.staffSignIn, typed(wrong))).problem?.code);
    assert.deepEqual(codes.slice(8), ['wrong-credentials', 'wrong-credentials', 'rate-limited', 'rate-limited']);
  });

  it('and whose browser is known for somebody else is a stranger', async () => {
    const other = await clinic.builders.aStaff({ password_hash: staff.password_hash });
    const own = desk();
    await own.ask(staffOperations.staffSignIn, typed(password, other.email));
    await attack();
    assert.equal((await own.call(staffOperations.staffSignIn, typed(password))).problem?.code, 'rate-limited');
    assert.ok((await own.call(staffOperations.staffSignIn, typed(password, other.email))).ok);
  });

  it('is not kept out by patients who mistype in the same network', async () => {
    for (let at = 0; at < 25; at++)
      await clinic.browser().call(session.signIn, {
        body: { username: `name${at}`, password: wrong, remember: false },
      });
    assert.ok((await desk().call(staffOperations.staffSignIn, typed(password))).ok);
  });

  it('gets in by a link in their mailbox, which ends every session and makes that browser known', async () => {
    const before = desk();
    await before.ask(staffOperations.staffSignIn, typed(password));
    await attack();
    const token = await resetToken();
    const browser = desk({ address: '203.0.113.80' });
    const body = { token, newPassword };
    const done = await browser.ask(staffOperations.resetStaffPassword, { body });
    assert.equal(done.email, staff.email);
    // No session yet: whoever only read the mail is asked for the new password.
    assert.equal((await browser.call(staffOperations.getStaff, {})).problem?.code, 'signed-out');
    assert.equal((await before.call(staffOperations.getStaff, {})).problem?.code, 'signed-out');
    assert.equal((await before.call(staffOperations.staffSignIn, typed(password))).problem?.code, 'rate-limited');
    assert.ok((await browser.call(staffOperations.staffSignIn, typed(newPassword))).ok);
    const mails = await clinic.parts.db.selectFrom('mail').select('kind').orderBy('created_at').execute();
    assert.deepEqual(mails, [{ kind: 'staff-reset' }, { kind: 'staff-password-changed' }]);
  });

  it('uses the link once; a repeat of the form answers "done", and another link of before is dead', async () => {
    const [token, other] = [await resetToken(), await aLink({ purpose: 'staff-setup', staffId: staff.id })];
    const reset = (key: string, secret = newPassword) =>
      desk().call(staffOperations.resetStaffPassword, { body: { token, newPassword: secret } }, { key });
    assert.equal((await reset('a', 'short')).problem?.code, 'password-too-short');
    assert.equal((await reset('a', 'short')).problem?.code, 'password-too-short');
    assert.ok((await reset('b')).body?.email);
    assert.deepEqual((await reset('b')).body, {});
    assert.equal((await reset('c')).problem?.code, 'link-used');
    const setUp = await desk().call(staffOperations.setUpStaff, { body: { token: other, newPassword } });
    assert.equal(setUp.problem?.code, 'link-used');
    const asPatient = await clinic.browser().call(session.openLink, { body: { token } });
    assert.equal(asPatient.problem?.code, 'link-unknown');
  });

  it('learns, as everybody does, nothing from the answer; who works here gets a mail, nobody else', async () => {
    const fresh = await clinic.builders.aStaff();
    const left = await clinic.builders.aStaff({ ended_at: new Date() });
    const answers = new Set<string>();
    const kinds = [];
    for (const email of [staff.email.toUpperCase(), fresh.email, left.email, 'nobody@clinic.example']) {
      const { status, body, headers } = await desk().call(staffOperations.requestStaffHelp, { body: { email } });
      answers.add(JSON.stringify([status, body, headersBut(headers)]));
      const known = await clinic.parts.db.selectFrom('mail').select('id').execute();
      kinds.push((await helped()).filter(({ id }) => !known.some((one) => one.id === id)).map(({ kind }) => kind));
    }
    assert.equal(answers.size, 1);
    assert.deepEqual(kinds, [['staff-reset'], ['staff-setup'], [], []]);
    assert.equal(clinic.jobs.filter(({ name }) => name === 'staff-help').length, 4);
    assert.ok(!clinic.logged.join('').includes(staff.email));
  });

  it('finds help limited for each address and network alike, and not by what patients ask for', async () => {
    const ask = (email: string, address: string) =>
      desk({ address }).call(staffOperations.requestStaffHelp, { body: { email } });
    for (let at = 0; at < 25; at++)
      await clinic.browser().call(session.requestHelp, { body: { typed: `name${at}@mail.example` } });
    for (const email of [staff.email, 'nobody@clinic.example']) {
      const statuses = [];
      for (let at = 0; at < 7; at++) statuses.push((await ask(email, `198.51.100.${at}`)).status);
      assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429]);
    }
  });
});

describe('whoever holds a link', () => {
  it('is not kept out by guesses in the same network, and cannot try without end', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const staff = await clinic.builders.aStaff();
    const reset = await aLink({ purpose: 'reset', accountId: account.id, patientId: patient.id });
    const setUp = await aLink({ purpose: 'staff-setup', staffId: staff.id });
    const open = (token: string) => clinic.browser().call(session.openLink, { body: { token } });
    const guesses = [];
    for (let at = 0; at < 152; at++) guesses.push((await open(`${'x'.repeat(40)}${at}`)).status);
    assert.deepEqual([guesses[149], guesses[150]], [404, 429]);
    assert.ok((await open(reset)).ok);
    const desk = clinic.browser({ origin: null });
    assert.ok((await desk.call(staffOperations.setUpStaff, { body: { token: setUp, newPassword } })).ok);
    const done = await clinic.browser().call(session.resetPassword, { body: { token: reset, password: newPassword } });
    assert.ok(done.ok);
    const own = [];
    for (let at = 0; at < 150; at++) own.push((await open(reset)).status);
    assert.equal(own.at(-1), 429);
  });

  it('of an old one cannot use up the mails that staff may send', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const staff = await clinic.builders.aStaff({ password_hash: await clinic.parts.passwords.hash(password) });
    const token = await aLink({ purpose: 'reset', accountId: account.id, patientId: patient.id });
    for (let at = 0; at < 12; at++) await clinic.browser().ask(session.renewLink, { body: { token } });
    const desk = clinic.browser({ origin: null });
    await desk.ask(staffOperations.staffSignIn, { body: { email: staff.email, password } });
    const sent = await desk.call(staffOperations.sendPasswordResetEmail, {
      params: { patientId: patient.id },
      body: { accountId: account.id },
    });
    assert.ok(sent.ok);
  });
});

describe('whoever is signed in', () => {
  it('is not kept out by guesses at the password in another session of the same account', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const signIn = () =>
      clinic.browser().ask(session.signIn, {
        body: { username: account.username, password: aPassword, remember: false },
      });
    const [here, there] = [await signIn(), await signIn()];
    const confirm = (as: { accessToken: string }, secret: string) =>
      clinic.browser().call(session.confirmPassword, { body: { password: secret } }, { as });
    const codes = [];
    for (let at = 0; at < 12; at++) codes.push((await confirm(there, wrong)).problem?.code);
    assert.deepEqual(new Set(codes), new Set(['wrong-password', 'rate-limited']));
    assert.equal((await confirm(there, aPassword)).problem?.code, 'rate-limited');
    assert.ok((await confirm(here, aPassword)).ok);
  });
});

describe('a server that cannot look at a password', () => {
  it('counts no try for it', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const credentials = { username: account.username, password: aPassword, remember: false };
    const busy = Promise.allSettled(Array.from({ length: 90 }, () => clinic.parts.passwords.verify(undefined, wrong)));
    const codes = [];
    for (let at = 0; at < 15; at++)
      codes.push((await clinic.browser().call(session.signIn, { body: credentials })).problem?.code);
    await busy;
    assert.ok(codes.includes('unavailable'), String(codes));
    assert.ok(!codes.includes('rate-limited'), String(codes));
  });
});
