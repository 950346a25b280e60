import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { followKeyRules } from '../src/clinic/stored-keys.ts';
import type { Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { openImportDesk } from './support/import-desk.ts';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

let networks = 0;
const anywhere = () => clinic.browser({ address: `198.51.100.${++networks % 250}` });
const signIn = (username: string, password = aPassword) =>
  anywhere().call(session.signIn, { body: { username, password, remember: false } });
const accountFor = async (username: string) =>
  (await clinic.builders.aPatientWithAccount({ account: { username } })).account.id;

/** A set-up page with a link of its own. */
async function setUp(email?: string) {
  const patient = await clinic.builders.aPatient(email === undefined ? {} : { email });
  const { linkId } = await clinic.parts.db
    .transaction()
    .execute((tx) => issueLink(tx, clinic.parts, { purpose: 'setup', patientId: patient.id }));
  const token = linkToken(clinic.parts, linkId);
  const browser = anywhere();
  return {
    check: (username: string) => browser.call(session.checkUsername, { body: { token, username } }),
    choose: (username: string, password = aPassword) =>
      browser.call(session.setUpAccount, { body: { token, username, password } }),
  };
}

describe('a username as it was copied', () => {
  it('signs in without what nobody sees, and without the signs around it', async () => {
    await accountFor('maya.okafor');
    for (const typed of [
      'maya\u200b.okafor',
      '\u200emaya.okafor\u200f',
      'maya.\u00adokafor',
      '\ufeffmaya.okafor',
      'maya.okafor.',
      ' maya.okafor,\n',
      '“maya.okafor”',
      '(maya.okafor)',
      'ｍａｙａ．ｏｋａｆｏｒ',
      'MAYA.OKAFOR',
    ])
      assert.equal((await signIn(typed)).status, 200, typed);
    for (const typed of ['maya okafor', 'maya.okafor\0', 'maya..okafor', 'okafor'])
      assert.equal((await signIn(typed)).problem?.code, 'wrong-credentials', typed);
  });

  it('counts as one name in the limits, however it is written', async () => {
    const tries = [];
    for (let at = 0; at < 12; at++)
      tries.push((await signIn(`${'\u200b'.repeat(at)}nobody.here${'.'.repeat(at)}`, 'wrong')).status);
    assert.deepEqual(new Set(tries), new Set([401, 429]));
  });

  it('is put on file as it is seen, and has a letter or a digit', async () => {
    const { check, choose } = await setUp();
    for (const typed of ['...', '-_-', '\u200b\u200b\u200b', 'maya okafor', 'maya@', 'ma'])
      assert.equal((await check(typed)).problem?.code, 'username-not-allowed', typed);
    assert.equal((await choose('\u200eMaya–O\u00ad.')).status, 200);
    const { username } = await clinic.parts.db.selectFrom('account').select('username').executeTakeFirstOrThrow();
    assert.equal(username, 'Maya-O');
    assert.equal((await signIn('maya-o')).status, 200);
  });

  it('that is the own address signs in as an address is written', async () => {
    const { choose } = await setUp('ana@xn--bcher-kva.example');
    assert.equal((await choose('mailto:Ana@Bücher.example')).status, 200);
    for (const typed of ['ana@bücher.example', 'Ana <ANA@xn--bcher-kva.example>', 'ana＠bücher.example,'])
      assert.equal((await signIn(typed)).status, 200, typed);
  });
});

describe('case', () => {
  it('is folded in full, at both ends', async () => {
    const written = {
      'İnci.demir': ['inci.demir', 'INCI.DEMIR', 'İNCİ.DEMİR', 'ınci.demır'],
      'ışıl.kaya': ['IŞIL.KAYA', 'isil.kaya'.replace('s', 'ş')],
      'straße.7': ['STRASSE.7', 'strasse.7', 'STRAẞE.7'],
      οδυσσευς: ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    };
    for (const [username, others] of Object.entries(written)) {
      await accountFor(username);
      for (const typed of [username, ...others]) {
        assert.equal((await signIn(typed)).status, 200, typed);
        assert.equal((await (await setUp()).check(typed)).body?.free, false, typed);
      }
    }
  });

  it('apart, what looks alike is taken, and opens nothing', async () => {
    for (const username of ['noah', 'paul1', 'anna.b']) await accountFor(username);
    const { check, choose } = await setUp();
    for (const look of ['nоah', 'ΝΟΑΗ', 'n0ah', 'NOAН', 'paull', 'аnnа.b', 'аппа.b'.replace('пп', 'nn')]) {
      assert.equal((await check(look)).body?.free, false, look);
      assert.equal((await choose(look)).problem?.code, 'username-taken', look);
      assert.equal((await signIn(look)).status, 401, look);
    }
    for (const other of ['анна', 'νεφέλη', 'ноах', 'noa', 'noah2'])
      assert.equal((await check(other)).body?.free, true, other);
    const { suggestions = [] } = (await check('nоah')).body ?? {};
    assert.ok(suggestions.length > 0);
    for (const suggestion of suggestions) assert.equal((await check(suggestion)).body?.free, true, suggestion);
  });

  it('lets only one of two who choose alike at the same moment have it', async () => {
    const [one, two, three] = [await setUp(), await setUp(), await setUp()];
    const answers = await Promise.all([one.choose('coco'), two.choose('сосо'), three.choose('Coc0')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  });
});

describe('keys on file of before', () => {
  const follow = () => followKeyRules(clinic.parts);
  const keysOf = async () =>
    new Map(
      (
        await clinic.parts.db.selectFrom('account').select(['username', 'username_key', 'username_skeleton']).execute()
      ).map((row) => [row.username, [row.username_key, row.username_skeleton]]),
    );
  const asBefore = async (username: string) => {
    await clinic.builders.aPatientWithAccount({
      account: { username, username_key: username.normalize('NFKC').toLowerCase(), username_skeleton: null },
    });
  };

  it('are made anew once, and who came to the same key as another still signs in as they did', async () => {
    const { db } = clinic.parts;
    await db.updateTable('installation').set({ keys_version: null }).execute();
    for (const username of ['straße', 'STRASSE', 'İnci', 'maya.', 'noah', 'n0ah', '...']) await asBefore(username);
    const patient = await clinic.builders.aPatient({ phone: 'Max 604-555-0142', phone_key: '' });
    await follow();
    assert.deepEqual(
      await keysOf(),
      new Map([
        ['straße', ['straße', 'strasse']],
        ['STRASSE', ['strasse', 'strasse']],
        ['İnci', ['inci', 'inci']],
        ['maya.', ['maya', 'maya']],
        ['noah', ['noah', 'noah']],
        ['n0ah', ['n0ah', 'noah']],
        ['...', ['...', '...']],
      ]),
    );
    const { phone_key: key } = await db
      .selectFrom('patient')
      .where('id', '=', patient.id)
      .select('phone_key')
      .executeTakeFirstOrThrow();
    assert.equal(key, '6045550142');
    const who = async (typed: string) => (await signIn(typed)).body?.username;
    assert.equal(await who('straße'), 'straße');
    assert.equal(await who('Straße'), 'straße');
    assert.equal(await who('strasse'), 'STRASSE');
    assert.equal(await who('inci'), 'İnci');
    assert.equal(await who('n0ah'), 'n0ah');
    assert.equal(await who('...'), '...');
    const lines = clinic.logged.length;
    await follow();
    assert.equal(clinic.logged.length, lines);
  });

  it('follow the region of the clinic, and change hands without getting in each other’s way', async () => {
    const { db } = clinic.parts;
    await asBefore('maya');
    await asBefore('noah');
    await sql`update account set username_key = case username when 'maya' then 'noah.x' else 'maya' end`.execute(db);
    await clinic.builders.aPatient({ phone: '020 7946 0018', phone_key: '02079460018' });
    await db.updateTable('clinic').set({ region: 'GB' }).execute();
    await follow();
    assert.deepEqual(
      await keysOf(),
      new Map([
        ['maya', ['maya', 'maya']],
        ['noah', ['noah', 'noah']],
      ]),
    );
    const keys = await db.selectFrom('patient').where('phone_key', 'is not', null).select('phone_key').execute();
    assert.deepEqual(keys, [{ phone_key: '442079460018' }]);
    await db.updateTable('clinic').set({ region: 'CA' }).execute();
  });
});

describe('help', () => {
  const ask = (typed: string, browser = anywhere()) => browser.call(session.requestHelp, { body: { typed } });

  it('is promised for what can be a username or an address, as it was copied', async () => {
    for (const typed of [
      'Maya <maya@mail.example>',
      'mailto:maya@mail.example',
      'maya@mail.example,',
      'maya＠mail.example',
    ]) {
      assert.equal((await ask(typed)).status, 200, typed);
      const data = { accountId: null, address: 'maya@mail.example', language: null };
      assert.deepEqual(clinic.jobs.at(-1)?.data, data, typed);
    }
    const { account } = await clinic.builders.aPatientWithAccount({ account: { username: 'maya.okafor' } });
    assert.equal((await ask('\u200emaya.okafor.')).status, 200);
    assert.deepEqual(clinic.jobs.at(-1)?.data, { accountId: account.id, address: null, language: null });
  });

  it('is refused at once for what is neither, whoever is on file', async () => {
    await clinic.builders.aPatientWithAccount({
      patient: { email: 'maya@mail.example', first_name: 'Maya', last_name: 'Okafor' },
      account: { username: 'maya.okafor' },
    });
    for (const typed of [
      'Maya Okafor',
      'maya@',
      '@mail.example',
      'maya@mail',
      'maya@mail.example; noah@mail.example',
      'maya@mail.example\r\nBcc: noah@mail.example',
      '???',
      '...',
      '\u200b',
    ]) {
      const { problem } = await ask(typed);
      assert.deepEqual([problem?.code, problem?.fields], ['invalid-request', ['typed']], typed);
    }
    assert.deepEqual(clinic.jobs, []);
  });

  it('counts what is looked up as one, however it is written', async () => {
    const statuses = [];
    for (const typed of [
      'maya@mail.example',
      'MAYA@mail.example',
      'mailto:maya@mail.example',
      ' maya@mail.example,',
      'Maya <maya@mail.example>',
      'maya@mail.example.',
    ])
      statuses.push((await ask(typed)).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  });
});

describe('an email address', () => {
  let desk: Browser;
  beforeEach(async () => {
    desk = clinic.browser({ origin: 'https://api.clinic.example' });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
  });
  const create = (email: string) =>
    desk.call(staffOperations.createPatient, {
      body: {
        firstName: 'Ana',
        lastName: crypto.randomUUID(),
        born: null,
        email,
        phone: null,
        seen: [],
      },
    });
  const find = async (q: string) =>
    (await desk.ask(staffOperations.searchPatients, { query: { q } })).patients.map(({ email }) => email);

  it('is read at the desk as in the import', async () => {
    const rows = readFileSync(new URL('data/17-emails.csv', import.meta.url), 'utf8');
    const importing = await openImportDesk();
    const { said } = await importing.run({ '17-emails.csv': rows });
    const onFile = await importing.opened.db.selectFrom('patient').select(['last_name', 'email']).execute();
    await importing.close();
    const imported = new Map(onFile.map((row) => [row.last_name, row.email]));
    assert.deepEqual(Object.fromEntries(imported), {
      Bach: 'ana@xn--bcher-kva.example',
      Roux: 'zoë@mail.example',
      "O'Brien": "pat.o'brien@mail.example",
      Ivanov: 'kai@xn--e1afmkfd.xn--p1ai',
      Marks: 'marks&spencer@mail.example',
      Tag: 'mo+clinic@mail.example',
      Cap: 'NIA.Cap@Mail.Example',
      Zwsp: 'oli@mail.example',
      Nbsp: 'pia@mail.example',
      Hyph: 'qi-@mail.example',
      Slash: 'ro/x=1@mail.example',
      Angle: 'ty@mail.example',
      Mailto: 'uma@mail.example',
      Tld: 'wu@clinic.photography',
      Lrm: 'xi@mail.example',
      Soft: 'yu@mail.example',
    });
    assert.equal(said.filter((line) => line.includes('is not an email address')).length, 2);
    for (const line of rows.split('\n').slice(1, -1)) {
      const [, , lastName = '', , typed = ''] = line.split(',');
      const { body, problem } = await create(typed);
      assert.equal(body?.email, imported.get(lastName), typed);
      if (!imported.has(lastName)) assert.deepEqual([problem?.code, problem?.fields], ['invalid-request', ['email']]);
    }
  });

  it('is one address only, on one line', async () => {
    for (const typed of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example\nc@d.example',
      'a@b.example, c@d.example',
      'a@b.example c@d.example',
      'A <a@b.example>, C <c@d.example>',
      '"a@b.example" <c@d.example>',
      'a@b@c.example',
      'a@b.example%0d%0aBcc:c@d.example',
      'mailto:a@b.example,c@d.example',
      'a@[192.0.2.1]',
      'a@192.0.2.1',
      'a@b/c.example',
      'a@xn--a.example',
      '.a@b.example',
      'a..b@c.example',
      `${'a'.repeat(65)}@b.example`,
    ])
      assert.equal((await create(typed)).problem?.code, 'invalid-request', typed);
  });

  it('is found by either form of its domain', async () => {
    await create('ana@bücher.example');
    for (const q of ['bücher.example', 'ana@bücher.example', 'ANA@BÜCHER', 'xn--bcher', 'ana@', 'ana＠bücher.example'])
      assert.deepEqual(await find(q), ['ana@xn--bcher-kva.example'], q);
  });
});

describe('a phone number', () => {
  it('is found whatever stands around it, and kept as it is written', async () => {
    const rows = readFileSync(new URL('data/19-phones.csv', import.meta.url), 'utf8');
    const desk = clinic.browser({ origin: 'https://api.clinic.example' });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
    const find = async (q: string) =>
      (await desk.ask(staffOperations.searchPatients, { query: { q } })).patients.map(({ phone }) => phone);
    const written = [
      ...rows
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[5] ?? ''),
      '604-555-0194 ext. 4',
      '۶۰۴۵۵۵۰۱۹۵',
    ];
    const numbers = written.map((_, at) => (at < 6 ? 181 + at : at < 12 ? 182 + at : 182 + at));
    for (const [at, phone] of written.entries()) {
      const { problem } = await desk.call(staffOperations.createPatient, {
        body: {
          firstName: 'Pat',
          lastName: `Test${'abcdefghijklmnop'.charAt(at).repeat(5)}`,
          born: null,
          email: null,
          phone,
          seen: [],
        },
      });
      assert.equal(problem, undefined);
    }
    for (const [at, phone] of written.entries()) {
      const last = `555-0${numbers[at] ?? ''}`;
      for (const q of [
        `604-${last}`,
        `(604) ${last}`,
        `+1 604 ${last}`,
        `1604${last.replace('-', '')}`,
        last,
        `604-${last} x12`,
      ])
        assert.deepEqual(await find(q), [phone], `${q} for ${phone}`);
    }
    assert.deepEqual(await find('604-555-0187'), ['604-555-0186 / 604-555-0187']);
    assert.deepEqual(await find('٦٠٤٥٥٥٠١٨٨'), ['٦٠٤٥٥٥٠١٨٨']);
    const { likely } = await desk.ask(staffOperations.findLikely, {
      body: { firstName: 'Pat', lastName: 'Testaaaaa', born: null, email: null, phone: '+1 (604) 555-0181' },
    });
    assert.deepEqual(likely[0]?.reasons, ['same-name', 'same-phone']);
  });
});

describe('a password as a phone writes it', () => {
  const pairs = [
    ["it's a quiet lake", 'it’s a quiet lake'],
    ['say "hello" to the herons', 'say “hello” to the herons'],
    ["'twas a quiet -- very quiet lake", '‘twas a quiet — very quiet lake'],
    ['a quiet lake, not a pond', 'a quiet lake, not a pond\r\n'],
    ["the lake's edge is quiet", 'the lake’s edge is quiet\n'],
  ] as const;

  it('signs in, whichever way it was chosen', async () => {
    for (const [chosen, typed] of [...pairs, ...pairs.slice(0, 3).map(([a, b]) => [b, a] as const)]) {
      const hash = await clinic.parts.passwords.hash(chosen);
      const { account } = await clinic.builders.aPatientWithAccount({ account: { password_hash: hash } });
      assert.equal((await signIn(account.username, typed)).status, 200, typed);
      assert.equal((await signIn(account.username, `${typed}!`)).status, 401);
    }
  });

  it('is taken where it is asked again, and at the front desk', async () => {
    const [[chosen, typed]] = pairs;
    const password_hash = await clinic.parts.passwords.hash(chosen);
    const { account } = await clinic.builders.aPatientWithAccount({ account: { password_hash } });
    const browser = anywhere();
    const as = await clinic.builders.signIn(browser, account.username, { password: chosen });
    assert.equal((await browser.call(session.confirmPassword, { body: { password: typed } }, { as })).status, 200);
    const body = { password: typed, newPassword: 'quiet lanterns over water' };
    assert.equal((await browser.call(session.changePassword, { body }, { as })).status, 200);
    const staff = await clinic.builders.aStaff({ password_hash });
    const desk = clinic.browser({ origin: 'https://api.clinic.example' });
    const answer = await desk.call(staffOperations.staffSignIn, {
      body: { email: ` ${staff.email}\u200b`, password: typed },
    });
    assert.equal(answer.status, 200);
  });

  it('keeps the password that was chosen when its hash is renewed', async () => {
    const [[chosen, typed]] = pairs;
    const { hash } = await import('@node-rs/argon2');
    const password_hash = await hash(chosen, { memoryCost: 8192, timeCost: 2, parallelism: 1 });
    const { account } = await clinic.builders.aPatientWithAccount({ account: { password_hash } });
    assert.equal((await signIn(account.username, typed)).status, 200);
    const { passwords, db } = clinic.parts;
    const row = await db.selectFrom('account').where('id', '=', account.id).selectAll().executeTakeFirstOrThrow();
    assert.notEqual(row.password_hash, password_hash);
    assert.equal(await passwords.verify(row.password_hash, chosen), chosen);
  });
});
