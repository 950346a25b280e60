import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import type { Passwords } from '../src/passwords.ts';
import { createApp } from '../src/app.ts';
import { aPassword } from './support/builders.ts';
import { browserFor, type BrowserOptions } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { headersBut } from './support/same-answer.ts';

let clinic: TestClinic;
/** How many passwords were really looked at. */
let checked = 0;
let app: ReturnType<typeof createApp>;
const counting = (passwords: Passwords): Passwords => ({
  ...passwords,
  verify: (hash, password) => {
    checked++;
    return passwords.verify(hash, password);
  },
});
before(async () => {
  clinic = await openClinic({ settings: { TRUST_PROXY: '1' } });
  app = createApp({ ...clinic.parts, passwords: counting(clinic.parts.passwords) });
});
beforeEach(async () => {
  await clinic.reset();
  checked = 0;
});
after(() => clinic.close());

const newPassword = 'quiet lanterns over water';
const wrong = 'wrong wrong wrong wrong';
const from = (address: string, options: BrowserOptions = {}) =>
  browserFor(app, { address: '10.0.0.1', headers: { 'X-Forwarded-For': address }, ...options });
const signIn = (address: string, username: string, password = wrong) =>
  from(address).call(session.signIn, { body: { username, password, remember: false } });

describe('guessing', () => {
  test('one network at many names is stopped', async () => {
    const codes = [];
    for (let number = 0; number < 60; number++)
      codes.push((await signIn('198.51.100.1', `name${number}`)).problem?.code);
    assert.equal(checked, 20);
    assert.deepEqual(new Set(codes.slice(20)), new Set(['rate-limited']));
    assert.equal((await signIn('198.51.100.2', 'name1')).problem?.code, 'wrong-credentials');
  });

  test('many networks at one name are stopped, however it is written', async () => {
    const { account } = await clinic.builders.aPatientWithAccount({
      account: { username: 'maria', username_key: 'maria' },
    });
    const spellings = ['maria', ' MARIA', 'Maria ', 'ｍａｒｉａ', 'MaRiA'];
    for (let number = 0; number < 40; number++) await signIn(`198.51.100.${number}`, spellings[number % 5]!);
    assert.equal(checked, 10);
    const owner = await signIn('203.0.113.200', account.username, aPassword);
    assert.equal(owner.problem?.code, 'rate-limited');
    // When it works again is said, in clinic time, and is true.
    const { retryAt } = owner.problem;
    assert.equal(retryAt?.zone, 'America/Vancouver');
    const seconds = Number(owner.headers.get('retry-after'));
    assert.ok(seconds > 14 * 60 && seconds <= 15 * 60, String(seconds));
    const wait = (Date.parse(retryAt.instant) - Date.now()) / 1000;
    assert.ok(wait >= seconds - 5 && wait <= seconds + 60, String(wait));
    await clinic.letPass(seconds + 1);
    assert.ok((await signIn('203.0.113.200', account.username, aPassword)).ok);
  });

  test('all at once count as one after the other', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, number) => signIn(`198.51.100.${number}`, 'maria')));
    assert.equal(checked, 10);
  });

  test('a household of IPv6 addresses is one network', async () => {
    for (let number = 0; number < 30; number++)
      await signIn(`2001:db8:1:2:${number.toString(16)}::${number}`, `name${number}`);
    assert.equal(checked, 20);
    assert.equal((await signIn('2001:db8:1:3::1', 'name')).problem?.code, 'wrong-credentials');
    assert.equal((await signIn('::ffff:198.51.100.7', 'name')).problem?.code, 'wrong-credentials');
  });

  test('right passwords are not counted', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    for (let time = 0; time < 25; time++) assert.ok((await signIn('198.51.100.1', account.username, aPassword)).ok);
  });
});

describe('a forged X-Forwarded-For', () => {
  test('does not help: only what our own proxy added counts', async () => {
    for (let number = 0; number < 60; number++)
      await signIn(`203.0.113.${number}, 10.9.8.7, 198.51.100.1`, `name${number}`);
    assert.equal(checked, 20);
  });

  test('counts for nothing where no proxy is set', async () => {
    const bare = createApp({ ...clinic.parts, settings: { ...clinic.parts.settings, trustProxy: 0 } });
    const codes = [];
    for (let number = 0; number < 40; number++) {
      const browser = browserFor(bare, {
        address: '198.51.100.1',
        headers: { 'X-Forwarded-For': `203.0.113.${number}` },
      });
      codes.push(
        (await browser.call(session.signIn, { body: { username: `n${number}`, password: wrong, remember: false } }))
          .problem?.code,
      );
    }
    assert.equal(codes.filter((code) => code === 'wrong-credentials').length, 20);
  });

  test('nonsense in it counts as it stands, an address with a port as the address, nothing as the socket', async () => {
    for (const [seen, other] of [
      ['unknown', '_hidden'],
      ['203.0.113.9:50009', '203.0.113.10:50009'],
      ['"[2001:db8::7]:443"', '"[2001:db8:1::7]:443"'],
      ['', '203.0.113.11'],
    ] as const) {
      await clinic.reset();
      const codes = [];
      for (let number = 0; number < 22; number++) codes.push((await signIn(seen, `name${number}`)).problem?.code);
      assert.deepEqual(codes.slice(19), ['wrong-credentials', 'rate-limited', 'rate-limited'], seen);
      assert.equal((await signIn(other, 'name')).problem?.code, 'wrong-credentials', other);
    }
  });
});

describe('the owner of a name that somebody guesses at', () => {
  test('gets in once after a reset, from where the reset was made', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const { parts } = clinic;
    const attack = async () => {
      for (let number = 0; number < 15; number++) await signIn(`198.51.100.${number}`, account.username);
    };
    await attack();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
    const body = { token: linkToken(parts, linkId), password: newPassword };
    assert.ok((await from('203.0.113.9').call(session.resetPassword, { body })).ok);
    checked = 0;
    await attack();
    assert.equal(checked, 0);
    // A slip of the owner's own does not use it up.
    assert.equal((await signIn('203.0.113.9', account.username)).problem?.code, 'wrong-credentials');
    assert.ok((await signIn('203.0.113.9', account.username, newPassword)).ok);
    assert.equal((await signIn('203.0.113.9', account.username, newPassword)).problem?.code, 'rate-limited');
  });
});

describe('who has a username', () => {
  /** All that a stranger sees of an answer. */
  const seen = async (address: string, username: string) => {
    const response = await from(address).fetch('/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Jane-Client': '1' },
      body: JSON.stringify({ username, password: wrong, remember: false }),
    });
    const headers = headersBut(response.headers, 'retry-after');
    const body = (await response.text()).replaceAll(/"retryAt":\{[^}]*\}/g, '"retryAt":{}');
    return JSON.stringify([response.status, headers, body]);
  };

  test('cannot be told by the answer: known, unknown, and limited ones read the same', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    for (let time = 0; time < 13; time++) {
      const known = await seen(`198.51.100.${time}`, account.username);
      const unknown = await seen(`198.51.101.${time}`, 'nobody.at.all');
      assert.equal(known, unknown);
    }
    assert.match(await seen('198.51.100.99', account.username), /rate-limited/);
  });

  test('cannot be told by the work that is done', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const timed = async (username: string, address: string) => {
      const began = performance.now();
      await signIn(address, username);
      return performance.now() - began;
    };
    await signIn('198.51.100.200', 'warm.up');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let time = 0; time < 9; time++) {
      known.push(await timed(account.username, `198.51.100.${time}`));
      unknown.push(await timed(`nobody.${time}`, `198.51.101.${time}`));
    }
    // Without the work for nobody, unknown names would answer in a small part of the time.
    const median = (values: number[]) => values.sort((a, b) => a - b)[4]!;
    const ratio = median(unknown) / median(known);
    assert.ok(ratio > 0.5 && ratio < 2, String(ratio));
    assert.equal(checked, 19);
  });
});

describe('hashing', () => {
  test('never takes the whole server: few at once, a bounded queue, and a word to whoever comes later', async () => {
    const { passwords } = clinic.parts;
    let done = 0;
    const attempts = Array.from({ length: 150 }, () =>
      passwords.verify(undefined, wrong).then(
        () => {
          done++;
          return 'checked';
        },
        (error: unknown) => (error as { code?: string }).code,
      ),
    );
    assert.equal((await app.request('/ready')).status, 200);
    assert.ok(done < 25, `it waited for ${done} passwords`);
    const outcomes = await Promise.all(attempts);
    assert.ok(outcomes.filter((outcome) => outcome === 'unavailable').length >= 50);
    assert.ok(outcomes.filter((outcome) => outcome === 'checked').length >= 50);
    assert.equal(await passwords.verify(undefined, wrong), undefined);
  });
});
