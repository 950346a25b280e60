import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations, type Operation } from '../../src/contract/index.ts';
import { accessLevels, type AccessLevel } from '../../src/contract/family-access.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { purgePast } from '../src/clinic/purge.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import type { Row } from '../src/database/schema.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, changePolicy, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, joinRecords, type Schedule } from './support/schedule.ts';

const { setFamilyAccess, endFamilyAccess, getPatient, listAudit, markDeceased } = staffOperations;
const day = 24 * 60;

let clinic: TestClinic;
let schedule: Schedule;
/** The parent, signed in all the while. */
let ana: MyAccount;
let leo: Row<'patient'>;
let staffId: string;
let desk: Browser;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  await changePolicy(clinic, { canBook: true, mostUpcoming: 20, cancelUntilHours: 24, moveUntilHours: 24 });
  schedule = await aSchedule(clinic.parts.db);
  ana = await aSignedInPatient(clinic, { firstName: 'Ana' });
  leo = await clinic.builders.aPatient({ first_name: 'Leo' });
  ({ id: staffId } = await clinic.builders.aStaff({ name: 'Ines Park' }));
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, staffId);
});

const between = (patientId = leo.id) => ({ patientId, accountId: ana.accountId });
const set = (level: AccessLevel, more: { endsOn?: string; patientId?: string; key?: string } = {}) => {
  const { endsOn, patientId, key } = more;
  return desk.call(
    setFamilyAccess,
    { params: between(patientId), body: { level, reason: 'Leo is her son', ...(endsOn && { endsOn }) } },
    key === undefined ? {} : { key },
  );
};
const end = (patientId?: string) =>
  desk.call(endFamilyAccess, { params: between(patientId), body: { reason: 'Leo is of age' } });
const today = () => dateAt(new Date(), clinicZone);
const runOut = () =>
  clinic.parts.opened.executeSql(`update access set ends_at = now() - interval '1 second' where relation = 'family'`);
const file = (patientId: string) => desk.ask(getPatient, { params: { patientId } });
const asAna = (operation: Operation, request: object, key?: string) =>
  ana.browser.call<Operation>(operation, request, { as: ana.as, ...(key === undefined ? {} : { key }) });

type Name = keyof typeof forPatient;
const forPatient = { ...patientOperations, ...calendarOperations };
const operations = Object.entries(forPatient as Record<Name, Operation>).filter(([, { auth }]) => auth === 'patient');

/** What a request of each operation needs beside the patient, with visits of Leo's that nobody else changes. */
async function requestFor(name: string): Promise<{ params?: object; query?: object; body?: object }> {
  const { treatmentId, practitionerId, placeId } = schedule;
  const at = (days: number) => instantAt(`${addDays(today(), days)}T10:00`, clinicZone);
  const visitIn = async (startsIn: number) => (await aVisit(clinic.parts.db, schedule, leo.id, { startsIn })).id;
  switch (name) {
    case 'listOpenings':
    case 'listOpeningDays':
      return { query: { treatmentId } };
    case 'bookAppointment':
      return { body: { treatmentId, practitionerId, placeId, start: at(20).toISOString() } };
    case 'moveAppointment': {
      const appointmentId = await visitIn(5 * day);
      return { params: { appointmentId }, body: { practitionerId, placeId, start: at(22).toISOString() } };
    }
    case 'cancelAppointment':
    case 'exportAppointment':
      return { params: { appointmentId: await visitIn(8 * day) } };
    case 'undoBooking': {
      const appointmentId = await visitIn(11 * day);
      await clinic.parts.opened.executeSql(
        `update appointment set booked_by = 'patient', booked_by_id = $2, grace_until = now() + interval '2 minutes'
          where id = $1`,
        [appointmentId, ana.accountId],
      );
      return { params: { appointmentId } };
    }
    case 'offerCalendarLinks':
      return { body: {} };
    default:
      return {};
  }
}

/** What every operation of a patient answers to Ana about Leo: `ok`, or the problem's code. */
async function walk(): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, operation] of operations) {
    const { params = {}, ...rest } = await requestFor(name);
    const answer = await asAna(operation, { params: { patientId: leo.id, ...params }, ...rest });
    answers[name] = answer.problem?.code ?? 'ok';
    await clinic.parts.db.deleteFrom('appointment').execute();
  }
  return answers;
}

const all = (outcome: string) => Object.fromEntries(operations.map(([name]) => [name, outcome]));

describe('every operation of a patient', () => {
  it('answers as far as the access goes, and as one that never was where there is none', async () => {
    assert.ok(operations.length >= 14, 'the table is walked');
    assert.deepEqual(await walk(), all('not-found'), 'none');
    await set('full');
    assert.deepEqual(await walk(), all('ok'), 'full');
    const noCalendar = { offerCalendarLinks: 'not-found', listCalendarLinks: 'not-found' };
    await set('book');
    assert.deepEqual(await walk(), { ...all('ok'), ...noCalendar }, 'without calendars');
    await set('view');
    assert.deepEqual(await walk(), {
      ...all('ok'),
      ...noCalendar,
      listOpenings: 'not-bookable',
      listOpeningDays: 'not-bookable',
      bookAppointment: 'not-bookable',
      moveAppointment: 'not-changeable',
      cancelAppointment: 'not-changeable',
      undoBooking: 'grace-over',
    });
    await end();
    assert.deepEqual(await walk(), all('not-found'), 'ended, in the session that was signed in before');
    await set('full', { endsOn: today() });
    assert.equal((await walk())['listUpcomingAppointments'], 'ok', 'through the last day');
    await runOut();
    assert.deepEqual(await walk(), all('not-found'), 'its time is over');
  });
});

describe('what an access reaches', () => {
  const subjects = async () => {
    const body = { expected: ana.as.id };
    const { subjects: seen } = await ana.browser.ask(sessionOperations.refreshSession, { body });
    return seen.map(({ firstName }) => firstName);
  };
  const list = async (patientId = leo.id) =>
    (await asAna(patientOperations.listUpcomingAppointments, { params: { patientId } })).problem?.code ?? 'ok';

  it('is named in the session that is under way, and gone from it once it ended', async () => {
    assert.deepEqual(await subjects(), ['Ana']);
    await set('view');
    assert.deepEqual(await subjects(), ['Ana', 'Leo']);
    await runOut();
    assert.deepEqual(await subjects(), ['Ana']);
  });

  it('ends the calendar with it, and opens it again where it is given again', async () => {
    await set('full');
    const offer = { params: { patientId: leo.id }, body: {} };
    const { links } = await ana.browser.ask(calendarOperations.offerCalendarLinks, offer, { as: ana.as });
    const { pathname } = new URL(links[0]!.feedUrl);
    const fetched = async () => (await clinic.browser({ origin: null }).fetch(pathname)).status;
    assert.equal(await fetched(), 200);
    await set('book');
    assert.equal(await fetched(), 404, 'narrowed to less than calendars');
    await set('full', { endsOn: today() });
    assert.equal(await fetched(), 200);
    await runOut();
    assert.equal(await fetched(), 404);
    await purgePast(clinic.parts);
    await set('full');
    assert.equal(await fetched(), 200);
  });

  it('answers no repeat of a booking to whoever has lost it', async () => {
    await set('full');
    const { treatmentId, practitionerId, placeId } = schedule;
    const start = instantAt(`${addDays(today(), 9)}T10:00`, clinicZone).toISOString();
    const request = { params: { patientId: leo.id }, body: { treatmentId, practitionerId, placeId, start } };
    const book = async () => (await asAna(patientOperations.bookAppointment, request, 'once')).problem?.code ?? 'ok';
    assert.equal(await book(), 'ok');
    assert.equal(await book(), 'ok');
    await end();
    assert.equal(await book(), 'not-found');
    assert.equal((await clinic.parts.db.selectFrom('appointment').select('id').execute()).length, 1);
  });

  it('follows a merge, in which an ended access holds until staff give it anew', async () => {
    const twin = await clinic.builders.aPatient({ first_name: 'Léo' });
    await set('full', { patientId: twin.id });
    await end(twin.id);
    await set('full');
    await joinRecords(clinic.parts.db, twin.id, leo.id, staffId);
    assert.equal(await list(), 'not-found', 'staff had ended it for one of the two records');
    assert.deepEqual((await file(leo.id)).familyAccess?.given, []);
    await set('view');
    assert.equal(await list(), 'ok');
    assert.equal(await list(twin.id), 'ok');
    assert.equal((await file(leo.id)).familyAccess?.given[0]?.level, 'view');
    await end(twin.id);
    assert.equal(await list(), 'not-found');
  });

  it('ends with the death of either', async () => {
    await set('full');
    await desk.ask(markDeceased, { params: { patientId: leo.id } });
    assert.equal(await list(), 'not-found');
    assert.equal((await set('view')).problem?.code, 'deceased');
    assert.ok((await end()).ok, 'what is over can still be ended in words');
    const mia = await clinic.builders.aPatient();
    await desk.ask(markDeceased, { params: { patientId: ana.patient.id } });
    assert.equal((await set('view', { patientId: mia.id })).problem?.code, 'deceased');
  });
});

describe('staff', () => {
  const mails = () => clinic.parts.db.selectFrom('mail').select(['kind', 'patient_id']).execute();
  const lines = async (patientId: string) =>
    (await desk.ask(listAudit, { params: { patientId } })).entries.map(({ action, other, changes = [] }) => [
      action,
      other?.firstName,
      Object.fromEntries(changes.map(({ field, before, after }) => [field, [before, after]])),
    ]);

  it('see in both files who acts for whom, and since whose word', async () => {
    const endsOn = addDays(today(), 30);
    await set('book', { endsOn });
    const { given, held } = (await file(leo.id)).familyAccess!;
    assert.deepEqual(held, []);
    const [line] = given;
    assert.deepEqual(
      [line?.other?.firstName, line?.level, line?.endsOn, line?.by, line?.accountId],
      ['Ana', 'book', endsOn, 'Ines Park', ana.accountId],
    );
    const ofAna = (await file(ana.patient.id)).familyAccess!;
    assert.deepEqual(ofAna.given, []);
    assert.deepEqual([ofAna.held[0]?.other?.firstName, ofAna.held[0]?.patientId], ['Leo', leo.id]);
    await end();
    assert.deepEqual((await file(leo.id)).familyAccess, { given: [], held: [] });
    assert.deepEqual((await file(ana.patient.id)).familyAccess, { given: [], held: [] });
  });

  it('leave a line on both files, the reason with whom it is about, and an email to whoever acts', async () => {
    await set('full', { key: 'a' });
    await set('full', { key: 'a' });
    await set('full');
    await set('view');
    await end();
    const levels = (before: string | null, after: string | null) =>
      before === after ? {} : { level: [before, after] };
    assert.deepEqual(await lines(leo.id), [
      ['access.ended', 'Ana', { ...levels('view', null), reason: [null, 'Leo is of age'] }],
      ['access.changed', 'Ana', { ...levels('full', 'view'), reason: [null, 'Leo is her son'] }],
      ['access.granted', 'Ana', { ...levels(null, 'full'), reason: [null, 'Leo is her son'] }],
    ]);
    assert.deepEqual(await lines(ana.patient.id), [
      ['acting.ended', 'Leo', {}],
      ['acting.changed', 'Leo', {}],
      ['acting.granted', 'Leo', {}],
    ]);
    assert.deepEqual(await mails(), Array(3).fill({ kind: 'family-access', patient_id: ana.patient.id }));
  });

  it('are refused what makes no sense', async () => {
    const codeOf = async (answer: ReturnType<typeof set>) => (await answer).problem?.code;
    assert.equal(await codeOf(set('full', { patientId: ana.patient.id })), 'same-patient');
    assert.equal(await codeOf(set('full', { endsOn: addDays(today(), -1) })), 'invalid-request');
    assert.equal(await codeOf(set('full', { patientId: crypto.randomUUID() })), 'not-found');
    assert.equal(await codeOf(end()), 'not-found');
    assert.equal(await codeOf(end(ana.patient.id)), 'not-found', 'their own is nobody’s to end here');
    const blank = { level: accessLevels[0], reason: ' ' };
    const answer = await desk.call(setFamilyAccess, { params: between(), body: blank });
    assert.equal(answer.problem?.code, 'invalid-request');
    assert.deepEqual(await mails(), []);
  });
});
