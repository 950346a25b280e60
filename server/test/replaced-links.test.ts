import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { issueLink, linkToken, type LinkTarget } from '../src/clinic/links.ts';
import { momentAt } from '../src/clinic/time.ts';
import { addStaff } from '../src/clinic/staff.ts';
import type { Browser } from './support/browser.ts';
import { apiUrl, openClinic, type TestClinic } from './support/clinic.ts';

const { openLink, setUpAccount, resetPassword } = sessionOperations;
const { sendWelcomeEmail, sendPasswordResetEmail, changePatient, setUpStaff } = staffOperations;
const newPassword = 'quiet lanterns over water';

let clinic: TestClinic;
let desk: Browser;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  desk = clinic.browser({ origin: apiUrl });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ role: 'admin' })).id);
});

async function aToken(target: LinkTarget, options: { byStaff?: boolean } = {}): Promise<string> {
  const { parts } = clinic;
  const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target, options));
  return linkToken(parts, linkId);
}

/** The newest mail of all, as if it had gone out at this moment. */
async function sent(): Promise<{ at: Date; token: string }> {
  const { db } = clinic.parts;
  const { id, link_id: linkId } = await db
    .selectFrom('mail')
    .selectAll()
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const at = new Date(Date.now() - 5000);
  await db.updateTable('mail').set({ state: 'sent', sent_at: at }).where('id', '=', id).execute();
  return { at, token: linkToken(clinic.parts, linkId ?? '') };
}

const problemOf = async (token: string) => (await clinic.browser().call(openLink, { body: { token } })).problem;

/** Nothing but that it is too old: no newer one is told of. */
const isExpired = async (token: string) => {
  const problem = await problemOf(token);
  assert.equal(problem?.code, 'link-expired');
  assert.deepEqual([problem.replacedAt, problem.now], [undefined, undefined]);
};

describe('a link that staff replaced with a newer mail', () => {
  const kinds = {
    setup: async () => {
      const patient = await clinic.builders.aPatient();
      const params = { patientId: patient.id };
      const resend = () => desk.ask(sendWelcomeEmail, { params, body: {} });
      return { patient, resend, target: { purpose: 'setup', patientId: patient.id } as const };
    },
    'change-username': async () => {
      const { patient, account } = await clinic.builders.aPatientWithAccount();
      const params = { patientId: patient.id };
      const resend = () => desk.ask(sendWelcomeEmail, { params, body: {} });
      const target = { purpose: 'change-username', patientId: patient.id, accountId: account.id } as const;
      return { patient, resend, target };
    },
    reset: async () => {
      const { patient, account } = await clinic.builders.aPatientWithAccount();
      const params = { patientId: patient.id };
      const body = { accountId: account.id };
      const resend = () => desk.ask(sendPasswordResetEmail, { params, body });
      const target = { purpose: 'reset', patientId: patient.id, accountId: account.id } as const;
      return { patient, resend, target };
    },
  };

  for (const [purpose, arrange] of Object.entries(kinds)) {
    it(`says since when, by the clinic's wall clock: ${purpose}`, async () => {
      const { target, resend } = await arrange();
      const token = await aToken(target);
      await resend();
      const { at, token: newer } = await sent();
      const problem = await problemOf(token);
      assert.equal(problem?.code, 'link-expired');
      assert.deepEqual(problem.replacedAt, momentAt(at, 'America/Vancouver'));
      assert.ok(Math.abs(Date.parse(problem.now ?? '') - Date.now()) < 60_000);
      assert.ok((await clinic.browser().call(openLink, { body: { token: newer } })).ok);
    });

    it(`names the newest of several, and says so when one is used: ${purpose}`, async () => {
      const { target, resend } = await arrange();
      const first = await aToken(target);
      await resend();
      const { token: second } = await sent();
      await resend();
      const { at, token: third } = await sent();
      for (const token of [first, second])
        assert.deepEqual((await problemOf(token))?.replacedAt, momentAt(at, 'America/Vancouver'));
      const who = clinic.browser();
      if (purpose === 'reset') await who.ask(resetPassword, { body: { token: third, password: newPassword } });
      else await who.ask(setUpAccount, { body: { token: third, username: 'maria.new', password: newPassword } });
      for (const token of [first, second, third]) {
        const problem = await problemOf(token);
        assert.deepEqual([problem?.code, problem?.replacedAt], ['link-used', undefined]);
      }
    });

    it(`is an expired one once the newer one is, or never went out: ${purpose}`, async () => {
      const { target, resend } = await arrange();
      const token = await aToken(target);
      await resend();
      await clinic.parts.db.updateTable('mail').set({ state: 'failed' }).execute();
      await isExpired(token);
      await sent();
      await clinic.letPass(15 * 24 * 3600);
      await isExpired(token);
    });

    it(`is an expired one where the newer mail went to another address: ${purpose}`, async () => {
      const { patient, target, resend } = await arrange();
      const token = await aToken(target);
      const changes = { email: 'new.address@mail.example' };
      await desk.ask(changePatient, { params: { patientId: patient.id }, body: changes });
      await resend();
      await sent();
      await isExpired(token);
    });
  }

  it('says so to whoever sends the form, too', async () => {
    const { target, resend } = await kinds.setup();
    const token = await aToken(target);
    await resend();
    await sent();
    const body = { token, username: 'maria.new', password: newPassword };
    const { problem } = await clinic.browser().call(setUpAccount, { body });
    assert.equal(problem?.code, 'link-expired');
    assert.notEqual(problem.replacedAt, undefined);
  });

  it('is no link that a patient’s own request made one more of', async () => {
    const { target } = await kinds.reset();
    const [first] = [await aToken(target), await aToken(target)];
    assert.equal(await problemOf(first), undefined);
    await clinic.letPass(25 * 3600);
    await isExpired(first);
  });

  it('says so at the front desk', async () => {
    const { parts } = clinic;
    const add = () =>
      parts.db
        .transaction()
        .execute((tx) => addStaff(tx, parts, { email: 'new@clinic.example', name: 'New', admin: false }));
    await add();
    const { token } = await sent();
    await add();
    const { at } = await sent();
    const { problem } = await clinic.browser({ origin: apiUrl }).call(setUpStaff, { body: { token, newPassword } });
    assert.equal(problem?.code, 'link-expired');
    assert.deepEqual(problem.replacedAt, momentAt(at, 'America/Vancouver'));
  });
});
