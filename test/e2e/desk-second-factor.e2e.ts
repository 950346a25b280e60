// A clinic that asks for a second factor, from the first sign-in of its admin on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { inesAt, openFrontDesk, search, signIn, type OpenFrontDesk } from './support/front-desk.ts';
import type { Person } from './support/person.ts';

let desk: OpenFrontDesk;
before(async () => {
  desk = await openFrontDesk({ STAFF_SECOND_FACTOR: 'required' });
});
after(() => desk.close());

const text = (ines: Person, selector: string) => ines.page.$eval(`>>> ${selector}`, (found) => found.textContent);

async function codeOf(secret: string): Promise<string> {
  await desk.clinic.parts.db.updateTable('staff_second_factor').set({ last_step: 0 }).execute();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate();
}

test('an admin sets an app up before the desk opens, comes back with a code, and looks after the staff', async () => {
  const ines = await inesAt(desk);
  const { db } = desk.clinic.parts;
  await db.updateTable('staff').set({ role: 'admin' }).execute();

  await signIn(ines);
  await ines.sees('Set up a second factor');
  await ines.waitFor('svg.qr');
  const { width, height } = (await (await ines.page.$('>>> svg.qr'))?.boundingBox()) ?? { width: 0, height: 0 };
  assert.deepEqual([width, height], [200, 200], 'large enough for a camera');
  const stroke = await ines.page.$eval('>>> svg.qr', (code) => getComputedStyle(code).stroke);
  assert.equal(stroke, 'none', 'nothing is drawn around its squares');
  await ines.pressText('No camera?');
  const secret = (await text(ines, '.key')).replaceAll(/\s/g, '');
  await ines.fill('Type the code that it shows', '000000');
  await ines.press('Continue');
  await ines.sees('That code is not right.');
  await ines.fill('Type the code that it shows', await codeOf(secret));
  await ines.press('Continue');
  await ines.sees('Keep your recovery codes');
  const [recoveryCode = ''] = await ines.page.$$eval('>>> .codes li', (all) => all.map((one) => one.textContent));
  await ines.press('I have kept them');
  await ines.waitFor(`[aria-label="${search}"]`);

  await ines.press('Sign out');
  await signIn(ines);
  await ines.sees('Enter your code');
  await ines.fill('Code', await codeOf(secret));
  await ines.press('Continue');
  await ines.waitFor(`[aria-label="${search}"]`);
  await ines.press('Sign out');
  await signIn(ines);
  await ines.press('Use a recovery code instead');
  await ines.fill('Recovery code', recoveryCode);
  await ines.press('Continue');
  await ines.waitFor(`[aria-label="${search}"]`);

  await ines.press('Staff', 'link');
  await ines.press('Invite somebody');
  await ines.fill('Name', 'Lee Park');
  await ines.fill('Email address', 'lee@clinic.example');
  await ines.press('Send invitation');
  await ines.sees('An invitation is on its way to lee@clinic.example.');
  await ines.press('Make Lee Park an admin');
  await ines.press('Make admin');
  await ines.sees('Lee Park is an admin now.');
  await ines.press('End Ines Park’s work here');
  await ines.press('End their work here');
  await ines.sees('This is the only admin who can sign in.');
  await ines.press('Keep as it is');
  await ines.press('End Lee Park’s work here');
  await ines.press('End their work here');
  await ines.sees('Lee Park no longer works here.');
  const ended = await db.selectFrom('staff').where('ended_at', 'is not', null).select('name').execute();
  assert.deepEqual(ended, [{ name: 'Lee Park' }]);
  assert.deepEqual(ines.troubles, []);
  await ines.leave();
});
