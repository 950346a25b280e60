import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSchedule, aVisit, clinicZone, type Schedule } from './support/schedule.ts';

const {
  addScheduleException,
  listAppointmentsOutsideHours,
  listOpeningDaysForStaff,
  listSchedule,
  previewScheduleException,
  removeScheduleException,
} = staffOperations;

let clinic: TestClinic;
let schedule: Schedule;
let admin: Browser;
let staff: Browser;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  schedule = await aSchedule(clinic.parts.db);
  admin = await signedIn('admin');
  staff = await signedIn('front-desk');
});

async function signedIn(role: 'admin' | 'front-desk') {
  const browser = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(browser, (await clinic.builders.aStaff({ role })).id);
  return browser;
}
const later = () => addDays(dateAt(new Date(), clinicZone), 3);
const dayOff = () => ({
  kind: 'day-off' as const,
  practitionerId: schedule.practitionerId,
  firstDate: later(),
  lastDate: addDays(later(), 1),
});
/** An hour of the first practitioner's, in their room or wherever is said. */
const visitAt = async (wall: string, overrides: Partial<Parameters<typeof aVisit>[3]> = {}) => {
  const { id } = await clinic.builders.aPatient();
  const starts = instantAt(`${later()}T${wall}`, clinicZone);
  const ends = new Date(starts.getTime() + 3_600_000);
  return aVisit(clinic.parts.db, schedule, id, { startsIn: 0, starts_at: starts, ends_at: ends, ...overrides });
};
const outside = async () => (await staff.ask(listAppointmentsOutsideHours, {})).appointments.map(({ id }) => id);
const isOpen = async () => {
  const query = { treatmentId: schedule.treatmentId, practitionerId: schedule.practitionerId, from: later() };
  return (await staff.ask(listOpeningDaysForStaff, { query })).days[0] === later();
};

describe('the schedule at the front desk', () => {
  it('has a day off added by an admin, once, and taken away again', async () => {
    const added = await admin.ask(addScheduleException, { body: { ...dayOff(), name: ' Away ' } }, { key: 'a' });
    assert.deepEqual(
      await admin.ask(addScheduleException, { body: { ...dayOff(), name: 'Away' } }, { key: 'a' }),
      added,
    );
    const { exceptions, practitioners, places } = await staff.ask(listSchedule, {});
    assert.deepEqual(exceptions, [added]);
    assert.deepEqual(
      { ...added, id: '' },
      {
        id: '',
        kind: 'day-off',
        practitioner: { id: schedule.practitionerId, name: 'Ana Ruiz' },
        firstDate: later(),
        lastDate: addDays(later(), 1),
        name: { default: 'Away' },
        imported: false,
      },
    );
    assert.deepEqual(
      practitioners.map(({ name }) => name),
      ['Ana Ruiz', 'Ben Ho'],
    );
    assert.deepEqual(
      places.map(({ rooms }) => rooms.length),
      [2, 0],
    );
    assert.equal(await isOpen(), false);
    const params = { exceptionId: added.id };
    await admin.ask(removeScheduleException, { params });
    assert.equal(await isOpen(), true);
    assert.deepEqual((await staff.ask(listSchedule, {})).exceptions, []);
    assert.equal((await admin.call(removeScheduleException, { params })).problem?.code, 'not-found');
    const lines = await clinic.parts.db.selectFrom('audit').select('action').execute();
    assert.equal(lines.filter(({ action }) => action === 'schedule.changed').length, 2);
  });

  it('says which appointments would lie outside before anything is kept, and lists them after; none is cancelled', async () => {
    const inside = await visitAt('10:00');
    await visitAt('10:00', { practitioner_id: schedule.otherPractitionerId });
    const already = await visitAt('20:00');
    await visitAt('12:00', { state: 'cancelled', cancelled_by: 'clinic' });
    assert.deepEqual(await outside(), [already.id]);
    const preview = await admin.ask(previewScheduleException, { body: dayOff() });
    assert.deepEqual([preview.appointments.map(({ id }) => id), preview.more], [[inside.id], false]);
    assert.deepEqual((await staff.ask(listSchedule, {})).exceptions, []);
    assert.equal(await isOpen(), true);
    await admin.ask(addScheduleException, { body: dayOff() });
    assert.deepEqual(await outside(), [inside.id, already.id]);
    const states = await clinic.parts.db.selectFrom('appointment').select('state').execute();
    assert.equal(states.filter(({ state }) => state === 'booked').length, 3);
  });

  it('tells of a blocked time and of other hours what they leave outside', async () => {
    const visit = await visitAt('10:00');
    const days = { firstDate: later(), lastDate: later() };
    const told = async (body: Parameters<typeof admin.ask<typeof previewScheduleException>>[1]['body']) =>
      (await admin.ask(previewScheduleException, { body })).appointments.map(({ id }) => id);
    assert.deepEqual(await told({ kind: 'blocked', ...days, from: '10:30', until: '10:45' }), [visit.id]);
    assert.deepEqual(await told({ kind: 'blocked', ...days, from: '11:00', until: '11:30' }), []);
    const { practitionerId, placeId, onlinePlaceId } = schedule;
    const hours = { kind: 'other-hours' as const, practitionerId, ...days, from: '09:00', until: '12:00' };
    assert.deepEqual(await told({ ...hours, placeId }), []);
    assert.deepEqual(await told({ ...hours, placeId: onlinePlaceId }), [visit.id]);
    assert.deepEqual(await told({ kind: 'holiday', ...days }), [visit.id]);
  });

  it('refuses whoever is no admin, and what makes no sense', async () => {
    const { problem } = await staff.call(addScheduleException, { body: dayOff() });
    assert.equal(problem?.code, 'admin-needed');
    assert.equal((await staff.call(previewScheduleException, { body: dayOff() })).problem?.code, 'admin-needed');
    const added = await admin.ask(addScheduleException, { body: dayOff() });
    const params = { exceptionId: added.id };
    assert.equal((await staff.call(removeScheduleException, { params })).problem?.code, 'admin-needed');
    const { practitionerId: _none, ...nobody } = dayOff();
    for (const [body, field] of [
      [nobody, 'practitionerId'],
      [{ ...dayOff(), lastDate: addDays(later(), -1) }, 'lastDate'],
      [{ ...dayOff(), from: '09:00', until: '10:00' }, 'from'],
      [{ ...dayOff(), kind: 'blocked' as const }, 'from'],
      [{ ...dayOff(), kind: 'other-hours' as const, from: '09:00', until: '10:00' }, 'placeId'],
    ] as const) {
      const answer = await admin.call(addScheduleException, { body });
      assert.equal(answer.problem?.code, 'invalid-request');
      assert.equal(answer.problem.fields?.[0], field);
    }
    const unknown = { ...dayOff(), practitionerId: crypto.randomUUID() };
    assert.equal((await admin.call(addScheduleException, { body: unknown })).problem?.code, 'not-found');
  });
});
