import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { calendarOperations, patientOperations, sessionOperations, type Operation } from '../../src/contract/index.ts';
import { languageTag, wellFormed } from '../../src/contract/plain-text.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { createApp } from '../src/app.ts';
import { browserFor, type Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const operations: Readonly<Record<string, Operation>> = {
  ...sessionOperations,
  ...patientOperations,
  ...calendarOperations,
  ...staffOperations,
};

/** What a schema is made of, as zod keeps it. */
interface Def {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  innerType?: z.ZodMiniType;
  element?: z.ZodMiniType;
  entries?: Record<string, string>;
  checks?: z.core.$ZodCheck[];
  format?: string;
}
const defOf = (schema: z.ZodMiniType): Def => schema._zod.def;

/** Every text inside a schema, with the way to it. */
function texts(schema: z.ZodMiniType, way: string): { way: string; def: Def }[] {
  const def = defOf(schema);
  if (def.type === 'string') return [{ way, def }];
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([name, inner]) => texts(inner, `${way}.${name}`)),
    ...(def.innerType === undefined ? [] : texts(def.innerType, way)),
    ...(def.element === undefined ? [] : texts(def.element, `${way}[]`)),
  ];
}

/** A sign-in reads anything, and answers as it does to a wrong password. */
const signIns = ['signIn.username', 'signIn.password', 'staffSignIn.email', 'staffSignIn.password'];

describe('the texts of a request', () => {
  it('are plain texts with an end, dates or instants: never a bare string', () => {
    const found = Object.entries(operations).flatMap(([name, { body, query }]) =>
      [body, query].flatMap((schema) => (schema === undefined ? [] : texts(schema, name))),
    );
    assert.ok(found.length > 60);
    for (const { way, def } of found) {
      if (signIns.includes(way) || def.format === 'date' || def.format === 'datetime') continue;
      const checks = def.checks ?? [];
      assert.ok(checks.includes(wellFormed), `${way} is not made of plainText`);
      assert.ok(
        checks.some((check) => check._zod.def.check === 'max_length'),
        `${way} has no end`,
      );
    }
  });
});

describe('a language', () => {
  it('is a tag that Intl takes', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aeinuxz019'.split('')), minLength: 1, maxLength: 9 });
    const tags = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(tags, (tag) => {
        if (languageTag.safeParse(tag).success) assert.equal(Intl.getCanonicalLocales(tag).length, 1);
      }),
      { numRuns: 20_000 },
    );
    for (const tag of ['en', 'FR-ca', 'zh-Hant-TW', 'es-419', 'ca-valencia', 'de-CH-1996', 'en-CA-u-hc-h23'])
      assert.equal(languageTag.safeParse(tag).success, true, tag);
  });
});

const hostile = fc.oneof(
  fc.constantFrom(
    'a\0b',
    '\0',
    '\ud800',
    'a\udc00b',
    '\udbff\udbff',
    '\ufffe\uffff',
    '\u202e',
    '\u200b',
    '',
    ' ',
    '%00',
    '%',
    '_',
    '\\',
    "'",
    '"',
    "'; drop table patient; --",
    '{}',
    '[]',
    '../..',
    'ﷺ'.repeat(40),
    'İ'.repeat(60),
    'a@\0b.example',
    'a@xn--\ud800.example',
    'a@xn--a.example',
    '<a@b.example>',
    '0000-01-01',
    '9999-12-31',
    '2026-02-30',
    '2026-02-28',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
    '2026-12-01T18:00:00Z',
    'en-a-bb-a-cc',
    'en-US-u-ca-x',
    'i-klingon',
    '00000000-0000-4000-8000-000000000000',
    Buffer.from('0000-01-01T00:00:00.000Z 00000000-0000-4000-8000-000000000000').toString('base64url'),
    Buffer.from(`2026-01-01T00:00:00.000Z ${'-'.repeat(36)}`).toString('base64url'),
    'x'.repeat(16),
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  // Halves of surrogate pairs among anything else.
  fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

/** What gets past the schema, so that what is behind it is tried, too. */
const right = ({ format, checks = [] }: Def, rightIds: readonly string[]): fc.Arbitrary<string> => {
  if (format === 'date') return fc.constantFrom('1984-02-29', '2026-12-01', '9998-12-31', '0001-01-01');
  if (format === 'datetime')
    return fc.constantFrom('2026-12-01T18:00:00Z', '9998-12-31T23:59:59Z', '0001-01-01T00:00:00Z');
  const isLanguage = checks.filter((check) => check._zod.def.check === 'string_format').length > 1;
  return fc.constantFrom(...(isLanguage ? ['en', 'fr-CA'] : [...rightIds, 'Maria', 'maria@mail.example', aPassword]));
};

/** Requests of the schema's form whose texts are hostile, and some of no form at all. */
function requests(schema: z.ZodMiniType, rightIds: readonly string[]): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  if (def.type === 'string')
    return fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 4, arbitrary: right(def, rightIds) });
  // In a query a number is text.
  if (def.type === 'number') return fc.oneof(hostile, fc.constantFrom('1', '50', '0', '-1', '1e9', '1.5', 'NaN'));
  if (def.type === 'boolean') return fc.boolean();
  if (def.type === 'enum') return fc.oneof(fc.constantFrom(...Object.values(def.entries ?? {})), hostile);
  if (def.element !== undefined) return fc.array(requests(def.element, rightIds), { maxLength: 3 });
  if (def.innerType !== undefined)
    return fc.option(requests(def.innerType, rightIds), { nil: def.type === 'nullable' ? null : undefined });
  const fields = Object.entries(def.shape ?? {}).map(([name, inner]) => [name, requests(inner, rightIds)] as const);
  return fc.record(Object.fromEntries(fields));
}

const inHeader = hostile.map((text) =>
  text
    .replaceAll(/[^\u0001-\u00ff]/g, '\u00ff')
    .replaceAll(/[\r\n]/g, ' ')
    .trim(),
);

describe('hostile texts', () => {
  let clinic: TestClinic;
  let patients: Browser;
  let frontDesk: Browser;
  let accessToken: string;
  let rightIds: string[];

  before(async () => {
    clinic = await openClinic();
    const { builders, parts } = clinic;
    // Whoever is refused for asking too often is not heard any more.
    const app = createApp({ ...parts, limits: { take: async () => {}, giveBack: async () => {} } });
    patients = browserFor(app);
    frontDesk = browserFor(app, { origin: 'https://api.clinic.example' });
    const { patient, account } = await builders.aPatientWithAccount();
    const other = await builders.aPatient();
    const staff = await builders.aStaff({ role: 'admin' });
    await builders.signInStaff(frontDesk, staff.id);
    accessToken = (await builders.signIn(patients, account.username)).accessToken;
    rightIds = [patient.id, other.id, account.id];
  });
  after(() => clinic.close());

  /** Whoever signed out has nothing left to be refused. */
  const last = ['endOtherSessions', 'staffSignOut', 'endSession'];
  const inOrder = Object.entries(operations).sort(([a], [b]) => last.indexOf(a) - last.indexOf(b));
  for (const [name, operation] of inOrder) {
    it(`${name}: a refusal at most, never a failure`, { timeout: 120_000 }, async () => {
      const form = {
        body: operation.body === undefined ? fc.constant(undefined) : requests(operation.body, rightIds),
        query: operation.query === undefined ? fc.constant({}) : requests(operation.query, rightIds),
        params: fc.dictionary(fc.constantFrom('own', 'other'), fc.oneof(hostile, fc.constantFrom(...rightIds))),
        headers: fc.record({
          'Idempotency-Key': inHeader,
          'Accept-Language': inHeader,
          'User-Agent': inHeader,
          'If-None-Match': inHeader,
        }),
      };
      const isLast = last.includes(name);
      const statuses = new Set<number>();
      await fc.assert(
        fc.asyncProperty(fc.record(form), async ({ body, query, params, headers }) => {
          const browser = name.startsWith('staff') || operation.path.startsWith('/v1/staff') ? frontDesk : patients;
          const [own = rightIds[0], other = rightIds[1]] = [params.own, params.other];
          const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, found = '']) => found);
          const ids = Object.fromEntries(
            names.map((each, at) => [each, (at === 0 ? own : other)?.toWellFormed() ?? '']),
          );
          const asked = Object.entries(query as Record<string, string | undefined>).map(([key, value]) => [
            key,
            value?.toWellFormed(),
          ]);
          const answer = await browser.call(
            operation,
            { params: ids, query: Object.fromEntries(asked) as unknown, body },
            { as: accessToken, headers: isLast ? {} : headers },
          );
          statuses.add(answer.status);
          assert.ok(answer.status < 500, `${answer.status} to ${JSON.stringify({ ids, query, body, headers })}`);
        }),
        { numRuns: isLast ? 1 : 40 },
      );
      const mustSignIn = !['anyone', 'refresh'].includes(operation.auth);
      assert.ok(
        !mustSignIn || isLast || name === 'getStaff' || statuses.size > 1 || !statuses.has(401),
        `${name} was not reached`,
      );
    });
  }

  const post = async (browser: Browser, path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json', 'Jane-Client': '1' };
    const answer = await browser.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return `${answer.status} ${await answer.text()}`;
  };
  const refused = (field: string) =>
    `400 {"type":"about:blank","title":"invalid-request","status":400,"code":"invalid-request","fields":["${field}"]}`;

  it('are named by their field', async () => {
    await clinic.builders.signInStaff(frontDesk, (await clinic.builders.aStaff()).id);
    for (const typed of ['a\0b', '\ud800', 'maya\udc00'])
      assert.equal(await post(patients, '/v1/help', { typed }), refused('typed'));
    for (const language of ['english please', 'en_CA', 'en-a-bb-a-cc', '\0', ''])
      assert.equal(await post(patients, '/v1/help', { typed: 'maya', language }), refused('language'));
    for (const language of ['en', 'fr-CA', 'zh-Hant-TW', 'es-419', 'en-CA-u-hc-h23'])
      assert.match(await post(patients, '/v1/help', { typed: 'maya', language }), /^200/);
    const name = { firstName: 'Mar\0ia', lastName: 'Lopez', born: null, email: null, phone: null };
    assert.equal(await post(frontDesk, '/v1/staff/patients/likely', name), refused('firstName'));
    const search = await frontDesk.call(staffOperations.searchPatients, { query: { q: 'mar\0ia' } });
    assert.deepEqual(search.problem?.fields, ['q']);
  });

  it('at a sign-in are a name or a password that is wrong', async () => {
    const patientAt = (username: string, password: string) =>
      post(patients, '/v1/session', { username, password, remember: false });
    const staffAt = (email: string, password: string) => post(frontDesk, '/v1/staff/session', { email, password });
    const { username } = await clinic.builders.anAccount();
    for (const signIn of [patientAt, staffAt]) {
      const wrong = await signIn(username, 'not the password');
      assert.match(wrong, /^401 .*"wrong-credentials"/);
      for (const text of ['a\0b', '\ud800', `${username}\0`]) {
        assert.equal(await signIn(text, aPassword), wrong);
        assert.equal(await signIn(username, text), wrong);
      }
    }
  });

  it('in every other address: not found', async () => {
    for (const text of ['%00', '%ed%a0%80', '%', '%2e%2e', 'a%00b.svg', '%0a', "'"])
      for (const path of ['/calendar/', '/calendar/x', '/visit/x/', `/visit/${rightIds[0]}/`, '/images/', '/v1/']) {
        const { status } = await patients.fetch(`${path}${text}`);
        assert.ok(status >= 400 && status < 500, `${path}${text} ${status}`);
      }
  });
});
