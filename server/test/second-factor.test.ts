import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { staffOperations } from '../../src/contract/staff.ts';
import { resealSecondFactors, takeAppCode } from '../src/clinic/second-factor.ts';
import type { Row } from '../src/database/schema.ts';
import { Keys } from '../src/keys.ts';
import { runCommand } from '../src/process/commands.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const { staffSignIn, getStaff, offerSecondFactor, enrolSecondFactor, checkSecondFactor, renewRecoveryCodes } =
  staffOperations;
const password = 'seven calm otters at noon';
const wrong = { body: { code: '000000' } };

describe('a second factor', () => {
  let clinic: TestClinic;
  let passwordHash: string;
  let staff: Row<'staff'>;
  before(async () => {
    clinic = await openClinic({ settings: { STAFF_SECOND_FACTOR: 'required' } });
    passwordHash = await clinic.parts.passwords.hash(password);
  });
  after(() => clinic.close());
  beforeEach(async () => {
    await clinic.reset();
    staff = await clinic.builders.aStaff({ role: 'admin', password_hash: passwordHash });
  });

  let networks = 0;
  const aBrowser = () => clinic.browser({ origin: null, address: `203.0.113.${++networks % 250}` });
  const signIn = async (browser: Browser, who = staff) => {
    const signedIn = await browser.ask(staffSignIn, { body: { email: who.email, password } });
    return signedIn.needs;
  };
  /** What the app shows, `steps` half minutes from now. */
  const codeOf = (secret: string, steps = 0) => ({
    body: {
      code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 }),
    },
  });
  const enrolled = async (who = staff) => {
    const browser = aBrowser();
    assert.equal(await signIn(browser, who), 'enrolment');
    const { secret } = await browser.ask(offerSecondFactor, {});
    const { recoveryCodes } = await browser.ask(enrolSecondFactor, codeOf(secret), { key: 'enrol' });
    // Codes of before now open nothing: the app's next ones are those of a later sign-in.
    await clinic.parts.db.updateTable('staff_second_factor').set({ last_step: 0 }).execute();
    return { browser, secret, recoveryCodes };
  };
  const opens = async (browser: Browser) => (await browser.call(staffOperations.listStaff, {})).ok;
  const mails = async () =>
    (await clinic.parts.db.selectFrom('mail').select('kind').orderBy('created_at').execute()).map(({ kind }) => kind);
  const actions = async () =>
    (await clinic.parts.db.selectFrom('audit').select('action').orderBy('at').execute()).map(({ action }) => action);

  it('is set up at the first sign-in, before anything opens, and its owner is told', async () => {
    const [browser, other] = [aBrowser(), aBrowser()];
    assert.equal(await signIn(browser), 'enrolment');
    assert.equal(await signIn(other), 'enrolment');
    assert.equal((await browser.ask(getStaff, {})).needs, 'enrolment');
    assert.equal((await browser.call(staffOperations.listStaff, {})).problem?.code, 'second-factor-needed');
    const offer = await browser.ask(offerSecondFactor, {});
    assert.match(offer.otpauthUrl, /^otpauth:\/\/totp\/Cedar%20Street%20Clinic:staff.*secret=/);
    assert.deepEqual(await browser.ask(offerSecondFactor, {}), offer);
    assert.notEqual((await other.ask(offerSecondFactor, {})).secret, offer.secret);
    // The second has six letters as a string counts them, and more bytes than a code.
    for (const request of [wrong, { body: { code: '\u{10000}\ufbea\ufbea' } }])
      assert.equal((await browser.call(enrolSecondFactor, request)).problem?.code, 'wrong-code');
    const done = await browser.ask(enrolSecondFactor, codeOf(offer.secret), { key: 'a' });
    assert.equal(new Set(done.recoveryCodes).size, 10);
    assert.deepEqual(await browser.ask(enrolSecondFactor, codeOf(offer.secret), { key: 'a' }), done);
    assert.ok(await opens(browser));
    assert.equal((await other.call(getStaff, {})).problem?.code, 'signed-out');
    assert.equal((await browser.call(offerSecondFactor, {})).problem?.code, 'second-factor-needed');
    assert.deepEqual([await mails(), await actions()], [['staff-second-factor-set'], ['staff.second-factor-set']]);
    const { db } = clinic.parts;
    const stored = [await db.selectFrom('staff_second_factor').selectAll().execute()];
    const text = JSON.stringify([stored, await db.selectFrom('staff_recovery_code').selectAll().execute()]);
    for (const secret of [offer.secret, ...done.recoveryCodes]) assert.ok(!text.includes(secret));
  });

  it('is asked for after the password; each code is good once, and for a minute and a half', async () => {
    const { secret } = await enrolled();
    const [here, there] = [aBrowser(), aBrowser()];
    for (const browser of [here, there]) assert.equal(await signIn(browser), 'code');
    assert.equal(await opens(here), false);
    assert.equal((await here.call(checkSecondFactor, codeOf(secret, -3))).problem?.code, 'wrong-code');
    const code = codeOf(secret);
    const answers = await Promise.all([here.call(checkSecondFactor, code), there.call(checkSecondFactor, code)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403]);
    assert.equal([await opens(here), await opens(there)].filter(Boolean).length, 1);
    const late = aBrowser();
    await signIn(late);
    assert.equal((await late.call(checkSecondFactor, codeOf(secret, -1))).problem?.code, 'wrong-code');
    assert.equal((await late.ask(checkSecondFactor, codeOf(secret, 1))).needs, undefined);
  });

  it('gives way to each recovery code once, however it is typed; new ones end the old', async () => {
    const { browser, secret, recoveryCodes } = await enrolled();
    const [first = '', second = '', third = ''] = recoveryCodes;
    for (const [code, status] of [
      [first.toUpperCase().replaceAll('-', ' '), 200],
      [first, 403],
      [second.replaceAll('o', '0'), 200],
    ] as const) {
      const desk = aBrowser();
      await signIn(desk);
      assert.equal((await desk.call(checkSecondFactor, { body: { code } })).status, status);
    }
    const renewed = await browser.ask(renewRecoveryCodes, codeOf(secret));
    assert.equal(renewed.recoveryCodes.length, 10);
    const desk = aBrowser();
    await signIn(desk);
    assert.equal((await desk.call(checkSecondFactor, { body: { code: third } })).problem?.code, 'wrong-code');
    await desk.ask(checkSecondFactor, { body: { code: renewed.recoveryCodes[0] ?? '' } });
  });

  it('lets strangers who know the password guess five times an hour, and its owner in all the same', async () => {
    const { browser, secret, recoveryCodes } = await enrolled();
    const codes = [];
    for (let at = 0; at < 7; at++) {
      const stranger = aBrowser();
      await signIn(stranger);
      codes.push((await stranger.call(checkSecondFactor, wrong)).problem?.code);
    }
    assert.deepEqual(codes, [...Array<string>(5).fill('wrong-code'), 'rate-limited', 'rate-limited']);
    // In a browser where a code was right before.
    await signIn(browser);
    await browser.ask(checkSecondFactor, codeOf(secret));
    // And anywhere else by a recovery code.
    const elsewhere = aBrowser();
    await signIn(elsewhere);
    assert.equal((await elsewhere.call(checkSecondFactor, codeOf(secret, 1))).problem?.code, 'rate-limited');
    await elsewhere.ask(checkSecondFactor, { body: { code: recoveryCodes[0] ?? '' } });
  });

  it('that was lost is reset by an admin or at the machine, with all sessions, and its owner is told', async () => {
    const robin = await clinic.builders.aStaff({ password_hash: passwordHash });
    const desk = await enrolled(robin);
    const admin = await enrolled();
    const params = { staffId: robin.id };
    assert.equal((await admin.browser.ask(staffOperations.resetSecondFactor, { params })).hasSecondFactor, false);
    assert.equal((await desk.browser.call(getStaff, {})).problem?.code, 'signed-out');
    assert.equal(await signIn(desk.browser, robin), 'enrolment');
    const said: string[] = [];
    const command = { name: 'reset-second-factor', email: staff.email } as const;
    assert.equal(await runCommand(clinic.parts, command, (line) => said.push(line)), 0);
    assert.equal(await runCommand(clinic.parts, command, (line) => said.push(line)), 1);
    assert.match(said.join('\n'), /is forgotten.*\n.*has no second factor/);
    assert.equal(await signIn(admin.browser), 'enrolment');
    assert.equal((await mails()).filter((kind) => kind === 'staff-second-factor-reset').length, 2);
    assert.equal((await actions()).filter((action) => action === 'staff.second-factor-reset').length, 2);
  });

  it('outlives another JANE_SECRET, and the one before can go', async () => {
    const { secret } = await enrolled();
    const { parts } = clinic;
    const before = 'a secret for tests that is long enough';
    const now = 'another secret that is as long as it must be';
    await resealSecondFactors({ db: parts.db, keys: new Keys(now, before) });
    const take = (keys: Keys) =>
      parts.db.transaction().execute((tx) => takeAppCode(tx, { ...parts, keys }, staff.id, codeOf(secret).body.code));
    assert.equal(await take(new Keys(before)), false);
    assert.equal(await take(new Keys(now)), true);
  });
});
