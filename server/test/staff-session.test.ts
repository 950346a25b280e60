import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { linkToken } from '../src/clinic/links.ts';
import { addStaff, signInStaff } from '../src/clinic/staff.ts';
import type { Row } from '../src/database/schema.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const password = 'seven calm otters at noon';

describe('the front desk’s sign-in', () => {
  let clinic: TestClinic;
  let staff: Row<'staff'>;
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());
  beforeEach(async () => {
    await clinic.reset();
    staff = await clinic.builders.aStaff({ password_hash: await clinic.parts.passwords.hash(password) });
  });

  const desk = () => clinic.browser({ origin: null });
  const typed = (email: string, secret = password) => ({ body: { email, password: secret } });

  it('takes address and password, in any case of letters, and keeps a cookie that no script and no other site sees', async () => {
    const browser = desk();
    const answer = await browser.call(staffOperations.staffSignIn, typed(staff.email.toUpperCase()));
    assert.deepEqual(answer.body, {
      id: staff.id,
      name: staff.name,
      email: staff.email,
      role: 'front-desk',
      hasSecondFactor: false,
    });
    const cookie = answer.headers.getSetCookie().join('\n');
    assert.match(cookie, /^__Host-jane-staff-cedar-street=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      assert.ok(cookie.includes(attribute), attribute);
    assert.equal((await browser.ask(staffOperations.getStaff, {})).id, staff.id);
    const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? '';
    const rows = await clinic.parts.db.selectFrom('staff_session').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(token), 'the table holds only a hash');
  });

  it('refuses a wrong password, an unknown address, somebody without a password and somebody who left alike', async () => {
    const fresh = await clinic.builders.aStaff();
    const left = await clinic.builders.aStaff({ password_hash: staff.password_hash, ended_at: new Date() });
    const answers = [];
    for (const [email, secret] of [
      [staff.email, 'something else entirely'],
      ['nobody@clinic.example', password],
      [fresh.email, password],
      [left.email, password],
    ] as const) {
      const { status, problem, headers } = await desk().call(staffOperations.staffSignIn, typed(email, secret));
      answers.push(JSON.stringify([status, problem, headers.getSetCookie()]));
    }
    assert.equal(new Set(answers).size, 1);
    assert.match(answers[0] ?? '', /401.*wrong-credentials/);
  });

  it('refuses a password that was replaced while it was checked', async () => {
    const { parts } = clinic;
    const { passwords, db } = parts;
    const verify = async () => {
      await db.updateTable('staff').set({ password_hash: 'a newer one' }).where('id', '=', staff.id).execute();
      return true;
    };
    const slow: typeof passwords = Object.assign(Object.create(passwords) as typeof passwords, { verify });
    const noCookie = { read: () => undefined, write: () => assert.fail('no cookie'), clear: () => undefined };
    const cookies = { staffCookie: noCookie, deskDevice: noCookie };
    const caller = { address: '192.0.2.1', language: undefined, device: '', person: true, repeat: undefined };
    const signedIn = signInStaff({ ...parts, passwords: slow }, typed(staff.email).body, { ...caller, ...cookies });
    await assert.rejects(signedIn, { code: 'wrong-credentials' });
    assert.deepEqual(await db.selectFrom('staff_session').select('staff_id').execute(), []);
  });

  it('is limited for each address that was typed, whoever has it', async () => {
    for (const email of [staff.email, 'nobody@clinic.example']) {
      const statuses = [];
      for (let at = 0; at < 12; at++) {
        const browser = clinic.browser({ origin: null, address: `203.0.113.${at}` });
        statuses.push((await browser.call(staffOperations.staffSignIn, typed(email, 'wrong'))).status);
      }
      assert.deepEqual([...new Set(statuses)], [401, 429]);
    }
  });

  it('ends after half an hour without a person’s act, and after twelve hours with them', async () => {
    const browser = desk();
    await browser.ask(staffOperations.staffSignIn, typed(staff.email));
    for (let passed = 0; passed < 11.5 * 60; passed += 25) {
      await clinic.letPass(25 * 60);
      await browser.ask(staffOperations.getStaff, {}, { person: true });
    }
    await clinic.letPass(25 * 60);
    assert.equal((await browser.call(staffOperations.getStaff, {})).problem?.code, 'signed-out');
    await browser.ask(staffOperations.staffSignIn, typed(staff.email));
    await clinic.letPass(20 * 60);
    // The page looks by itself who has asked meanwhile.
    await browser.ask(staffOperations.listDuplicateRequests, {});
    await clinic.letPass(11 * 60);
    assert.equal((await browser.call(staffOperations.getStaff, {}, { person: true })).problem?.code, 'signed-out');
  });

  it('signs out this browser, and no other', async () => {
    const [here, there] = [desk(), desk()];
    for (const browser of [here, there]) await browser.ask(staffOperations.staffSignIn, typed(staff.email));
    const token = here.cookies.get('__Host-jane-staff-cedar-street') ?? '';
    await here.ask(staffOperations.staffSignOut, {});
    assert.equal(here.cookies.has('__Host-jane-staff-cedar-street'), false);
    here.cookies.set('__Host-jane-staff-cedar-street', token);
    assert.equal((await here.call(staffOperations.getStaff, {})).problem?.code, 'signed-out');
    assert.equal((await there.ask(staffOperations.getStaff, {})).id, staff.id);
  });

  it('answers no page of another origin', async () => {
    const browser = clinic.browser({ origin: 'https://clinic.example' });
    assert.equal(
      (await browser.call(staffOperations.staffSignIn, typed(staff.email))).problem?.code,
      'origin-not-allowed',
    );
  });

  describe('by a link', () => {
    const add = async (email: string, admin = false) => {
      const { parts } = clinic;
      const { staffId, isNew } = await parts.db.transaction().execute((tx) => addStaff(tx, parts, { email, admin }));
      const mail = await parts.db
        .selectFrom('mail')
        .where('staff_id', '=', staffId)
        .orderBy('created_at', 'desc')
        .select('link_id')
        .executeTakeFirstOrThrow();
      return { staffId, isNew, token: linkToken(parts, mail.link_id ?? '') };
    };
    const setUp = (token: string, newPassword: string) =>
      desk().call(staffOperations.setUpStaff, { body: { token, newPassword } });

    it('begins once, signed in, with a password that is good enough', async () => {
      const { token, isNew } = await add('Lee@clinic.example', true);
      assert.ok(isNew);
      assert.equal((await setUp(token, 'short')).problem?.code, 'password-too-short');
      assert.equal((await setUp(token, 'passwordpassword')).problem?.code, 'password-too-common');
      const browser = desk();
      const body = { token, newPassword: password };
      assert.equal((await browser.ask(staffOperations.setUpStaff, { body })).role, 'admin');
      assert.equal((await browser.ask(staffOperations.getStaff, {})).email, 'Lee@clinic.example');
      assert.equal((await setUp(token, password)).problem?.code, 'link-used');
      assert.equal((await desk().call(staffOperations.staffSignIn, typed('lee@clinic.example'))).ok, true);
    });

    it('runs out, and a newer one replaces it', async () => {
      const first = await add('lee@clinic.example');
      const second = await add('LEE@clinic.example');
      assert.deepEqual([second.isNew, second.staffId], [false, first.staffId]);
      assert.equal((await setUp(first.token, password)).problem?.code, 'link-expired');
      await clinic.letPass(73 * 3600);
      assert.equal((await setUp(second.token, password)).problem?.code, 'link-expired');
    });

    it('ends the sessions of before', async () => {
      const browser = desk();
      await browser.ask(staffOperations.staffSignIn, typed(staff.email));
      await setUp((await add(staff.email)).token, 'another calm otter at dusk');
      assert.equal((await browser.call(staffOperations.getStaff, {})).problem?.code, 'signed-out');
    });

    it('is unknown when it was made up', async () => {
      assert.equal((await setUp('a'.repeat(43), password)).problem?.code, 'link-unknown');
    });
  });
});
