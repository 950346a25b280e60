import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { isOverlap } from '../src/database/errors.ts';
import type { NewRow } from '../src/database/schema.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, changePolicy, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, type Schedule } from './support/schedule.ts';

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
  await changePolicy(clinic, {
    canBook: true,
    minimumNoticeHours: 0,
    sameDay: true,
    bookAheadDays: 60,
    moveUntilHours: 1,
  });
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
});

const later = () => addDays(dateAt(new Date(), clinicZone), 3);
const everyHour = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];
const at = (wall: string, date = later()) => instantAt(`${date}T${wall}`, clinicZone);

const except = (...rows: Partial<NewRow<'schedule_exception'>>[]) =>
  clinic.parts.db
    .insertInto('schedule_exception')
    .values(rows.map((row) => ({ kind: 'holiday' as const, first_date: later(), last_date: later(), ...row })))
    .execute();
const openings = (date = later()) =>
  me.browser.ask(
    patientOperations.listOpenings,
    { params: me.params, query: { treatmentId: schedule.treatmentId, from: date } },
    { as: me.as },
  );
/** The times of the first practitioner on a date; of the other where asked for. */
const walls = async (date = later(), practitionerId = schedule.practitionerId) =>
  (await openings(date)).openings.flatMap(({ start, practitioner }) =>
    start.wall.startsWith(date) && practitioner.id === practitionerId ? [start.wall.slice(11)] : [],
  );
const choice = (wall: string, date = later()) => ({
  practitionerId: schedule.practitionerId,
  placeId: schedule.placeId,
  start: at(wall, date).toISOString(),
});
const book = async (wall: string, date = later()) => {
  const body = { treatmentId: schedule.treatmentId, ...choice(wall, date) };
  const call = { params: me.params, body };
  return (await me.browser.call(patientOperations.bookAppointment, call, { as: me.as })).problem?.code;
};
const bookAtDesk = async (wall: string, date = later()) => {
  const { id: patientId } = await clinic.builders.aPatient();
  const body = { treatmentId: schedule.treatmentId, ...choice(wall, date) };
  return (await desk.call(staffOperations.bookForPatient, { params: { patientId }, body })).problem?.code;
};
/** What has an opening can be booked, and nothing else can: by the patient, by staff, or by moving a visit there. */
async function canBookOnly(expected: readonly string[], refused: readonly string[]) {
  assert.deepEqual(await walls(), expected);
  const mine = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 50 * 24 * 60, minutes: 60 });
  const params = { ...me.params, appointmentId: mine.id };
  for (const wall of refused) {
    assert.equal(await book(wall), 'not-bookable', wall);
    assert.equal(await bookAtDesk(wall), 'not-bookable', wall);
    const { problem } = await me.browser.call(
      patientOperations.moveAppointment,
      { params, body: choice(wall) },
      { as: me.as },
    );
    assert.equal(problem?.code, 'not-bookable', wall);
  }
  const [first] = expected;
  if (first !== undefined) assert.equal(await book(first), undefined);
}

describe('the schedule of certain dates', () => {
  it('is empty on a holiday, for one place or for all', async () => {
    await except({ place_id: schedule.onlinePlaceId });
    assert.deepEqual(await walls(), everyHour);
    await except({});
    await canBookOnly([], ['09:00']);
    assert.deepEqual(await walls(addDays(later(), 1)), everyHour);
    const { days } = await me.browser.ask(
      patientOperations.listOpeningDays,
      { params: me.params, query: { treatmentId: schedule.treatmentId, from: later() } },
      { as: me.as },
    );
    assert.equal(days[0], addDays(later(), 1));
  });

  it('is empty on a practitioner’s day off, and nobody else’s', async () => {
    await except({ kind: 'day-off', practitioner_id: schedule.practitionerId, last_date: addDays(later(), 1) });
    assert.deepEqual(await walls(later(), schedule.otherPractitionerId), everyHour);
    assert.deepEqual(await walls(addDays(later(), 1)), []);
    await canBookOnly([], ['16:00']);
  });

  it('has a practitioner’s other hours in the place of those of the week', async () => {
    const { practitionerId: practitioner_id, placeId: place_id, roomId: room_id } = schedule;
    await except({ kind: 'other-hours', practitioner_id, place_id, room_id, from_wall: '15:00', until_wall: '18:00' });
    await canBookOnly(['15:00', '16:00', '17:00'], ['14:00']);
  });

  it('keeps within the other hours of a place', async () => {
    await except({ kind: 'other-hours', place_id: schedule.placeId, from_wall: '08:00', until_wall: '11:30' });
    await canBookOnly(['09:00', '10:00'], ['11:00']);
  });

  it('goes on after what is blocked', async () => {
    const { practitionerId: practitioner_id } = schedule;
    const always = { first_date: '-infinity', last_date: 'infinity' };
    await except({ kind: 'blocked', practitioner_id, from_wall: '12:00', until_wall: '12:30', ...always });
    assert.deepEqual(await walls(later(), schedule.otherPractitionerId), everyHour);
    await canBookOnly(['09:00', '10:00', '11:00', '12:30', '13:30', '14:30', '15:30'], ['12:00']);
  });

  it('forgets what staff took away', async () => {
    await except({ removed_at: new Date() });
    assert.deepEqual(await walls(), everyHour);
  });

  it('has other hours from a date on', async () => {
    const { practitionerId: practitioner_id } = schedule;
    const { db } = clinic.parts;
    await db
      .updateTable('working_hours')
      .set({ valid_until: later() })
      .where('practitioner_id', '=', practitioner_id)
      .execute();
    const next = addDays(later(), 1);
    const { placeId: place_id, roomId: room_id } = schedule;
    await db
      .insertInto('working_hours')
      .values(
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          practitioner_id,
          place_id,
          room_id,
          weekday,
          from_wall: '13:00',
          until_wall: '15:00',
          valid_from: next,
        })),
      )
      .execute();
    assert.deepEqual(await walls(), everyHour);
    assert.deepEqual(await walls(next), ['13:00', '14:00']);
  });
});

describe('buffers', () => {
  const buffers = (before: number, after: number) =>
    clinic.parts.db.updateTable('treatment').set({ buffer_before: before, buffer_after: after }).execute();

  it('lie within the hours and between the times', async () => {
    await buffers(10, 20);
    assert.deepEqual(await walls(), ['09:10', '10:40', '12:10', '13:40', '15:10']);
    assert.equal(await book('09:10'), undefined);
    const kept = await clinic.parts.db.selectFrom('appointment').select(['buffer_before', 'buffer_after']).execute();
    assert.deepEqual(kept, [{ buffer_before: 10, buffer_after: 20 }]);
    assert.deepEqual((await walls())[0], '10:40');
    // Any minute is staff's, but for the hours, and the buffers of what is there.
    assert.equal(await bookAtDesk('15:41'), 'not-bookable');
    assert.equal(await bookAtDesk('10:39'), 'slot-taken');
    assert.equal(await bookAtDesk('10:40'), undefined);
  });

  it('take up the practitioner and the room, not the patient', async () => {
    await buffers(0, 30);
    const { onlineTreatmentId, practitionerId, onlinePlaceId, otherPractitionerId } = schedule;
    assert.equal(await book('09:00'), undefined);
    const online = { treatmentId: onlineTreatmentId, practitionerId, placeId: onlinePlaceId };
    const elsewhere = {
      treatmentId: schedule.treatmentId,
      practitionerId: otherPractitionerId,
      placeId: schedule.placeId,
    };
    const call = async (body: object, wall: string) => {
      const all = { params: { patientId: me.patient.id }, body: { ...body, start: at(wall).toISOString() } as never };
      return (await desk.call(staffOperations.bookForPatient, all)).problem?.code;
    };
    assert.equal(await call(online, '10:00'), 'slot-taken');
    assert.equal(await call(elsewhere, '10:00'), undefined);
    assert.equal(await call(online, '10:30'), undefined);
  });

  it('are kept by the database itself, and stay as they were booked', async () => {
    await buffers(0, 15);
    assert.equal(await book('09:00'), undefined);
    await buffers(0, 0);
    const early = (wall: string) =>
      aVisit(clinic.parts.db, schedule, me.patient.id, {
        startsIn: 0,
        starts_at: at(wall),
        ends_at: new Date(at(wall).getTime() + 60_000),
      });
    await assert.rejects(early('10:14'), isOverlap);
    await early('10:15');
    // The visit to come needs none any more: one that is there may end when it begins.
    await aVisit(clinic.parts.db, schedule, me.patient.id, {
      startsIn: 0,
      starts_at: at('12:00'),
      ends_at: at('13:00'),
    });
    assert.equal(await bookAtDesk('13:00'), undefined);
  });
});
