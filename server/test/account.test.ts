import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const newPassword = 'quiet lanterns over water';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

async function signedIn(options: { remember?: boolean } = {}) {
  const { account, patient } = await clinic.builders.aPatientWithAccount();
  const browser = clinic.browser();
  return { account, patient, browser, as: await clinic.builders.signIn(browser, account.username, options) };
}
const mailKinds = async () =>
  (await clinic.parts.db.selectFrom('mail').select(['kind', 'account_id']).execute()).map(({ kind, account_id }) => [
    kind,
    account_id,
  ]);

describe('the account', () => {
  test('says its username, when the password was changed, and where it is signed in', async () => {
    const { browser, account, as } = await signedIn();
    await clinic.builders.signIn(clinic.browser(), account.username);
    const { username, passwordChangedAt, sessions } = await browser.ask(session.getAccount, {}, { as });
    assert.equal(username, account.username);
    assert.equal(sessions, 2);
    assert.equal(passwordChangedAt?.zone, 'America/Vancouver');
    assert.equal(passwordChangedAt.instant, account.password_changed_at.toISOString());
  });
});

describe('changing the password', () => {
  test('asks for the current one, ends every other session, and tells the owner', async () => {
    const { browser, account, as } = await signedIn();
    const elsewhere = clinic.browser();
    const other = await clinic.builders.signIn(elsewhere, account.username);
    const change = (password: string, to = newPassword, key?: string) =>
      browser.call(
        session.changePassword,
        { body: { password, newPassword: to } },
        { as, ...(key === undefined ? {} : { key }) },
      );
    assert.equal((await change('not the password at all')).problem?.code, 'wrong-password');
    assert.equal((await change(aPassword, 'fourteen chars')).problem?.code, 'password-too-short');
    assert.equal(
      (await change(aPassword, `${account.username}${account.username}`)).problem?.code,
      'password-too-common',
    );
    assert.equal((await change(aPassword, 'Cedar Street Clinic')).problem?.code, 'password-too-common');
    assert.deepEqual(await mailKinds(), []);
    assert.ok((await change(aPassword, newPassword, 'k')).ok);
    assert.equal((await elsewhere.call(session.getAccount, {}, { as: other })).status, 401);
    assert.ok((await browser.call(session.getAccount, {}, { as })).ok);
    assert.ok((await browser.call(session.refreshSession, { body: {} })).ok);
    // The lost answer, asked for again, is not a wrong password.
    assert.ok((await change(aPassword, newPassword, 'k')).ok);
    assert.equal((await change(aPassword, `${newPassword}!`, 'k')).problem?.code, 'key-reused');
    assert.deepEqual(await mailKinds(), [['credentials-changed', account.id]]);
    assert.ok(await clinic.builders.signIn(clinic.browser(), account.username, { password: newPassword }));
  });

  test('nothing that is stored beside the hash helps to guess it', async () => {
    const { browser, as } = await signedIn();
    const body = { password: aPassword, newPassword };
    await browser.ask(session.changePassword, { body }, { as, key: 'k' });
    const { createHash } = await import('node:crypto');
    const row = await clinic.parts.db.selectFrom('idempotency').selectAll().executeTakeFirstOrThrow();
    for (const text of [JSON.stringify([{}, body]), JSON.stringify(body), newPassword])
      assert.notEqual(row.request_hash, createHash('sha256').update(text).digest('base64url'));
    const { rows } = await clinic.parts.opened.executeSql('select password_hash as hash from account');
    assert.match((rows[0] as { hash: string }).hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('two at once: one wins, the other is told that the password is another by now', async () => {
    const { browser, as } = await signedIn();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((number) =>
        browser.call(
          session.changePassword,
          { body: { password: aPassword, newPassword: `${newPassword} ${number}` } },
          { as },
        ),
      ),
    );
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.ok(answers.every(({ ok, problem }) => ok || problem.code === 'wrong-password'));
  });

  test('counts wrong passwords by the account, from whatever network', async () => {
    const { account, as } = await signedIn();
    for (let time = 0; time < 10; time++) {
      const browser = clinic.browser({ address: `198.51.100.${time}` });
      const answer = await browser.call(session.confirmPassword, { body: { password: 'wrong wrong wrong' } }, { as });
      assert.equal(answer.problem?.code, 'wrong-password');
    }
    const body = { password: aPassword };
    const limited = await clinic.browser().call(session.confirmPassword, { body }, { as });
    assert.equal(limited.problem?.code, 'rate-limited');
    // Signing in is another door.
    assert.ok(await clinic.builders.signIn(clinic.browser(), account.username));
  });
});

describe('changing the username', () => {
  test('asks for the password, keeps sessions, tells the owner, and frees the old name', async () => {
    const { browser, account, as } = await signedIn();
    const change = (username: string, password = aPassword, key?: string) =>
      browser.call(
        session.changeUsername,
        { body: { username, password } },
        { as, ...(key === undefined ? {} : { key }) },
      );
    await clinic.builders.anAccount({ username: 'Taken' });
    assert.equal((await change('maria.new', 'not the password at all')).problem?.code, 'wrong-password');
    const taken = await change('tAKEN');
    assert.deepEqual(
      [taken.problem?.code, taken.problem?.suggestions],
      ['username-taken', ['taken2', 'taken3', 'taken4']],
    );
    assert.equal((await change('somebody@mail.example')).problem?.code, 'username-not-allowed');
    assert.deepEqual((await change(account.username.toUpperCase(), aPassword, 'k0')).body, {
      username: account.username.toUpperCase(),
    });
    assert.deepEqual((await change('Maria.New', aPassword, 'k')).body, { username: 'Maria.New' });
    assert.deepEqual((await change('Maria.New', aPassword, 'k')).body, { username: 'Maria.New' });
    assert.ok((await browser.call(session.refreshSession, { body: {} })).ok);
    assert.equal((await mailKinds()).length, 2);
    const next = await clinic.builders.aPatient();
    assert.ok(await clinic.builders.anAccount({ username: account.username, patientId: next.id }));
  });

  test('of many after one name, one gets it', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => signedIn()));
    const answers = await Promise.all(
      people.map(({ browser, as }) =>
        browser.call(session.changeUsername, { body: { username: 'maria', password: aPassword } }, { as }),
      ),
    );
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.ok(answers.every(({ ok, problem }) => ok || problem.code === 'username-taken'));
  });
});

describe('signing in with an older hash', () => {
  test('hashes it anew with today’s parameters, once', async () => {
    const { hash } = await import('@node-rs/argon2');
    const { account } = await clinic.builders.aPatientWithAccount();
    const weak = await hash(aPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const stored = async () =>
      (await clinic.parts.db.selectFrom('account').select('password_hash').executeTakeFirstOrThrow()).password_hash;
    await clinic.parts.db.updateTable('account').set({ password_hash: weak }).where('id', '=', account.id).execute();
    await clinic.builders.signIn(clinic.browser(), account.username);
    const upgraded = await stored();
    assert.match(upgraded, /m=19456,t=2,p=1/);
    await clinic.builders.signIn(clinic.browser(), account.username);
    assert.equal(await stored(), upgraded);
  });
});

describe('the log', () => {
  test('holds no name, password, token, link or address, through all flows', async () => {
    const patient = await clinic.builders.aPatient({
      first_name: 'Canarina',
      last_name: 'Canarovna',
      email: 'canary@mail.example',
    });
    const { parts } = clinic;
    const { linkId } = await parts.db
      .transaction()
      .execute((tx) => issueLink(tx, parts, { purpose: 'setup', patientId: patient.id }));
    const token = linkToken(parts, linkId);
    const browser = clinic.browser({ address: '192.0.2.77', headers: { 'User-Agent': 'CanaryBrowser/1' } });
    const seen: string[] = [
      token,
      'Canarina',
      'Canarovna',
      'canary',
      'CanaryBrowser',
      '192.0.2.77',
      aPassword,
      newPassword,
    ];
    await browser.call(session.openLink, { body: { token } });
    await browser.call(session.checkUsername, { body: { token, username: 'canary.maria' } });
    await browser.call(
      session.setUpAccount,
      { body: { token, username: 'canary.maria', password: aPassword } },
      { key: 'canary-key' },
    );
    await browser.call(session.signIn, {
      body: { username: 'canary.maria', password: 'canary canary canary', remember: false },
    });
    const signed = await clinic.builders.signIn(browser, 'canary.maria');
    const old = clinic.browser();
    for (const [name, value] of browser.cookies) old.cookies.set(name, value);
    const next = await browser.ask(session.refreshSession, { body: {} });
    for (const s of [signed, next]) seen.push(s.accessToken);
    seen.push(...browser.cookies.values(), ...old.cookies.values());
    await browser.call(session.changeUsername, { body: { username: 'canary.two', password: aPassword } }, { as: next });
    await browser.call(session.changePassword, { body: { password: aPassword, newPassword } }, { as: next });
    await browser.call(session.requestHelp, { body: { typed: 'canary@mail.example' } });
    await browser.call(session.renewLink, { body: { token } });
    await browser.fetch('/calendar/canary-secret-of-a-feed.ics');
    await browser.fetch('/v1/patients/canary/appointments?canary=1\r\ncanary');
    await clinic.letPass(40);
    await old.call(session.refreshSession, { body: {} });
    assert.ok(clinic.logged.length >= 14);
    const log = clinic.logged.join('');
    for (const canary of seen) assert.ok(!log.toLowerCase().includes(canary.toLowerCase()), canary);
    assert.ok(log.includes('used refresh token'));
    assert.ok(log.includes('/calendar/:file'));
    for (const line of clinic.logged) assert.ok(!line.slice(0, -1).includes('\n'));
  });
});
