import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { auditActions } from '../../src/contract/staff-audit.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { recordAll } from '../src/clinic/audit.ts';
import type { Browser } from './support/browser.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { Records } from './support/records.ts';
import { aSchedule, type Schedule } from './support/schedule.ts';

const { changePatient, listAudit, markNotTheSame, mergePatients, moveForPatient, setAppointmentState, undoMerge } =
  staffOperations;
const { bookAppointment, listOpenings, undoBooking } = patientOperations;
const day = 24 * 3_600_000;

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
let desk: Browser;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ name: 'Ines Park' })).id);
});

const entries = async (patientId = me.patient.id) => (await desk.ask(listAudit, { params: { patientId } })).entries;
const entryOf = async (action: string, patientId = me.patient.id) => {
  const found = (await entries(patientId)).find((entry) => entry.action === action);
  assert.ok(found, `a line ${action}`);
  return found;
};

/** Two free times, of different days, which the patient could book. */
async function twoTimes() {
  const { browser, params, as } = me;
  const query = { treatmentId: schedule.treatmentId };
  const { openings } = await browser.ask(listOpenings, { params, query }, { as });
  const first = openings.find(({ start }) => Date.parse(start.instant) > Date.now() + 2 * day);
  const second = openings.find(
    ({ start }) => first && Date.parse(start.instant) > Date.parse(first.start.instant) + day / 2,
  );
  assert.ok(first && second);
  return [first, second] as const;
}

async function booked() {
  const [first, second] = await twoTimes();
  const { browser, params, as } = me;
  const choice = { practitionerId: first.practitioner.id, placeId: first.place.id, start: first.start.instant };
  const body = { treatmentId: schedule.treatmentId, ...choice };
  return { visit: await browser.ask(bookAppointment, { params, body }, { as }), first, second };
}

const setState = (appointmentId: string, state: 'booked' | 'arrived' | 'cancelled') =>
  desk.ask(setAppointmentState, { params: { appointmentId }, body: { state } });

describe('the record of changes', () => {
  it('shows what a detail was before and is after, and nothing of what was sent unchanged', async () => {
    const params = { patientId: me.patient.id };
    const { email, first_name: firstName } = me.patient;
    await desk.ask(changePatient, { params, body: { firstName, phone: '604-555-0177', born: '1989-04-02' } });
    assert.deepEqual((await entryOf('patient.changed')).changes, [
      { field: 'born', before: null, after: '1989-04-02' },
      { field: 'phone', before: null, after: '604-555-0177' },
    ]);
    await desk.ask(changePatient, { params, body: { email: null, privateMail: true } });
    const [line] = await entries();
    assert.deepEqual(line?.changes, [
      { field: 'email', before: email, after: null },
      { field: 'privateMail', before: 'no', after: 'yes' },
    ]);
    assert.equal(line.actorName, 'Ines Park');
  });

  it('shows what staff saw before, where a merge had taken the field from the other record', async () => {
    const records = new Records(clinic.parts.db);
    const [into, from] = [await records.aPatient({ phone: null }), await records.aPatient({ phone: '604-555-0142' })];
    await desk.ask(mergePatients, { body: { from, into, take: ['phone'] } });
    await desk.ask(changePatient, { params: { patientId: into }, body: { phone: '604-555-0177' } });
    assert.deepEqual((await entryOf('patient.changed', into)).changes, [
      { field: 'phone', before: '604-555-0142', after: '604-555-0177' },
    ]);
  });

  it('names the visit of each line as it was then, also once it is another', async () => {
    const { visit, first, second } = await booked();
    const choice = { practitionerId: second.practitioner.id, placeId: second.place.id, start: second.start.instant };
    await desk.ask(moveForPatient, { params: { appointmentId: visit.id }, body: choice });
    const made = await entryOf('appointment.booked');
    assert.deepEqual(made.visit?.start, first.start);
    assert.deepEqual(made.visit.treatment, { default: 'Physiotherapy', fr: 'Physiothérapie' });
    assert.equal(made.visit.practitioner, first.practitioner.name);
    assert.equal(made.actor, 'patient');
    assert.ok(made.actorUsername);
    assert.equal(made.changes, undefined);
    const moved = await entryOf('appointment.moved');
    assert.deepEqual(moved.visit?.start, second.start);
    assert.deepEqual(
      moved.changes?.find(({ field }) => field === 'start'),
      { field: 'start', before: first.start.wall, after: second.start.wall },
    );
    assert.ok(moved.changes.every(({ field }) => field !== 'treatment' && field !== 'state'));
  });

  it('still names a visit whose booking was undone', async () => {
    const { visit, first } = await booked();
    const params = { ...me.params, appointmentId: visit.id };
    await me.browser.ask(undoBooking, { params }, { as: me.as });
    const undone = await entryOf('appointment.undone');
    assert.deepEqual(undone.visit?.start, first.start);
    assert.equal(undone.changes, undefined);
  });

  it('tells a booking from an arrival that was taken back and from a visit that was brought back', async () => {
    const { visit } = await booked();
    await setState(visit.id, 'arrived');
    await setState(visit.id, 'booked');
    await setState(visit.id, 'cancelled');
    await setState(visit.id, 'booked');
    const states = (await entries())
      .map(({ action, changes }) => [action, changes?.map(({ before, after }) => `${before} to ${after}`).join()])
      .reverse();
    assert.deepEqual(states, [
      ['appointment.booked', undefined],
      ['appointment.arrived', 'booked to arrived'],
      ['appointment.attendance-cleared', 'arrived to booked'],
      ['appointment.cancelled', 'booked to cancelled'],
      ['appointment.restored', 'cancelled to booked'],
    ]);
  });

  it('names a visit as it stands now where a line of an earlier version kept nothing of it', async () => {
    const { visit, first } = await booked();
    await recordAll(clinic.parts.db, [
      {
        actor: { kind: 'system' },
        action: 'appointment.moved',
        patientId: me.patient.id,
        facts: { appointmentId: visit.id },
      },
      {
        actor: { kind: 'system' },
        action: 'patient.changed',
        patientId: me.patient.id,
        facts: { fields: ['phone'], by: 'import' },
      },
    ]);
    assert.deepEqual((await entryOf('appointment.moved')).visit?.start, first.start);
    const changed = await entryOf('patient.changed');
    assert.deepEqual([changed.changes, changed.because], [[{ field: 'phone' }], 'import']);
  });

  it('names both records of a merge and of its undoing, and whom staff called another person', async () => {
    const records = new Records(clinic.parts.db);
    const [into, from] = [
      await records.aPatient({ firstName: 'Maya' }),
      await records.aPatient({ firstName: 'Maia', email: 'maia@okafor.example' }),
    ];
    const { id } = await desk.ask(mergePatients, { body: { from, into, take: ['email'] } });
    await desk.ask(undoMerge, { params: { mergeId: id } });
    await desk.ask(markNotTheSame, { params: { patientId: into, otherId: from } });
    const made = await entryOf('merge.made', into);
    assert.deepEqual([made.from?.firstName, made.into?.firstName, made.taken], ['Maia', 'Maya', ['email']]);
    const undone = await entryOf('merge.undone', into);
    assert.deepEqual([undone.from?.firstName, undone.into?.firstName], ['Maia', 'Maya']);
    assert.equal((await entryOf('not-the-same.said', into)).other?.email, 'maia@okafor.example');
    assert.equal((await entryOf('not-the-same.said', from)).other?.firstName, 'Maya');
  });

  it('shows which username a patient gave up for which', async () => {
    const { username } = await clinic.parts.db.selectFrom('account').select('username').executeTakeFirstOrThrow();
    const body = { username: 'maria.the.second', password: aPassword };
    await me.browser.ask(sessionOperations.changeUsername, { body }, { as: me.as });
    const changed = await entryOf('account.username-changed');
    assert.deepEqual(changed.changes, [{ field: 'username', before: username, after: 'maria.the.second' }]);
    assert.equal(changed.actorUsername, 'maria.the.second');
  });

  it('keeps what it shows apart from the log, where nobody changes it and whoever erases a person can erase it', async () => {
    const { db } = clinic.parts;
    await desk.ask(changePatient, { params: { patientId: me.patient.id }, body: { phone: '604-555-0177' } });
    const lines = await db.selectFrom('audit').selectAll().execute();
    assert.doesNotMatch(JSON.stringify(lines), /604-555-0177/);
    await assert.rejects(db.updateTable('audit_values').set({ before: null }).execute(), /only ever added to/);
    await db.deleteFrom('audit_values').execute();
    assert.deepEqual((await entryOf('patient.changed')).changes, [{ field: 'phone' }]);
  });

  it('is written by one function, which takes no action but those that the front desk has words for', () => {
    const folder = new URL('../src/', import.meta.url);
    const writers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && readFileSync(new URL(file, folder), 'utf8').includes("insertInto('audit')"),
    );
    assert.deepEqual(writers, ['clinic/audit.ts']);
    assert.equal(new Set(auditActions).size, auditActions.length);
  });
});
