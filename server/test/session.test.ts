import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sessionOperations as session, type Session } from '../../src/contract/index.ts';
import { grantPermit, signIn } from '../src/clinic/sign-in.ts';
import { ProblemError } from '../src/problem.ts';
import { hash, Keys } from '../src/keys.ts';
import type { Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const cookieName = '__Host-jane-cedar-street';
const MINUTE = 60;
const HOUR = 60 * MINUTE;

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

const codeOf = async (answer: Promise<{ problem: { code: string } | undefined }>) => (await answer).problem?.code;
const refresh = (browser: Browser, expected?: string) =>
  browser.call(session.refreshSession, { body: expected === undefined ? {} : { expected } });
const isGood = async (browser: Browser, as: string | Session) =>
  (await browser.call(session.getAccount, {}, { as })).ok;
const cookieOf = (browser: Browser) => browser.cookies.get(cookieName) ?? '';

async function signedIn(options: { remember?: boolean } = {}) {
  const { account, patient } = await clinic.builders.aPatientWithAccount();
  const browser = clinic.browser();
  return { account, patient, browser, signedIn: await clinic.builders.signIn(browser, account.username, options) };
}

/** The clock runs on while a test does. */
const assertSeconds = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= 10, `${actual} is not about ${expected}`);

/** Another window of the same browser: the same cookies from here on, but not the same moment. */
function sameCookies(browser: Browser): Browser {
  const other = clinic.browser();
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}

describe('signing in', () => {
  test('signs in, refreshes by the cookie and signs out', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser();
    const first = await browser.ask(session.signIn, {
      body: { username: ` ${account.username.toUpperCase()}`, password: aPassword, remember: false },
    });
    assert.deepEqual(first.subjects, [{ id: patient.id, firstName: 'Maria', relation: 'self' }]);
    assert.equal(first.mode, 'cookie');
    assert.equal(first.expiresIn, 10 * MINUTE);
    assertSeconds(first.idleIn, 15 * MINUTE);
    assertSeconds(first.endsIn, 12 * HOUR);
    const body = { expected: first.id, handover: first.handover ?? '' };
    const refreshed = await browser.ask(session.refreshSession, { body });
    assert.equal(refreshed.mode, 'cookie');
    assert.equal(refreshed.refreshToken, undefined);
    assert.equal(refreshed.handover, undefined);
    assert.ok(await isGood(browser, refreshed));
    await browser.ask(session.endSession, { body: {} });
    assert.equal(browser.cookies.size, 0);
    assert.equal(await isGood(browser, refreshed), false);
    assert.equal(await codeOf(refresh(browser)), 'signed-out');
  });

  test('the cookie cannot be read by scripts, and goes with the browser unless it is to be remembered', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const cookieAt = async (remember: boolean) => {
      const body = { username: account.username, password: aPassword, remember };
      return (await clinic.browser().call(session.signIn, { body })).headers.getSetCookie().join();
    };
    const usual = await cookieAt(false);
    assert.match(usual, /^__Host-jane-cedar-street=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/);
    assert.match(await cookieAt(true), /; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/);
  });

  test('ends the session of the cookie that it brings: one browser, one patient', async () => {
    const { browser, signedIn: parent } = await signedIn();
    const { account: child } = await clinic.builders.aPatientWithAccount();
    await clinic.builders.signIn(browser, child.username);
    assert.equal(await isGood(browser, parent), false);
    // A wrong password ends nothing.
    const wrong = { username: child.username, password: 'not the password at all', remember: false };
    assert.equal(await codeOf(browser.call(session.signIn, { body: wrong })), 'wrong-credentials');
    assert.ok((await refresh(browser)).ok);
  });

  test('past the limit of the name, the network of a reset has five tries', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const limits = {
      take: (limit: string) =>
        limit === 'sign-in-name' ? Promise.reject(new ProblemError('rate-limited')) : Promise.resolve(),
      giveBack: () => Promise.resolve(),
    };
    const parts = { ...clinic.parts, limits };
    const caller = { language: undefined, device: '', repeat: undefined, stored: undefined };
    const from = (address: string, password: string) =>
      signIn(parts, { username: account.username, password, remember: false }, { ...caller, address });
    const grant = () => parts.db.transaction().execute((tx) => grantPermit(tx, parts, account.id, '192.0.2.1'));
    await grant();
    await assert.rejects(from('192.0.2.2', aPassword), { code: 'rate-limited' });
    for (let at = 0; at < 5; at++) await assert.rejects(from('192.0.2.1', 'wrong'), { code: 'wrong-credentials' });
    await assert.rejects(from('192.0.2.1', aPassword), { code: 'rate-limited' });
    await grant();
    assert.equal((await from('192.0.2.1', aPassword)).session.username, account.username);
  });

  test('no table holds a token that opens anything', async () => {
    const { browser, signedIn: s } = await signedIn();
    const { rows } = await clinic.parts.opened.executeSql(
      `select (select string_agg(t::text, ' ') from refresh_token t) || (select string_agg(t::text, ' ') from access_token t)
        || (select string_agg(t::text, ' ') from session_ticket t) || (select string_agg(t::text, ' ') from session_family t) as all`,
    );
    const all = (rows[0] as { all: string }).all;
    for (const token of [s.accessToken, cookieOf(browser)]) {
      assert.ok(!all.includes(token));
      assert.ok(all.includes(hash(token)));
    }
  });

  test('tells of a reset and of a merge once', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const other = await clinic.builders.aPatient();
    const staff = await clinic.builders.aStaff();
    const { db } = clinic.parts;
    await db
      .insertInto('patient_merge')
      .values({ from_id: other.id, into_id: patient.id, by_staff_id: staff.id })
      .execute();
    await db.updateTable('patient').set({ survivor_id: patient.id }).where('id', '=', other.id).execute();
    await db.updateTable('account').set({ reset_at: new Date() }).where('id', '=', account.id).execute();
    const body = { username: account.username, password: aPassword, remember: false };
    const kinds = async () => (await clinic.browser().ask(session.signIn, { body })).notices.map(({ kind }) => kind);
    assert.deepEqual(await kinds(), ['password-reset', 'merged']);
    assert.deepEqual(await kinds(), []);
  });

  test('two records of one person are one subject', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const twin = await clinic.builders.aPatient({ survivor_id: patient.id });
    const child = await clinic.builders.aPatient({ first_name: 'Ana' });
    for (const [id, relation] of [
      [twin.id, 'family'],
      [child.id, 'family'],
    ] as const)
      await clinic.parts.db
        .insertInto('access')
        .values({ account_id: account.id, patient_id: id, relation, granted_by: 'staff' })
        .execute();
    const { subjects } = await clinic.builders.signIn(clinic.browser(), account.username);
    assert.deepEqual(
      new Set(subjects.map(({ id, relation }) => `${id} ${relation}`)),
      new Set([`${patient.id} family`, `${child.id} family`]),
    );
  });
});

describe('refreshing', () => {
  test('a lost answer costs nothing: the parent gets the same successor', async () => {
    const { browser } = await signedIn();
    const lost = sameCookies(browser);
    assert.ok((await refresh(lost)).ok);
    const again = await refresh(browser);
    assert.ok(again.ok);
    assert.equal(cookieOf(browser), cookieOf(lost));
    // However long it takes, as long as the successor was not used.
    const late = sameCookies(browser);
    const lateLost = sameCookies(browser);
    await refresh(lateLost);
    await clinic.letPass(10 * MINUTE);
    assert.ok((await refresh(late)).ok);
    assert.equal(cookieOf(late), cookieOf(lateLost));
  });

  test('two tabs that refresh at once stay signed in, for 30 seconds after the successor was used', async () => {
    const { browser } = await signedIn();
    const tab = sameCookies(browser);
    const [one, two] = await Promise.all([refresh(browser), refresh(tab)]);
    assert.ok(one.ok && two.ok);
    assert.equal(cookieOf(browser), cookieOf(tab));
    assert.ok(await isGood(browser, one.body));
    const slow = sameCookies(browser);
    const third = await refresh(browser);
    assert.ok(third.ok && (await isGood(browser, third.body)));
    await clinic.letPass(25);
    const inGrace = await refresh(slow);
    assert.ok(inGrace.ok);
    // The newest of the line, or the next refresh of this browser would look like a theft.
    assert.equal(cookieOf(slow), cookieOf(browser));
    await clinic.letPass(10 * MINUTE);
    assert.ok((await refresh(slow)).ok);
  });

  for (const usedBy of ['the access token issued with it', 'a refresh'] as const) {
    test(`a replay after the grace ends the session, once the successor was used by ${usedBy}`, async () => {
      const { browser, signedIn: first } = await signedIn();
      const thief = sameCookies(browser);
      const next = await refresh(browser);
      assert.ok(next.ok);
      if (usedBy === 'a refresh') await refresh(browser);
      else assert.ok(await isGood(browser, next.body));
      await clinic.letPass(31);
      assert.equal(await codeOf(refresh(thief)), 'signed-out');
      assert.equal(cookieOf(thief), '');
      assert.equal(await codeOf(refresh(browser)), 'signed-out');
      assert.equal(await isGood(browser, next.body), false);
      assert.equal(await isGood(browser, first), false);
      assert.ok(clinic.logged.some((line) => line.includes('used refresh token') && line.includes(first.id)));
    });
  }

  test('an older ancestor ends the session, too', async () => {
    const { browser } = await signedIn();
    const old = sameCookies(browser);
    for (let round = 0; round < 3; round++) await refresh(browser);
    await clinic.letPass(31);
    assert.equal(await codeOf(refresh(old)), 'signed-out');
    assert.equal(await codeOf(refresh(browser)), 'signed-out');
  });

  test('50 tabs at once get one successor and nobody is signed out', async () => {
    const { browser } = await signedIn();
    const tabs = Array.from({ length: 50 }, () => sameCookies(browser));
    const answers = await Promise.all(tabs.map((tab) => refresh(tab)));
    assert.ok(answers.every(({ ok }) => ok));
    assert.equal(new Set(tabs.map(cookieOf)).size, 1);
    assert.equal(new Set(answers.map(({ body }) => body?.accessToken)).size, 50);
  });

  test("another's cookie answers session-changed, never a token", async () => {
    const { browser, signedIn: parent } = await signedIn();
    const { account: child } = await clinic.builders.aPatientWithAccount();
    const childs = await clinic.builders.signIn(browser, child.username);
    const before = cookieOf(browser);
    const answer = await refresh(browser, parent.id);
    assert.equal(answer.status, 409);
    assert.equal(answer.problem?.code, 'session-changed');
    assert.equal(cookieOf(browser), before);
    assert.equal((await refresh(browser)).body?.id, childs.id);
  });

  test("a sign-out that names another session leaves the cookie's alone", async () => {
    const { browser, signedIn: newcomer } = await signedIn();
    await browser.ask(session.endSession, { body: { expected: crypto.randomUUID() } });
    assert.ok(await isGood(browser, newcomer));
    assert.notEqual(cookieOf(browser), '');
    await browser.ask(session.endSession, { body: { expected: newcomer.id } });
    assert.equal(await isGood(browser, newcomer), false);
    assert.equal(cookieOf(browser), '');
  });

  test('a guessed token and the token of another secret open nothing', async () => {
    const { browser, signedIn: s } = await signedIn();
    const forged = new Keys('another secret that is long enough').derive('refresh', s.id, 2, cookieOf(browser));
    for (const token of ['x'.repeat(43), forged, hash(cookieOf(browser))]) {
      const guest = clinic.browser();
      guest.cookies.set(cookieName, token);
      assert.equal(await codeOf(refresh(guest)), 'signed-out');
    }
    // Nor does the cookie's token from the body.
    const body = { refreshToken: cookieOf(browser) };
    assert.equal(await codeOf(clinic.browser().call(session.refreshSession, { body })), 'signed-out');
    assert.ok((await refresh(browser)).ok);
  });
});

describe('where no cookie comes back', () => {
  async function inMemory() {
    const { account } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser({ withoutCookies: true });
    const first = await browser.ask(session.signIn, {
      body: { username: account.username, password: aPassword, remember: false },
    });
    const body = { expected: first.id, handover: first.handover ?? '' };
    return { browser, first, body, bought: await browser.ask(session.refreshSession, { body }) };
  }

  test('the handover buys a session in memory, once', async () => {
    const { browser, first, body, bought } = await inMemory();
    assert.equal(bought.mode, 'memory');
    assert.equal(bought.id, first.id);
    assert.ok(await isGood(browser, bought));
    assert.equal(await codeOf(browser.call(session.refreshSession, { body })), 'signed-out');
    const refreshToken = bought.refreshToken ?? '';
    const next = await browser.call(session.refreshSession, { body: { expected: first.id, refreshToken } });
    assert.ok(next.ok && next.body.refreshToken !== undefined && next.body.refreshToken !== refreshToken);
    assert.deepEqual(next.headers.getSetCookie(), []);
    // A replay after the grace ends it, as with a cookie.
    await isGood(browser, next.body);
    await clinic.letPass(31);
    assert.equal(await codeOf(browser.call(session.refreshSession, { body: { refreshToken } })), 'signed-out');
    assert.equal(await isGood(browser, next.body), false);
  });

  test('whose answer got lost, the handover buys the same session again, until that was used', async () => {
    const { browser, body, bought } = await inMemory();
    const again = await browser.ask(session.refreshSession, { body });
    assert.equal(again.mode, 'memory');
    assert.equal(again.refreshToken, bought.refreshToken);
    assert.notEqual(again.accessToken, bought.accessToken);
    const { refreshToken = '' } = again;
    const next = await browser.ask(session.refreshSession, { body: { refreshToken } });
    assert.equal(await codeOf(browser.call(session.refreshSession, { body })), 'signed-out');
    assert.ok(await isGood(browser, next));
  });

  test('an answer that got lost is not asked for after the handover’s 60 seconds', async () => {
    const { browser, body } = await inMemory();
    await clinic.letPass(61);
    assert.equal(await codeOf(browser.call(session.refreshSession, { body })), 'signed-out');
  });

  test('the handover is good for 60 seconds', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser({ withoutCookies: true });
    const { id, handover = '' } = await browser.ask(session.signIn, {
      body: { username: account.username, password: aPassword, remember: false },
    });
    await clinic.letPass(61);
    assert.equal(
      await codeOf(browser.call(session.refreshSession, { body: { expected: id, handover } })),
      'signed-out',
    );
  });

  test("only a cookie of the handover's own family burns it, and then it buys nothing", async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const { browser: other } = await signedIn();
    const browser = clinic.browser();
    const { id, handover = '' } = await browser.ask(session.signIn, {
      body: { username: account.username, password: aPassword, remember: false },
    });
    const own = cookieOf(browser);
    // A refresh by the cookie burns it, even one that does not show it.
    assert.ok((await refresh(browser)).ok);
    const body = { expected: id, handover };
    assert.equal(await codeOf(clinic.browser().call(session.refreshSession, { body })), 'signed-out');

    const second = await clinic.builders.aPatientWithAccount();
    const blocked = clinic.browser({ withoutCookies: true });
    const began = await blocked.ask(session.signIn, {
      body: { username: second.account.username, password: aPassword, remember: false },
    });
    // Somebody else's cookie does not.
    blocked.cookies.set(cookieName, cookieOf(other));
    const bought = await blocked.ask(session.refreshSession, {
      body: { expected: began.id, handover: began.handover ?? '' },
    });
    assert.equal(bought.mode, 'memory');
    assert.ok((await refresh(other)).ok);
    assert.notEqual(own, '');
  });

  test('the cookie that did not come back is void when it turns up later', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const keeping = clinic.browser();
    const { id, handover = '' } = await keeping.ask(session.signIn, {
      body: { username: account.username, password: aPassword, remember: false },
    });
    const bought = await clinic.browser().ask(session.refreshSession, { body: { expected: id, handover } });
    assert.equal(await codeOf(refresh(keeping, id)), 'signed-out');
    assert.ok(await isGood(keeping, bought));
  });

  test('a code carries the session over one navigation, once and within 30 seconds', async () => {
    const { browser, bought } = await inMemory();
    const { code } = await browser.ask(session.createSessionCode, {}, { as: bought });
    const arrived = await browser.ask(session.exchangeSessionCode, { body: { code } });
    assert.equal(arrived.id, bought.id);
    assert.equal(arrived.mode, 'memory');
    assert.notEqual(arrived.refreshToken, bought.refreshToken);
    assert.equal(await codeOf(browser.call(session.exchangeSessionCode, { body: { code } })), 'signed-out');
    // The page before comes back from the browser's cache: both go on.
    await clinic.letPass(10 * MINUTE);
    for (const { refreshToken = '' } of [arrived, bought])
      assert.ok((await browser.call(session.refreshSession, { body: { refreshToken } })).ok);
    const late = await browser.ask(session.createSessionCode, {}, { as: await renewed(browser, bought.refreshToken) });
    await clinic.letPass(31);
    assert.equal(await codeOf(browser.call(session.exchangeSessionCode, { body: { code: late.code } })), 'signed-out');
  });

  const renewed = (browser: Browser, refreshToken = '') =>
    browser.ask(session.refreshSession, { body: { refreshToken } });

  test('a session with a cookie gets no code, and signing out ends the one in memory', async () => {
    const { browser, signedIn: s } = await signedIn();
    assert.equal(await codeOf(browser.call(session.createSessionCode, {}, { as: s })), 'invalid-request');
    const { browser: page, bought } = await inMemory();
    await page.ask(session.endSession, { body: { refreshToken: bought.refreshToken ?? '' } });
    assert.equal(await isGood(page, bought), false);
    assert.ok((await refresh(browser)).ok);
  });
});
