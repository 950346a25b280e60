import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { sessionOperations as session, type Session } from '../../src/contract/index.ts';
import type { Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

async function signedIn(options: { remember?: boolean } = {}) {
  const { account, patient } = await clinic.builders.aPatientWithAccount();
  const browser = clinic.browser();
  return { account, patient, browser, signedIn: await clinic.builders.signIn(browser, account.username, options) };
}

/** The clock runs on while a test does. */
const assertSeconds = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= 10, `${actual} is not about ${expected}`);

describe('how long a session lasts', () => {
  test('an access token lives ten minutes', async () => {
    const { browser, signedIn: s } = await signedIn();
    await clinic.letPass(10 * MINUTE + 1);
    assert.equal(await codeOf(browser.call(session.getAccount, {}, { as: s })), 'signed-out');
    assert.ok((await refresh(browser)).ok);
  });

  test('only what a person does moves the idle clock', async () => {
    const { browser } = await signedIn();
    await clinic.letPass(9 * MINUTE);
    const polled = await browser.ask(session.refreshSession, { body: {} });
    assertSeconds(polled.idleIn, 6 * MINUTE);
    await browser.ask(session.getAccount, {}, { as: polled });
    assertSeconds((await browser.ask(session.refreshSession, { body: {} })).idleIn, 6 * MINUTE);
    await browser.ask(session.getAccount, {}, { as: polled, person: true });
    assertSeconds((await browser.ask(session.refreshSession, { body: {} })).idleIn, 15 * MINUTE);
    await clinic.letPass(8 * MINUTE);
    const fresh = await browser.ask(session.refreshSession, { body: {} });
    const stayed = await browser.ask(session.extendSession, {}, { as: fresh });
    assertSeconds(stayed.idleIn, 15 * MINUTE);
    assertSeconds(stayed.endsIn, 12 * HOUR - 17 * MINUTE);
    await clinic.letPass(15 * MINUTE + 1);
    assert.equal(await codeOf(refresh(browser)), 'signed-out');
  });

  test('idleness ends the access token as well', async () => {
    const { browser } = await signedIn();
    await clinic.letPass(9 * MINUTE);
    const polled = await browser.ask(session.refreshSession, { body: {} });
    await clinic.letPass(7 * MINUTE);
    assert.equal(await isGood(browser, polled), false);
  });

  for (const [remember, idle, absolute] of [
    [false, 15 * MINUTE, 12 * HOUR],
    [true, 14 * DAY, 30 * DAY],
  ] as const) {
    test(`ends in the end, whatever happens (${remember ? 'remembered' : 'usual'})`, async () => {
      const { browser } = await signedIn({ remember });
      const began = await browser.ask(session.refreshSession, { body: {} });
      assertSeconds(began.endsIn, absolute);
      // Somebody was at it all the while.
      const ends = sql<Date>`ends_at - make_interval(secs => ${absolute - idle - MINUTE})`;
      await clinic.parts.db.updateTable('session_family').set({ ends_at: ends }).execute();
      await clinic.letPass(idle - MINUTE);
      const refreshed = await browser.ask(session.refreshSession, { body: {} });
      await browser.ask(session.extendSession, {}, { as: refreshed });
      assertSeconds((await browser.ask(session.refreshSession, { body: {} })).endsIn, 2 * MINUTE);
      await clinic.letPass(2 * MINUTE);
      assert.equal(await isGood(browser, refreshed), false);
      assert.equal(await codeOf(refresh(browser)), 'signed-out');
    });
  }
});

describe('Manage Sessions', () => {
  const phone = {
    headers: {
      'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    },
  };
  const windows = { headers: { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0' } };

  test('lists where one is signed in, ends one, and ends the others', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const here = clinic.browser(windows);
    const mine = await clinic.builders.signIn(here, account.username);
    const there = clinic.browser(phone);
    const theirs = await clinic.builders.signIn(there, account.username);
    const third = await clinic.builders.signIn(clinic.browser(), account.username);
    const { sessions } = await here.ask(session.listSessions, {}, { as: mine });
    assert.deepEqual(Object.fromEntries(sessions.map(({ id, device, current }) => [id, `${device} ${current}`])), {
      [mine.id]: 'Firefox on Windows true',
      [theirs.id]: 'Safari on iPhone false',
      [third.id]: 'Unknown browser false',
    });
    assert.equal(sessions[0]?.startedAt.zone, 'America/Vancouver');
    await here.ask(session.endOneSession, { params: { sessionId: theirs.id } }, { as: mine });
    assert.equal(await isGood(there, theirs), false);
    assert.equal(
      await codeOf(here.call(session.endOneSession, { params: { sessionId: theirs.id } }, { as: mine })),
      'not-found',
    );
    await here.ask(session.endOtherSessions, {}, { as: mine });
    assert.equal(await isGood(here, third), false);
    assert.ok(await isGood(here, mine));
  });

  test("nobody ends somebody else's", async () => {
    const { browser, signedIn: mine } = await signedIn();
    const { browser: other, signedIn: theirs } = await signedIn();
    const end = browser.call(session.endOneSession, { params: { sessionId: theirs.id } }, { as: mine });
    assert.equal(await codeOf(end), 'not-found');
    await browser.ask(session.endOtherSessions, {}, { as: mine });
    assert.ok(await isGood(other, theirs));
  });

  test('a remembered session asks for the password before sessions end, and for ten minutes is content', async () => {
    const { browser, account } = await signedIn({ remember: true });
    const second = await clinic.builders.signIn(clinic.browser(), account.username, { remember: true });
    await clinic.letPass(10 * MINUTE + 1);
    const s = await browser.ask(session.refreshSession, { body: {} });
    assert.equal(await codeOf(browser.call(session.endOtherSessions, {}, { as: s })), 'password-needed');
    const endOne = () => browser.call(session.endOneSession, { params: { sessionId: second.id } }, { as: s });
    assert.equal(await codeOf(endOne()), 'password-needed');
    const confirm = (password: string) => browser.call(session.confirmPassword, { body: { password } }, { as: s });
    assert.equal(await codeOf(confirm('not the password at all')), 'wrong-password');
    assert.ok((await confirm(aPassword)).ok);
    await clinic.letPass(9 * MINUTE);
    assert.ok((await endOne()).ok);
    await clinic.letPass(2 * MINUTE);
    const later = await browser.ask(session.refreshSession, { body: {} });
    assert.equal(await codeOf(browser.call(session.endOtherSessions, {}, { as: later })), 'password-needed');
  });
});
