import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

test('signs in, refreshes by the cookie and signs out', async () => {
  const { patient, account } = await clinic.builders.aPatientWithAccount();
  const browser = clinic.browser();
  const signedIn = await browser.ask(session.signIn, {
    body: { username: account.username.toUpperCase(), password: aPassword, remember: false },
  });
  assert.deepEqual(signedIn.subjects, [{ id: patient.id, firstName: 'Maria', relation: 'self' }]);
  assert.equal(signedIn.mode, 'cookie');
  assert.ok(signedIn.handover);
  const refreshed = await browser.ask(session.refreshSession, {
    body: { expected: signedIn.id, handover: signedIn.handover },
  });
  assert.equal(refreshed.mode, 'cookie');
  assert.equal(refreshed.refreshToken, undefined);
  assert.equal((await browser.ask(session.listSessions, {}, { as: refreshed })).sessions.length, 1);
  await browser.ask(session.endSession, { body: {} });
  assert.equal(browser.cookies.size, 0);
  assert.equal((await browser.call(session.getAccount, {}, { as: refreshed })).problem?.code, 'signed-out');
});
