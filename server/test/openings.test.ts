import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations, type Openings } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import type { Hours } from '../src/clinic/day-hours.ts';
import { listOpenings } from '../src/clinic/openings.ts';
import { addDays, dateAt, instantAt, weekdayOf } from '../src/clinic/time.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { someHours, timeAt, timesOn } from './support/hours.ts';
import { aSignedInPatient, changePolicy, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, type Schedule } from './support/schedule.ts';

const open = {
  canBook: true,
  minimumNoticeHours: 2,
  sameDay: true,
  bookAheadDays: 60,
  cancelUntilHours: 24,
  moveUntilHours: 24,
};

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  await changePolicy(clinic, open);
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
});

const { listOpenings: operation } = patientOperations;
type Asked = Partial<{
  treatmentId: string;
  practitionerId: string;
  from: string;
  moving: string;
  limit: string;
  after: string;
}>;
const ask = (asked: Asked = {}) =>
  me.browser.ask(
    operation,
    { params: me.params, query: { treatmentId: schedule.treatmentId, ...asked } },
    { as: me.as },
  );
const refusal = async (asked: Asked = {}) => {
  const query = { treatmentId: schedule.treatmentId, ...asked };
  const { problem } = await me.browser.call(operation, { params: me.params, query }, { as: me.as });
  return problem?.code;
};

const today = () => dateAt(new Date(), clinicZone);
/** A day that lies wholly ahead. */
const later = () => addDays(today(), 3);
const wallsOn = (openings: Openings, date: string, practitionerId?: string) =>
  openings.openings
    .filter(
      ({ start, practitioner }) =>
        start.wall.startsWith(date) && (practitionerId ?? practitioner.id) === practitioner.id,
    )
    .map(({ start }) => start.wall.slice(11));
const busyAt = (
  date: string,
  wall: string,
  minutes: number,
  overrides: Record<string, unknown> = {},
  patientId?: string,
) => {
  const starts = instantAt(`${date}T${wall}`, clinicZone);
  return aVisit(clinic.parts.db, schedule, patientId ?? me.patient.id, {
    startsIn: 0,
    starts_at: starts,
    ends_at: new Date(starts.getTime() + minutes * 60_000),
    ...overrides,
  });
};
const everyHour = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];

describe('openings', () => {
  it('follow each other through the hours, by the clock on the clinic’s wall', async () => {
    const found = await ask({ from: later() });
    assert.deepEqual(wallsOn(found, later(), schedule.practitionerId), everyHour);
    assert.deepEqual(wallsOn(found, later(), schedule.otherPractitionerId), everyHour);
    const [first] = found.openings;
    // What an opening is booked with stands in it.
    const { treatmentId, practitionerId, placeId, practitioner, place } = first!;
    assert.deepEqual(
      { treatmentId, practitionerId, placeId },
      { treatmentId: schedule.treatmentId, practitionerId: practitioner.id, placeId: place.id },
    );
    assert.equal(first?.start.instant, instantAt(first!.start.wall, clinicZone).toISOString());
    assert.equal(Date.parse(first.end.instant) - Date.parse(first.start.instant), 3_600_000);
    assert.deepEqual(first.place.name, { default: 'Cedar Street', fr: 'Rue Cedar' });
  });

  it('come for seven days, the earliest first, and say where to go on', async () => {
    const { openings, nextFrom } = await ask({ from: later() });
    const dates = [...new Set(openings.map(({ start }) => start.wall.slice(0, 10)))];
    assert.deepEqual(
      dates,
      [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(later(), days)),
    );
    assert.equal(nextFrom, addDays(later(), 7));
    const starts = openings.map(({ start }) => start.instant);
    assert.deepEqual(starts, starts.toSorted());
  });

  it('can be of one practitioner', async () => {
    const { openings } = await ask({ from: later(), practitionerId: schedule.otherPractitionerId });
    assert.deepEqual([...new Set(openings.map(({ practitioner }) => practitioner.name))], ['Ben Ho']);
  });

  it('leave out what anybody has, wherever the practitioner is then', async () => {
    const other = await clinic.builders.aPatient();
    await busyAt(later(), '10:30', 60, { place_id: schedule.onlinePlaceId }, other.id);
    await busyAt(later(), '14:00', 60, { state: 'cancelled', cancelled_by: 'clinic' }, other.id);
    const found = await ask({ from: later() });
    assert.deepEqual(wallsOn(found, later(), schedule.practitionerId), [
      '09:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
    assert.deepEqual(wallsOn(found, later(), schedule.otherPractitionerId), everyHour);
  });

  it('leave out a room that another practitioner has', async () => {
    const other = await clinic.builders.aPatient();
    await busyAt(
      later(),
      '09:00',
      60,
      { practitioner_id: schedule.otherPractitionerId, room_id: schedule.roomId },
      other.id,
    );
    const found = await ask({ from: later() });
    assert.deepEqual(wallsOn(found, later(), schedule.practitionerId), everyHour.slice(1));
  });

  it('use the other room of the same hours while one is taken', async () => {
    const { practitionerId, placeId, roomId } = schedule;
    const [room] = await clinic.parts.db
      .insertInto('room')
      .values({ place_id: placeId, name: JSON.stringify({ default: 'Room 9' }) })
      .returning('id')
      .execute();
    await clinic.parts.db
      .insertInto('working_hours')
      .values({
        practitioner_id: practitionerId,
        place_id: placeId,
        room_id: room!.id,
        weekday: weekdayOf(later()),
        from_wall: '09:00',
        until_wall: '17:00',
      })
      .execute();
    const other = await clinic.builders.aPatient();
    await busyAt(later(), '09:00', 60, { practitioner_id: schedule.otherPractitionerId, room_id: roomId }, other.id);
    const found = await ask({ from: later(), practitionerId });
    assert.deepEqual(wallsOn(found, later()), everyHour);
    const nine = found.openings.find(({ start }) => start.wall === `${later()}T09:00`);
    assert.deepEqual(nine?.place.room, { default: 'Room 9' });
  });

  it('leave out times at which the patient is elsewhere', async () => {
    await busyAt(later(), '11:00', 30);
    const found = await ask({ from: later() });
    assert.equal(wallsOn(found, later(), schedule.otherPractitionerId).includes('11:00'), false);
  });

  it('count the time of the visit that is being moved as free', async () => {
    const visit = await busyAt(later(), '11:00', 60);
    assert.equal(wallsOn(await ask({ from: later() }), later()).includes('11:00'), false);
    const moving = await ask({ from: later(), moving: visit.id });
    assert.equal(wallsOn(moving, later(), schedule.practitionerId).includes('11:00'), true);
  });

  it('are online for a treatment that is', async () => {
    const { openings } = await ask({ from: later(), treatmentId: schedule.onlineTreatmentId });
    assert.ok(openings.length > 0);
    assert.ok(openings.every(({ place, start }) => place.online && start.zone === clinicZone));
  });

  it('keep the notice that the clinic asks for', async () => {
    await changePolicy(clinic, { minimumNoticeHours: 49 });
    const { openings, now } = await ask();
    assert.ok(openings.length > 0);
    assert.ok(openings.every(({ start }) => Date.parse(start.instant) >= Date.parse(now) + 49 * 3_600_000));
  });

  it('begin tomorrow where nobody books for the same day', async () => {
    await changePolicy(clinic, { minimumNoticeHours: 0, sameDay: false });
    const { openings } = await ask();
    assert.equal(openings[0]?.start.wall.slice(0, 10), addDays(today(), 1));
  });

  it('end with the last day that one can book ahead', async () => {
    await changePolicy(clinic, { bookAheadDays: 8 });
    const first = await ask({ from: addDays(today(), 2) });
    assert.equal(first.openings.at(-1)?.start.wall.slice(0, 10), addDays(today(), 8));
    assert.equal(first.nextFrom, undefined);
    const beyond = await ask({ from: addDays(today(), 9) });
    assert.deepEqual(beyond.openings, []);
    assert.equal(beyond.nextFrom, undefined);
  });

  it('lead past weeks in which nobody works', async () => {
    await clinic.parts.db.deleteFrom('working_hours').execute();
    const far = addDays(today(), 40);
    await clinic.parts.db
      .insertInto('working_hours')
      .values({
        practitioner_id: schedule.practitionerId,
        place_id: schedule.placeId,
        weekday: weekdayOf(far),
        from_wall: '09:00',
        until_wall: '10:00',
      })
      .execute();
    const other = await clinic.builders.aPatient();
    for (let days = 40 % 7; days < 40; days += 7) await busyAt(addDays(today(), days), '09:00', 60, {}, other.id);
    const empty = await ask();
    assert.deepEqual(empty.openings, []);
    assert.equal(empty.nextFrom, far);
    assert.deepEqual(wallsOn(await ask({ from: far }), far), ['09:00']);
  });

  it('never begin in the past, however early one asks from', async () => {
    await changePolicy(clinic, { minimumNoticeHours: 0 });
    const { openings, now } = await ask({ from: '2020-01-01' });
    assert.ok(openings.length > 0);
    assert.ok(openings.every(({ start }) => Date.parse(start.instant) > Date.parse(now)));
  });

  it('say until when a visit then could be cancelled or moved online', async () => {
    await changePolicy(clinic, { cancelUntilHours: 24, moveUntilHours: null });
    const [opening] = (await ask({ from: later() })).openings;
    const until = new Date(Date.parse(opening!.start.instant) - 24 * 3_600_000);
    assert.equal(opening?.cancelUntil?.instant, until.toISOString());
    assert.equal(opening.moveUntil, undefined);
  });

  it('are refused where the patient may not book, or asks about what is not theirs', async () => {
    const stranger = await clinic.builders.aPatient();
    const theirs = await busyAt(later(), '11:00', 60, {}, stranger.id);
    assert.equal(await refusal({ moving: theirs.id }), 'not-found');
    assert.equal(await refusal({ treatmentId: crypto.randomUUID() }), 'not-found');
    await changePolicy(clinic, { canBook: false });
    assert.equal(await refusal(), 'not-bookable');
    const mine = await busyAt(later(), '13:00', 60);
    assert.equal(await refusal({ moving: mine.id }), undefined);
  });

  it('are refused for ids that are none', async () => {
    assert.equal(await refusal({ treatmentId: 'x' }), 'not-found');
    assert.equal(await refusal({ practitionerId: "' or 1=1" }), 'not-found');
    assert.equal(await refusal({ moving: 'x' }), 'not-found');
  });

  it('are past the policy for staff, but not past the hours', async () => {
    await changePolicy(clinic, { canBook: false, bookAheadDays: 1, sameDay: false, minimumNoticeHours: 500 });
    const { treatmentId } = schedule;
    const far = addDays(today(), 100);
    const { openings } = await listOpenings(clinic.parts, { treatmentId, from: far }, { kind: 'staff' });
    assert.equal(openings[0]?.start.wall, `${far}T09:00`);
  });
});

describe('a page of openings', () => {
  it('has as many as one asks for, and goes on where it ended', async () => {
    const whole = await ask({ from: later() });
    const all: Openings['openings'] = [];
    let query: Asked & { limit: string; after?: string } = { from: later(), limit: '7' };
    for (;;) {
      const page = await ask(query);
      assert.ok(page.openings.length <= 7);
      all.push(...page.openings);
      if (page.next === undefined) {
        assert.equal(page.nextFrom, whole.nextFrom);
        break;
      }
      assert.equal(page.nextFrom, undefined);
      query = { limit: '7', after: page.next };
    }
    assert.deepEqual(all, whole.openings);
  });

  it('goes on also where its last opening was taken meanwhile', async () => {
    const first = await ask({ from: later(), limit: '2' });
    const other = await clinic.builders.aPatient();
    await busyAt(later(), '09:00', 60, { practitioner_id: schedule.otherPractitionerId }, other.id);
    const second = await ask({ limit: '2', after: first.next! });
    assert.deepEqual(wallsOn(second, later()), ['10:00', '10:00']);
  });

  it('refuses a limit or a place to go on at that it never gave', async () => {
    for (const asked of [{ limit: '0' }, { limit: '201' }, { limit: 'x' }, { after: 'nothing' }])
      assert.equal(await refusal(asked), 'invalid-request');
  });

  it('ends with a whole day where there are very many, for whoever sets no limit', async () => {
    await clinic.parts.db.updateTable('treatment').set({ minutes: 5 }).where('id', '=', schedule.treatmentId).execute();
    const { openings, nextFrom } = await ask({ from: later() });
    const dates = [...new Set(openings.map(({ start }) => start.wall.slice(0, 10)))];
    assert.deepEqual(dates, [later(), addDays(later(), 1)]);
    assert.equal(openings.length, 2 * 2 * 96);
    assert.equal(nextFrom, addDays(later(), 2));
  });
});

describe('the days that have openings', () => {
  const askDays = (asked: Asked = {}) =>
    me.browser.ask(
      patientOperations.listOpeningDays,
      { params: me.params, query: { treatmentId: schedule.treatmentId, ...asked } },
      { as: me.as },
    );

  it('are told for five weeks, with the first of the times', async () => {
    const { days, first, nextFrom, from } = await askDays({ from: later() });
    assert.equal(from, later());
    assert.deepEqual(
      days,
      Array.from({ length: 35 }, (_, day) => addDays(later(), day)),
    );
    assert.equal(first?.start.wall, `${later()}T09:00`);
    assert.equal(nextFrom, addDays(later(), 35));
    assert.deepEqual(first, (await ask({ from: later() })).openings[0]);
  });

  it('leave out those on which everybody is busy or nobody works', async () => {
    const other = await clinic.builders.aPatient();
    const { practitionerId, otherPractitionerId } = schedule;
    await busyAt(later(), '09:00', 8 * 60, {}, other.id);
    assert.equal((await askDays({ from: later() })).days[0], later(), 'the other practitioner is free');
    assert.equal((await askDays({ from: later(), practitionerId })).days[0], addDays(later(), 1));
    await busyAt(later(), '09:00', 8 * 60, { practitioner_id: otherPractitionerId }, other.id);
    assert.equal((await askDays({ from: later() })).days[0], addDays(later(), 1));
    await clinic.parts.db
      .deleteFrom('working_hours')
      .where('weekday', '=', weekdayOf(addDays(later(), 1)))
      .execute();
    assert.equal((await askDays({ from: later() })).days[0], addDays(later(), 2));
  });

  it('leave out what somebody has for longer than a day', async () => {
    const other = await clinic.builders.aPatient();
    const { practitionerId } = schedule;
    await busyAt(later(), '08:00', 3 * 24 * 60, { room_id: schedule.roomId }, other.id);
    assert.equal((await askDays({ from: addDays(later(), 1), practitionerId })).days[0], addDays(later(), 3));
  });

  it('end with the last day that one can book ahead, and may be none', async () => {
    await changePolicy(clinic, { bookAheadDays: 5 });
    const { days, nextFrom } = await askDays({ from: addDays(today(), 4) });
    assert.deepEqual(days, [addDays(today(), 4), addDays(today(), 5)]);
    assert.equal(nextFrom, undefined);
    const none = await askDays({ from: addDays(today(), 6) });
    assert.deepEqual([none.days, none.first, none.nextFrom], [[], undefined, undefined]);
  });

  it('are the same for staff, past the policy', async () => {
    await changePolicy(clinic, { bookAheadDays: 1 });
    const desk = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
    const query = { treatmentId: schedule.treatmentId, from: later() };
    const { days } = await desk.ask(staffOperations.listOpeningDaysForStaff, { query });
    assert.equal(days.length, 35);
  });

  it('are refused where the openings are', async () => {
    await changePolicy(clinic, { canBook: false });
    const query = { treatmentId: schedule.treatmentId };
    const call = { params: me.params, query };
    const { problem } = await me.browser.call(patientOperations.listOpeningDays, call, { as: me.as });
    assert.equal(problem?.code, 'not-bookable');
  });
});

describe('the times of a date', () => {
  const hours = (overrides: Partial<Hours>) => someHours({ weekday: 7, from: '00:00', until: '04:00', ...overrides });
  const instants = (date: string, minutes: number, stretch: Hours) =>
    timesOn(date, minutes, stretch).map(({ startsAt }) => startsAt.toISOString().slice(11, 16));

  it('leave out the hour that the clock skips', () => {
    assert.deepEqual(instants('2027-03-14', 60, hours({})), ['05:00', '06:00', '07:00']);
  });

  it('are there once where the clock shows them twice', () => {
    assert.deepEqual(instants('2026-11-01', 60, hours({})), ['04:00', '05:00', '07:00', '08:00']);
  });

  it('do not run past the end when the clock is put forward in the middle', () => {
    // Half past one and ninety minutes later it is four o'clock.
    assert.equal(timeAt('2027-03-14', '01:30', 90, hours({ until: '03:30' })), undefined);
    assert.ok(timeAt('2027-03-14', '01:30', 90, hours({ until: '04:00' })));
  });

  it('can last to midnight, and no further', () => {
    const late = hours({ weekday: 1, from: '22:00', until: '24:00' });
    assert.deepEqual(instants('2026-12-07', 60, late), ['03:00', '04:00']);
    assert.deepEqual(instants('2026-12-07', 90, late), ['03:00']);
    assert.equal(timeAt('2026-12-07', '23:30', 60, late), undefined);
  });

  it('stay at ten o’clock in Vancouver, where the clock is changed no more', () => {
    const ten = hours({ zone: clinicZone, from: '10:00', until: '11:00' });
    assert.deepEqual(instants('2026-10-25', 60, ten), ['17:00']);
    assert.deepEqual(instants('2026-11-01', 60, ten), ['17:00']);
    assert.deepEqual(instants('2026-11-08', 60, ten), ['17:00']);
  });
});
