import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { linkToken } from '../src/clinic/links.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const { changeStaffRole, endStaff, getStaff, inviteStaff, listStaff, sendStaffInvitation, setUpStaff, staffSignIn } =
  staffOperations;
const password = 'seven calm otters at noon';

describe('an admin', () => {
  let clinic: TestClinic;
  let passwordHash: string;
  let admin: { id: string; browser: Browser };
  before(async () => {
    clinic = await openClinic();
    passwordHash = await clinic.parts.passwords.hash(password);
  });
  after(() => clinic.close());
  beforeEach(async () => {
    await clinic.reset();
    admin = await anAdmin();
  });

  const signedIn = async (role: 'admin' | 'front-desk') => {
    const { id, email } = await clinic.builders.aStaff({ role, password_hash: passwordHash });
    const browser = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(browser, id);
    return { id, email, browser };
  };
  const anAdmin = () => signedIn('admin');
  const actions = async () => {
    const lines = await clinic.parts.db.selectFrom('audit').select(['action', 'actor_id']).orderBy('at').execute();
    return lines.map(({ action, actor_id: id }) => [action, id === admin.id]);
  };
  const newestToken = async (staffId: string) => {
    const mails = clinic.parts.db.selectFrom('mail').where('staff_id', '=', staffId).orderBy('created_at', 'desc');
    const { kind, link_id: linkId } = await mails.select(['kind', 'link_id']).executeTakeFirstOrThrow();
    assert.equal(kind, 'staff-setup');
    return linkToken(clinic.parts, linkId ?? '');
  };
  const setUp = (token: string) =>
    clinic.browser({ origin: null }).call(setUpStaff, { body: { token, newPassword: password } });

  it('invites somebody, once each, who chooses a password by the mailed link and then has the role', async () => {
    const body = { email: 'Lee <Lee@clinic.example>', name: ' Lee Park ', role: 'admin' } as const;
    const lee = await admin.browser.ask(inviteStaff, { body }, { key: 'a' });
    assert.deepEqual(
      { ...lee, id: '' },
      { id: '', name: 'Lee Park', email: 'Lee@clinic.example', role: 'admin', hasSecondFactor: false, invited: true },
    );
    assert.deepEqual(await admin.browser.ask(inviteStaff, { body }, { key: 'a' }), lee, 'a repeat adds nobody');
    const again = { ...body, email: 'LEE@clinic.example' };
    assert.equal((await admin.browser.call(inviteStaff, { body: again })).problem?.code, 'already-on-staff');
    const params = { staffId: lee.id };
    const first = await newestToken(lee.id);
    await admin.browser.ask(sendStaffInvitation, { params });
    assert.equal((await setUp(first)).problem?.code, 'link-expired');
    assert.equal((await setUp(await newestToken(lee.id))).body?.role, 'admin');
    const { accounts } = await admin.browser.ask(listStaff, {});
    assert.equal(accounts.find(({ id }) => id === lee.id)?.invited, false);
    assert.equal((await admin.browser.call(sendStaffInvitation, { params })).problem?.code, 'not-found');
    assert.deepEqual((await actions()).slice(0, 2), [
      ['staff.added', true],
      ['staff.invited-again', true],
    ]);
  });

  it('ends somebody’s work: their sessions, password and links are dead at once, and their address is free', async () => {
    const robin = await signedIn('front-desk');
    const params = { staffId: robin.id };
    await clinic.browser({ origin: null }).ask(staffOperations.requestStaffHelp, { body: { email: robin.email } });
    await admin.browser.ask(endStaff, { params });
    assert.equal((await robin.browser.call(getStaff, {})).problem?.code, 'signed-out');
    const body = { email: robin.email, password };
    assert.equal((await robin.browser.call(staffSignIn, { body })).problem?.code, 'wrong-credentials');
    assert.equal((await admin.browser.call(endStaff, { params })).problem?.code, 'not-found');
    const invited = await admin.browser.ask(inviteStaff, {
      body: { email: robin.email, name: 'Robin', role: 'front-desk' },
    });
    const token = await newestToken(invited.id);
    await admin.browser.ask(endStaff, { params: { staffId: invited.id } });
    assert.equal((await setUp(token)).problem?.code, 'link-expired');
    assert.deepEqual(
      (await admin.browser.ask(listStaff, {})).accounts.map(({ id }) => id),
      [admin.id],
    );
  });

  it('changes roles, which hold from the next request on', async () => {
    const robin = await signedIn('front-desk');
    const change = (role: 'admin' | 'front-desk') =>
      admin.browser.ask(changeStaffRole, { params: { staffId: robin.id }, body: { role } });
    assert.equal((await robin.browser.call(listStaff, {})).problem?.code, 'admin-needed');
    assert.equal((await change('admin')).role, 'admin');
    assert.ok((await robin.browser.call(listStaff, {})).ok);
    await change('front-desk');
    assert.equal((await robin.browser.call(listStaff, {})).problem?.code, 'admin-needed');
  });

  it('stays, where nobody else who can sign in is one', async () => {
    // Invited, and may never come.
    await admin.browser.ask(inviteStaff, { body: { email: 'lee@clinic.example', name: 'Lee', role: 'admin' } });
    const params = { staffId: admin.id };
    for (const answer of [
      await admin.browser.call(endStaff, { params }),
      await admin.browser.call(changeStaffRole, { params, body: { role: 'front-desk' } }),
    ])
      assert.equal(answer.problem?.code, 'last-admin');
    await anAdmin();
    assert.equal(
      (await admin.browser.ask(changeStaffRole, { params, body: { role: 'front-desk' } })).role,
      'front-desk',
    );
  });

  it('stays, too, when two end or demote each other at one moment', async () => {
    for (let round = 0; round < 5; round++) {
      await clinic.reset();
      const [one, two] = [await anAdmin(), await anAdmin()];
      const answers = await Promise.all([
        one.browser.call(endStaff, { params: { staffId: two.id } }),
        two.browser.call(changeStaffRole, { params: { staffId: one.id }, body: { role: 'front-desk' } }),
      ]);
      assert.equal(answers.filter(({ ok }) => ok).length, 1, JSON.stringify(answers.map(({ problem }) => problem)));
      const left = clinic.parts.db.selectFrom('staff').where('role', '=', 'admin').where('ended_at', 'is', null);
      assert.equal((await left.select('id').execute()).length, 1);
    }
  });
});
