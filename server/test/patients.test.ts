import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { issueLink, linkToken, requireLive, type LinkTarget } from '../src/clinic/links.ts';
import { runImport } from '../src/import/run-import.ts';
import type { Browser } from './support/browser.ts';
import { nameKey } from '../src/clinic/names.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { Records } from './support/records.ts';

const { searchPatients, createPatient, findLikely, changePatient, getPatient, mergePatients, listAudit } =
  staffOperations;

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());

let records: Records;
let desk: Browser;
beforeEach(async () => {
  await clinic.reset();
  records = new Records(clinic.parts.db);
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ name: 'Ines Park' })).id);
});

const found = async (q: string) => {
  const { patients } = await desk.ask(searchPatients, { query: { q } });
  return patients.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
};

describe('an export with names in many scripts', () => {
  test('makes nobody more than possibly another, and everybody is found', async () => {
    const bytes = readFileSync(new URL('data/names-of-all-scripts.csv', import.meta.url));
    const { opened, queue } = clinic.parts;
    const said: string[] = [];
    const code = await runImport({ opened, queue }, [{ name: 'patients.csv', bytes }], (line) => said.push(line));
    assert.equal(code, 0, said.join('\n'));
    const everybody = await clinic.parts.db.selectFrom('patient').select(['id', 'first_name', 'last_name']).execute();
    assert.equal(everybody.length, 8);
    for (const { id, first_name: firstName, last_name: lastName } of everybody) {
      const { likely } = await desk.ask(getPatient, { params: { patientId: id } });
      assert.deepEqual(
        likely.filter(({ likelihood }) => likelihood !== 'possible'),
        [],
        firstName,
      );
      assert.deepEqual(await found(firstName), [`${firstName} ${lastName}`]);
      assert.deepEqual(await found(`${lastName} ${firstName}`), [`${firstName} ${lastName}`]);
    }
  });
});

const byKey = (a: string, b: string) => (nameKey(a, '') < nameKey(b, '') ? -1 : 1);

describe('the search', () => {
  beforeEach(async () => {
    await records.aPatient({ firstName: 'Amélie', lastName: 'Côté-Laurent', email: 'amelie@mail.example' });
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', phone: '604-555-0142', born: '1989-04-02' });
    await records.aPatient({ firstName: 'Tobi', lastName: 'Okafor', email: 'maya@okafor.example' });
    await records.aPatient({ firstName: 'Séan', lastName: 'O’Brien', email: '50%_off@mail.example' });
  });

  test('finds parts of a name in any order, without accents, case and punctuation', async () => {
    assert.deepEqual(await found('cote am'), ['Amélie Côté-Laurent']);
    assert.deepEqual(await found('LAURENT'), ['Amélie Côté-Laurent']);
    assert.deepEqual(await found('coté-laur'), ['Amélie Côté-Laurent']);
    assert.deepEqual(await found('obri sean'), ['Séan O’Brien']);
    assert.deepEqual(await found("o'brien"), ['Séan O’Brien']);
    assert.deepEqual(await found('okaf'), ['Maya Okafor', 'Tobi Okafor']);
    assert.deepEqual(await found('kafor'), ['Tobi Okafor']);
  });

  test('finds mail, digits of the phone however they are typed, and a birth date', async () => {
    assert.deepEqual(await found('maya@okafor'), ['Tobi Okafor']);
    for (const q of ['604 555 0142', '(604) 555-0142', '+1 604-555-0142', '5550142', '0142'])
      assert.deepEqual(await found(q), ['Maya Okafor'], q);
    assert.deepEqual(await found('okafor 0142'), ['Maya Okafor']);
    assert.deepEqual(await found('1989-04-02'), ['Maya Okafor']);
  });

  test('takes what is typed as it stands: no wildcard, no empty question, no surprise', async () => {
    assert.deepEqual(await found('50%_'), ['Séan O’Brien']);
    for (const q of ['%', '_', '   ', '\\', "'; drop table patient; --", '😀', '--'])
      assert.deepEqual(await found(q), [], q);
  });

  test('finds a birth date as people write it, also beside a name', async () => {
    for (const q of ['1989/4/2', '02.04.1989', '4/2/1989', '2-4-1989', 'okafor 02/04/1989', '1989-04-02 maya'])
      assert.deepEqual(await found(q), ['Maya Okafor'], q);
    for (const q of ['1989-04-03', 'tobi 1989-04-02', '31/31/1989']) assert.deepEqual(await found(q), [], q);
  });

  test('finds who goes by another form of the name', async () => {
    await records.aPatient({ firstName: 'Robert', lastName: 'Ng' });
    await records.aPatient({ firstName: 'Bobby', lastName: 'Chan' });
    assert.deepEqual(await found('bob'), ['Bobby Chan', 'Robert Ng']);
    assert.deepEqual(await found('bob ng'), ['Robert Ng']);
  });

  test('finds what was mistyped, where nobody is written so', async () => {
    await records.aPatient({ firstName: 'Noémie', lastName: 'Tremblay' });
    for (const q of ['tremblya', 'tremblai', 'noemi trembley'])
      assert.deepEqual(await found(q), ['Noémie Tremblay'], q);
    assert.deepEqual(await found('xyzzy'), []);
    assert.deepEqual(await found('noemie xyzzy'), []);
  });

  test('begins with one letter, of the first name or the last', async () => {
    assert.deepEqual(await found('t'), ['Tobi Okafor']);
    assert.deepEqual(await found('o'), ['Maya Okafor', 'Tobi Okafor', 'Séan O’Brien'].sort(byKey));
    assert.deepEqual(await found('m'), ['Maya Okafor']);
  });

  test('finds the beginning of a number, with its area or without, and its last digits', async () => {
    for (const q of ['604', '604 55', '555-01', '142', '5-0142']) assert.deepEqual(await found(q), ['Maya Okafor'], q);
    assert.deepEqual(await found('14'), []);
  });

  test('answers a person once, as the survivor, found by any of their records', async () => {
    const [maya] = (await desk.ask(searchPatients, { query: { q: 'maya okafor' } })).patients;
    const old = await records.aPatient({ firstName: 'Maia', lastName: 'Adeyemi', phone: '778-555-0199' });
    await desk.ask(mergePatients, { body: { from: old, into: maya!.id, take: ['lastName'] } });
    assert.deepEqual(await found('adeyemi'), ['Maya Adeyemi']);
    assert.deepEqual(await found('7785550199'), ['Maya Adeyemi']);
    assert.deepEqual(await found('maya'), ['Maya Adeyemi', 'Tobi Okafor']);
  });

  test('says when there are more than it answers with', async () => {
    for (let each = 0; each < 31; each++) await records.aPatient({ firstName: 'Lee', lastName: `Chan${each}` });
    const { patients, more } = await desk.ask(searchPatients, { query: { q: 'lee' } });
    assert.equal(patients.length, 30);
    assert.equal(more, true);
  });
});

describe('a new patient', () => {
  const maya = {
    firstName: 'Maya',
    lastName: 'Okafor',
    born: '1989-04-02',
    email: 'maya@okafor.example',
    phone: '604-555-0142',
  };

  test('is put on file and can be found', async () => {
    const { id } = await desk.ask(createPatient, { body: { ...maya, seen: [] } });
    assert.deepEqual(await found('okafor maya'), ['Maya Okafor']);
    const { entries } = await desk.ask(listAudit, { params: { patientId: id } });
    assert.deepEqual(
      entries.map(({ action, actor, actorName }) => [action, actor, actorName]),
      [['patient.created', 'staff', 'Ines Park']],
    );
  });

  test('who may be on file already is not made until every likely record was looked at', async () => {
    const onFile = await records.aPatient({ ...maya, firstName: 'Maia', email: null });
    const { likely } = await desk.ask(findLikely, { body: maya });
    assert.deepEqual(
      likely.map(({ patient, likelihood, reasons }) => [patient.id, likelihood, reasons]),
      [[onFile, 'probable', ['one-letter-apart', 'same-born', 'same-phone']]],
    );
    const create = (seen: string[]) => desk.call(createPatient, { body: { ...maya, seen } });
    assert.equal((await create([])).problem?.code, 'maybe-on-file');
    assert.equal((await create(['somebody else'])).problem?.code, 'maybe-on-file');
    assert.equal((await create([onFile])).ok, true);
  });

  test('sent twice with one key is made once', async () => {
    const send = () => desk.ask(createPatient, { body: { ...maya, seen: [] } }, { key: 'one press' });
    assert.equal((await send()).id, (await send()).id);
  });

  test('with a wrong address, date or name is refused with the fields that are wrong', async () => {
    const wrong = async (change: object) =>
      (await desk.call(createPatient, { body: { ...maya, seen: [], ...change } })).problem?.fields;
    assert.deepEqual(await wrong({ email: 'maya at okafor' }), ['email']);
    assert.deepEqual(await wrong({ born: '1989-02-30' }), ['born']);
    assert.deepEqual(await wrong({ firstName: '   ', lastName: '' }), ['firstName']);
  });
});

describe('a patient’s file', () => {
  test('tells who signs in, by which relation, and which usernames look like a mail address', async () => {
    const child = await records.aPatient({ firstName: 'Tobi' });
    const own = await records.anAccount('parent@mail.example', child);
    const parent = await records.anAccount('parent');
    await records.access(parent, child, 'family');
    const { usernames } = await desk.ask(getPatient, { params: { patientId: child } });
    assert.deepEqual(usernames, [
      { id: own, username: 'parent@mail.example', relation: 'self', looksLikeEmail: true },
      { id: parent, username: 'parent', relation: 'family', looksLikeEmail: false },
    ]);
  });

  test('lists likely duplicates with the likeliest first, never the family', async () => {
    const told = { born: '1989-04-02', phone: '604-555-0142', email: 'home@okafor.example' };
    const maya = await records.aPatient({ firstName: 'Maya', ...told });
    const twin = await records.aPatient({ firstName: 'Tobi', ...told });
    const [certain, probable, possible] = [
      await records.aPatient({ firstName: 'maya', ...told }),
      await records.aPatient({ firstName: 'Maia', ...told }),
      await records.aPatient({ firstName: 'Maya' }),
    ];
    const { likely } = await desk.ask(getPatient, { params: { patientId: maya } });
    assert.deepEqual(
      likely.map(({ patient, likelihood }) => [patient.id, likelihood]),
      [
        [certain, 'certain'],
        [probable, 'probable'],
        [possible, 'possible'],
      ],
    );
    assert.deepEqual((await desk.ask(getPatient, { params: { patientId: twin } })).likely, []);
  });

  test('of somebody who asked counts that as a reason to look further', async () => {
    const maya = await records.aPatient({ firstName: 'Maya', phone: '604-555-0142' });
    const maia = await records.aPatient({ firstName: 'Maia', email: 'maia@okafor.example' });
    const account = await records.anAccount('maya', maya);
    const likely = async () => (await desk.ask(getPatient, { params: { patientId: maya } })).likely;
    assert.deepEqual(await likely(), []);
    await clinic.parts.db.insertInto('duplicate_request').values({ patient_id: maya, account_id: account }).execute();
    assert.deepEqual(
      (await likely()).map(({ patient, reasons }) => [patient.id, reasons]),
      [[maia, ['one-letter-apart', 'patient-asked']]],
    );
  });

  test('is changed field by field, and the search follows', async () => {
    const id = await records.aPatient({ firstName: 'Maya', email: 'maya@okafor.example' });
    await desk.ask(changePatient, { params: { patientId: id }, body: { lastName: 'Çelik', phone: '+1 604 555 0177' } });
    assert.deepEqual(await found('celik'), ['Maya Çelik']);
    assert.deepEqual(await found('6045550177'), ['Maya Çelik']);
    const cleared = await desk.ask(changePatient, { params: { patientId: id }, body: { phone: null } });
    assert.deepEqual([cleared.phone, cleared.email], [null, 'maya@okafor.example']);
    assert.deepEqual(await found('6045550177'), []);
  });

  test('with another address ends the links that went to the old one, and nobody else’s', async () => {
    const { parts } = clinic;
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const other = await clinic.builders.aPatientWithAccount();
    const tokenOf = async (target: LinkTarget) =>
      linkToken(parts, (await parts.db.transaction().execute((tx) => issueLink(tx, parts, target))).linkId);
    const mine = [
      await tokenOf({ purpose: 'setup', patientId: patient.id }),
      await tokenOf({ purpose: 'reset', accountId: account.id }),
    ];
    const others = await tokenOf({ purpose: 'reset', accountId: other.account.id });
    const params = { patientId: patient.id };
    await desk.ask(changePatient, { params, body: { phone: '+1 604 555 0177' } });
    for (const token of mine) await requireLive(parts.db, token, 'setup', 'reset');
    await desk.ask(changePatient, { params, body: { email: 'new@mail.example' } });
    for (const token of mine)
      await assert.rejects(requireLive(parts.db, token, 'setup', 'reset'), { code: 'link-expired' });
    await requireLive(parts.db, others, 'reset');
  });

  test('of nobody is not found', async () => {
    for (const patientId of [crypto.randomUUID(), 'nobody', '..'])
      assert.equal((await desk.call(getPatient, { params: { patientId } })).problem?.code, 'not-found');
  });
});
