import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { runImport } from '../src/import/run-import.ts';
import { aPassword } from './support/builders.ts';
import type { Browser } from './support/browser.ts';
import { csv, openImportDesk, patientsHead } from './support/import-desk.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { Records } from './support/records.ts';
import { aSchedule, aVisit } from './support/schedule.ts';

const { createPatient, changePatient, findLikely, searchPatients, getPatient, mergePatients, comparePatients } =
  staffOperations;
const nothingElse = { born: null, email: null, phone: null };

let mailing: MailingClinic;
let desk: Browser;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(async () => {
  await mailing.queue.drained('send-mail', 10_000);
  await mailing.clinic.reset();
  mailing.sink.taken.length = 0;
  desk = mailing.clinic.browser({ origin: null });
  await mailing.clinic.builders.signInStaff(desk, (await mailing.clinic.builders.aStaff()).id);
});

const create = (firstName: string, lastName: string, more = {}) =>
  desk.ask(createPatient, { body: { firstName, lastName, ...nothingElse, ...more, seen: [] } });

describe('somebody with one name', () => {
  it('is put on file with it in either field, and never with none', async () => {
    const sukarno = await create('Sukarno', '');
    assert.deepEqual([sukarno.firstName, sukarno.lastName], ['Sukarno', '']);
    const other = await create(' - ', 'Thiruvalluvar');
    assert.deepEqual([other.firstName, other.lastName], ['', 'Thiruvalluvar']);
    for (const [firstName, lastName] of [
      ['', ''],
      ['-', '.'],
      [' ', '  '],
    ] as const) {
      const body = { firstName, lastName, ...nothingElse };
      assert.equal((await desk.call(findLikely, { body })).problem?.code, 'invalid-request');
      const { problem } = await desk.call(createPatient, { body: { ...body, seen: [] } });
      assert.equal(problem?.code, 'invalid-request');
    }
    const params = { patientId: sukarno.id };
    const { problem } = await desk.call(changePatient, { params, body: { firstName: '' } });
    assert.deepEqual([problem?.code, problem?.fields], ['invalid-request', ['firstName', 'lastName']]);
    const changed = await desk.ask(changePatient, { params, body: { firstName: '', lastName: 'Sukarno' } });
    assert.deepEqual([changed.firstName, changed.lastName], ['', 'Sukarno']);
  });

  it('is found, and compared by it, in whichever field it stands', async () => {
    const told = { email: 'sukarno@mail.example', born: '1970-01-01' };
    const one = await create('Sukarno', '', told);
    const { patients } = await desk.ask(searchPatients, { query: { q: 'sukar' } });
    assert.deepEqual(
      patients.map(({ id }) => id),
      [one.id],
    );
    const likely = async (firstName: string, lastName: string, more: object = told) => {
      const body = { firstName, lastName, ...nothingElse, ...more };
      return (await desk.ask(findLikely, { body })).likely.map(({ likelihood, reasons }) => [likelihood, ...reasons]);
    };
    assert.deepEqual(await likely('', 'Sukarno'), [['certain', 'same-name', 'same-born', 'same-email']]);
    assert.deepEqual(await likely('', 'Sukarno', {}), [['possible', 'same-name']]);
    assert.deepEqual(await likely('Achmed', 'Sukarno'), [['possible', 'similar-name', 'same-born', 'same-email']]);
    // Two with an empty last name have no family name in common.
    assert.deepEqual(await likely('Guntur', '', { email: told.email }), []);
  });

  it('is called by it in mails, on the pages and in calendars, and offered it as a username', async () => {
    const { builders, browser, parts } = mailing.clinic;
    const email = 'thiru@mail.example';
    const patient = await builders.aPatient({ first_name: '', last_name: 'Thiruvalluvar', email });
    await desk.ask(staffOperations.sendWelcomeEmail, { params: { patientId: patient.id }, body: {} });
    const [row] = await parts.db.selectFrom('mail').select('id').execute();
    await mailing.settled(row?.id ?? '');
    const [taken] = mailing.sink.taken;
    const text = taken?.mail.text ?? '';
    assert.match(text, /^Hello Thiruvalluvar, set up My Account/);
    assert.match(taken?.source ?? '', /^To: "?Thiruvalluvar"? </m);
    const token = /#setup=([\w-]{43})/.exec(text)?.[1] ?? '';
    const link = await browser().ask(sessionOperations.openLink, { body: { token } });
    assert.equal(link.firstName, 'Thiruvalluvar');
    assert.deepEqual(link.suggestions, ['thiruvalluvar', 'thiruvalluvar2', 'thiruvalluvar3']);
    const set = { token, username: 'thiruvalluvar', password: aPassword };
    const page = browser();
    const { session } = await page.ask(sessionOperations.setUpAccount, { body: set });
    assert.equal(session?.subjects[0]?.firstName, 'Thiruvalluvar');
    const schedule = await aSchedule(parts.db);
    await aVisit(parts.db, schedule, patient.id, { startsIn: 24 * 60 });
    const child = await builders.aPatient({ first_name: 'Anand', last_name: 'T' });
    await aVisit(parts.db, schedule, child.id, { startsIn: 48 * 60 });
    const params = { patientId: patient.id };
    const as = session.accessToken;
    const list = await page.ask(patientOperations.listUpcomingAppointments, { params }, { as });
    assert.equal(list.subject.firstName, 'Thiruvalluvar');
    const { links } = await page.ask(
      calendarOperations.offerCalendarLinks,
      { params, body: { level: 'full' } },
      { as },
    );
    const account = await parts.db.selectFrom('account').select('id').executeTakeFirstOrThrow();
    await new Records(parts.db).access(account.id, child.id, 'family');
    const copy = links.find(({ method }) => method === 'copy');
    await parts.db
      .insertInto('calendar_link_subject')
      .values({ link_id: copy?.id ?? '', patient_id: child.id })
      .execute();
    const feed = await browser({ origin: null }).fetch(new URL(copy?.feedUrl ?? '').pathname);
    assert.match((await feed.text()).replaceAll('\r\n ', ''), /SUMMARY:[^\r\n]*Thiruvalluvar/);
  });

  it('keeps a name through merges, whatever is taken from the other record', async () => {
    const one = await create('Sukarno', '');
    const other = await create('', 'Suharto');
    const comparison = await desk.ask(comparePatients, { params: { patientId: one.id, otherId: other.id } });
    assert.deepEqual(comparison.same, []);
    await desk.ask(mergePatients, { body: { from: other.id, into: one.id, take: ['firstName'] } });
    const { patient } = await desk.ask(getPatient, { params: { patientId: one.id } });
    assert.deepEqual([patient.firstName, patient.lastName], ['Sukarno', '']);
  });
});

describe('the import of people with one name', () => {
  it('loads them, and refuses a row without any', async () => {
    const { parts } = mailing.clinic;
    const bytes = readFileSync(new URL('data/one-name.csv', import.meta.url));
    const said: string[] = [];
    const load = (name: string, content: Uint8Array) =>
      runImport({ opened: parts.opened, queue: parts.queue }, [{ name, bytes: content }], (line) => said.push(line));
    assert.equal(await load('patients.csv', bytes), 0, said.join('\n'));
    const rows = await parts.db.selectFrom('patient').select(['first_name', 'last_name', 'name_key']).execute();
    assert.deepEqual(rows.map((row) => [row.first_name, row.last_name, row.name_key]).sort(), [
      ['', 'Thiruvalluvar', 'thiruvalluvar'],
      ['Suharto', '', 'suharto'],
      ['Sukarno', '', 'sukarno'],
      ['Sukarno', '', 'sukarno'],
    ]);
    assert.equal(await load('patients.csv', bytes), 0, 'as before');
    assert.equal(await load('more.csv', Buffer.from(csv(patientsHead, ['9,-,,,,']))), 1);
    assert.ok(said.includes('more.csv line 2: refused: first name and last name are both empty.'), said.join('\n'));
  });

  it('leaves a row alone that would leave no name together with what was changed here', async () => {
    const imports = await openImportDesk();
    try {
      const load = (row: string) => imports.run({ 'patients.csv': csv(patientsHead, [row]) });
      await load('1,Suk,Arno,,,');
      const { id } = await imports.patient('1');
      await imports.opened.db.updateTable('patient').set({ last_name: '' }).where('id', '=', id).execute();
      const { code, said } = await load('1,,Arno,,,');
      assert.equal(code, 1);
      assert.match(said.join('\n'), /line 2: left: what was changed here and in the file together leaves no name\./);
      const now = await imports.patient('1');
      assert.deepEqual([now.first_name, now.last_name], ['Suk', '']);
    } finally {
      await imports.close();
    }
  });
});
