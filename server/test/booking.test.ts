import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations, type Appointment } from '../../src/contract/index.ts';
import { bookVisit } from '../src/clinic/booking.ts';
import { listOpenings } from '../src/clinic/openings.ts';
import { moveVisit } from '../src/clinic/moving.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { setVisitState, type StaffState } from '../src/clinic/visit-state.ts';
import type { Row } from '../src/database/schema.ts';
import { compose } from '../src/mail/compose.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, auditOf, changePolicy, mailsOf, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, joinRecords, type Schedule } from './support/schedule.ts';

const { bookAppointment, moveAppointment, undoBooking, listUpcomingAppointments } = patientOperations;
const policy = {
  canBook: true,
  cancelUntilHours: 24,
  moveUntilHours: 24,
  minimumNoticeHours: 2,
  sameDay: true,
  mostUpcoming: 5,
  graceSeconds: 180,
  bookAheadDays: 60,
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
  await changePolicy(clinic, policy);
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
});

const on = (days: number, wall: string) =>
  instantAt(`${addDays(dateAt(new Date(), clinicZone), days)}T${wall}`, clinicZone).toISOString();
const choose = (days: number, wall: string, overrides: Record<string, string> = {}) => ({
  practitionerId: schedule.practitionerId,
  placeId: schedule.placeId,
  start: on(days, wall),
  ...overrides,
});
const wish = (days: number, wall: string, overrides: Record<string, string> = {}) => ({
  treatmentId: schedule.treatmentId,
  ...choose(days, wall, overrides),
});
const book = (body: ReturnType<typeof wish>, key?: string, who = me) =>
  who.browser.call(
    bookAppointment,
    { params: who.params, body },
    { as: who.as, ...(key === undefined ? {} : { key }) },
  );
const booked = async (body: ReturnType<typeof wish>, who = me): Promise<Appointment> => {
  const { body: visit, problem } = await book(body, undefined, who);
  if (visit === undefined) throw new Error(problem.code);
  return visit;
};
const onVisit = (
  operation: typeof patientOperations.cancelAppointment | typeof patientOperations.undoBooking,
  appointmentId: string,
  key?: string,
) =>
  me.browser.call(
    operation,
    { params: { ...me.params, appointmentId } },
    { as: me.as, ...(key === undefined ? {} : { key }) },
  );
const cancel = (id: string, key?: string) => onVisit(patientOperations.cancelAppointment, id, key);
const undo = (id: string, key?: string) => onVisit(undoBooking, id, key);
const move = (appointmentId: string, body: ReturnType<typeof choose>, key?: string) =>
  me.browser.call(
    moveAppointment,
    { params: { ...me.params, appointmentId }, body },
    { as: me.as, ...(key === undefined ? {} : { key }) },
  );
const rowOf = (id: string): Promise<Row<'appointment'> | undefined> =>
  clinic.parts.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
const feedVersion = async (patientId = me.patient.id) =>
  (
    await clinic.parts.db
      .selectFrom('patient')
      .select('feed_version')
      .where('id', '=', patientId)
      .executeTakeFirstOrThrow()
  ).feed_version;
const endGrace = (id: string) =>
  clinic.parts.opened.executeSql(`update appointment set grace_until = now() - interval '1 second' where id = $1`, [
    id,
  ]);
const stranger = () => clinic.builders.aPatient();

describe('booking', () => {
  it('takes an opening, with a few minutes in which it can be undone', async () => {
    const visit = await booked(wish(3, '10:00'));
    const row = await rowOf(visit.id);
    assert.equal(visit.state, 'booked');
    assert.equal(row?.patient_id, me.patient.id);
    assert.equal(row.room_id, schedule.roomId);
    assert.equal(row.wall_start.slice(11, 16), '10:00');
    assert.equal(row.wall_end.slice(11, 16), '11:00');
    assert.equal(row.starts_at.toISOString(), on(3, '10:00'));
    assert.deepEqual([row.booked_by, row.booked_by_id], ['patient', me.accountId]);
    const seconds = (Date.parse(visit.graceUntil!.instant) - Date.now()) / 1000;
    assert.ok(seconds > 150 && seconds <= 180, String(seconds));
    assert.equal(await feedVersion(), 1);
    assert.deepEqual(await auditOf(clinic, me.patient.id), ['appointment.booked']);
  });

  it('mails once the grace is over, and reminds the day before', async () => {
    const visit = await booked(wish(3, '10:00'));
    assert.deepEqual((await mailsOf(clinic, visit.id)).toSorted(), ['booked', 'reminder']);
    assert.equal(clinic.jobs[0]?.startAfter, 180);
  });

  it('is confirmed in the language of the page on which it was made, whatever the sign-in spoke', async () => {
    const french = { as: me.as, headers: { 'Accept-Language': 'fr' } };
    const read = (person: boolean) =>
      me.browser.ask(listUpcomingAppointments, { params: me.params }, { ...french, person });
    const body = wish(3, '10:00');
    const visit = await me.browser.ask(bookAppointment, { params: me.params, body }, { ...french, person: true });
    const mailed = await clinic.parts.db
      .selectFrom('mail')
      .selectAll()
      .where('appointment_id', '=', visit.id)
      .where('kind', '=', 'booked')
      .executeTakeFirstOrThrow();
    const { language, subject } = await clinic.parts.db
      .transaction()
      .execute((tx) => compose(tx, clinic.parts, mailed));
    assert.equal(language, 'fr-CA');
    assert.match(subject, /^Votre rendez-vous/);
    const version = async () =>
      (await clinic.parts.opened.executeSql('select xmin::text from account where id = $1', [me.accountId])).rows;
    const before = await version();
    await read(true);
    assert.deepEqual(await version(), before, 'the same language again is not written');
    const english = { as: me.as, headers: { 'Accept-Language': 'en' } };
    await me.browser.ask(listUpcomingAppointments, { params: me.params }, english);
    await read(false);
    assert.deepEqual(await version(), before, 'a page that reads by itself speaks for nobody');
  });

  it('takes what the openings list, and nothing else', async () => {
    const { openings } = await listOpenings(
      clinic.parts,
      { treatmentId: schedule.treatmentId, from: addDays(dateAt(new Date(), clinicZone), 3) },
      { kind: 'patient', recordIds: [me.patient.id], permissions: ['book'] },
    );
    const { start, practitioner, place } = openings.at(5)!;
    const taken = await booked({
      treatmentId: schedule.treatmentId,
      practitionerId: practitioner.id,
      placeId: place.id,
      start: start.instant,
    });
    assert.deepEqual(taken.start, start);
    for (const wrong of [
      wish(3, '10:30'),
      wish(3, '08:00'),
      wish(3, '16:30'),
      wish(3, '17:00'),
      wish(3, '12:00', { placeId: schedule.onlinePlaceId }),
      wish(3, '12:00', { treatmentId: schedule.onlineTreatmentId }),
      wish(3, '12:00', { treatmentId: schedule.onlineTreatmentId, practitionerId: schedule.otherPractitionerId }),
      wish(61, '12:00'),
    ])
      assert.equal((await book(wrong)).problem?.code, 'not-bookable', JSON.stringify(wrong));
  });

  it('answers ids that name nothing', async () => {
    for (const name of ['treatmentId', 'practitionerId'])
      assert.equal((await book(wish(3, '12:00', { [name]: 'x' }))).problem?.code, 'not-found');
    assert.equal((await book(wish(3, '12:00', { placeId: 'x' }))).problem?.code, 'not-bookable');
    assert.equal((await book(wish(3, '12:00', { start: 'soon' }))).problem?.code, 'invalid-request');
  });

  it('refuses a time that somebody has, in the chair or in the room', async () => {
    const other = await stranger();
    const starts = new Date(on(3, '10:30'));
    const ends = new Date(on(3, '11:30'));
    await aVisit(clinic.parts.db, schedule, other.id, { startsIn: 0, starts_at: starts, ends_at: ends });
    assert.equal((await book(wish(3, '10:00'))).problem?.code, 'slot-taken');
    assert.equal((await book(wish(3, '11:00'))).problem?.code, 'slot-taken');
    await booked(wish(3, '12:00'));
    await clinic.parts.opened.executeSql(
      'update appointment set practitioner_id = $1, room_id = $2 where patient_id = $3',
      [schedule.otherPractitionerId, schedule.roomId, other.id],
    );
    assert.equal((await book(wish(3, '10:00'))).problem?.code, 'slot-taken');
  });

  it('refuses to have the patient in two places, through every record of theirs', async () => {
    await booked(wish(3, '10:00'));
    const elsewhere = wish(3, '10:00', { practitionerId: schedule.otherPractitionerId });
    assert.equal((await book(elsewhere)).problem?.code, 'own-overlap');

    const other = await stranger();
    const staff = await clinic.builders.aStaff();
    const starts = new Date(on(4, '10:00'));
    await aVisit(clinic.parts.db, schedule, other.id, {
      startsIn: 0,
      starts_at: starts,
      ends_at: new Date(on(4, '11:00')),
    });
    await joinRecords(clinic.parts.db, me.patient.id, other.id, staff.id);
    const again = wish(4, '10:00', { practitionerId: schedule.otherPractitionerId });
    assert.equal((await book(again)).problem?.code, 'own-overlap');
  });

  it('refuses more than the clinic lets a patient hold', async () => {
    await changePolicy(clinic, { mostUpcoming: 2 });
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 1000 });
    await booked(wish(3, '10:00'));
    await booked(wish(3, '12:00'));
    assert.equal((await book(wish(3, '14:00'))).problem?.code, 'too-many-upcoming');
  });

  it('keeps the clinic’s notice, and its closed door', async () => {
    await changePolicy(clinic, { minimumNoticeHours: 24 * 10 });
    assert.equal((await book(wish(3, '10:00'))).problem?.code, 'too-late');
    await changePolicy(clinic, { minimumNoticeHours: 2, canBook: false });
    assert.equal((await book(wish(3, '10:00'))).problem?.code, 'not-bookable');
    await changePolicy(clinic, { canBook: true });
    await clinic.parts.opened.executeSql(`update access set permissions = '{view}'`);
    assert.equal((await book(wish(3, '10:00'))).problem?.code, 'not-bookable');
  });

  it('forgets a key after a day', async () => {
    assert.ok((await book(wish(3, '10:00'), 'k1')).ok);
    const { executeSql } = clinic.parts.opened;
    await executeSql(`update idempotency set created_at = created_at - interval '24 hours'`);
    assert.ok((await book(wish(3, '11:00'), 'k1')).ok);
    assert.deepEqual((await executeSql('select count(*)::int as n from idempotency')).rows, [{ n: 1 }]);
  });

  it('has one effect, however often it is repeated', async () => {
    const first = await book(wish(3, '10:00'), 'k1');
    const again = await book(wish(3, '10:00'), 'k1');
    assert.deepEqual(again.body, first.body);
    assert.equal((await book(wish(3, '11:00'), 'k1')).problem?.code, 'key-reused');
    const { rows } = await clinic.parts.opened.executeSql('select count(*)::int as n from appointment');
    assert.deepEqual(rows, [{ n: 1 }]);
    assert.equal(
      (await clinic.parts.db.selectFrom('mail').select('id').where('kind', '=', 'booked').execute()).length,
      1,
    );
  });

  it('carries the account’s own record after a merge, and staff’s the survivor’s', async () => {
    const other = await stranger();
    const staff = await clinic.builders.aStaff();
    await joinRecords(clinic.parts.db, me.patient.id, other.id, staff.id);
    const mine = await booked(wish(3, '10:00'));
    assert.equal((await rowOf(mine.id))?.patient_id, me.patient.id);
    const asker = { kind: 'staff', staffId: staff.id } as const;
    const theirs = await bookVisit(clinic.parts, asker, me.patient.id, wish(3, '12:00'), undefined);
    assert.equal((await rowOf(theirs))?.patient_id, other.id);
    // Both sides' calendars hear of either.
    assert.deepEqual([await feedVersion(), await feedVersion(other.id)], [3, 3]);
  });
});

describe('"Undo this booking"', () => {
  it('leaves nothing but a line in the audit log, whatever the policy says', async () => {
    await changePolicy(clinic, { cancelUntilHours: null });
    const { id } = await booked(wish(3, '10:00'));
    assert.equal((await undo(id, 'u')).status, 200);
    assert.equal(await rowOf(id), undefined);
    assert.deepEqual(await auditOf(clinic, me.patient.id), ['appointment.booked', 'appointment.undone']);
    const { rows } = await clinic.parts.opened.executeSql(
      `select facts->>'appointmentId' as id from audit where action = 'appointment.undone'`,
    );
    assert.deepEqual(rows, [{ id }]);
    // A repeat is answered as done, and the time is free again.
    assert.equal((await undo(id, 'u')).status, 200);
    await booked(wish(3, '10:00'));
  });

  it('is over when the grace is', async () => {
    const { id } = await booked(wish(3, '10:00'));
    await endGrace(id);
    assert.equal((await undo(id)).problem?.code, 'grace-over');
    assert.ok(await rowOf(id));
  });

  it('ends with any change by staff', async () => {
    const { id } = await booked(wish(3, '10:00'));
    const staff = await clinic.builders.aStaff();
    await moveVisit(clinic.parts, { kind: 'staff', staffId: staff.id }, id, choose(3, '12:00'), undefined);
    assert.equal((await rowOf(id))?.grace_until, null);
    assert.equal((await undo(id)).problem?.code, 'grace-over');
  });

  it('is nobody else’s', async () => {
    const { id } = await booked(wish(3, '10:00'));
    const other = await aSignedInPatient(clinic);
    const answer = await other.browser.call(
      undoBooking,
      { params: { ...other.params, appointmentId: id } },
      { as: other.as },
    );
    assert.equal(answer.problem?.code, 'not-found');
  });
});

describe('changing the time', () => {
  it('moves the visit, and says where it stood', async () => {
    const visit = await booked(wish(3, '10:00'));
    await endGrace(visit.id);
    const moved = (await move(visit.id, choose(4, '11:00'))).body!;
    assert.equal(moved.start.instant, on(4, '11:00'));
    assert.deepEqual(moved.movedFrom, visit.start);
    const row = await rowOf(visit.id);
    assert.equal(row?.sequence, 1);
    assert.equal(await feedVersion(), 2);
    assert.ok((await mailsOf(clinic, visit.id)).includes('moved'));
    assert.deepEqual(await auditOf(clinic, me.patient.id), ['appointment.booked', 'appointment.moved']);
  });

  it('within the grace is no news, and the grace goes on', async () => {
    const visit = await booked(wish(3, '10:00'));
    const moved = (await move(visit.id, choose(4, '11:00'))).body!;
    assert.deepEqual(moved.graceUntil, visit.graceUntil);
    assert.equal(moved.movedFrom, undefined);
    assert.equal((await mailsOf(clinic, visit.id)).includes('moved'), false);
    assert.equal((await undo(visit.id)).status, 200);
  });

  it('can overlap the visit’s own old time, and go to somebody else', async () => {
    const visit = await booked(wish(3, '10:00'));
    const moved = (await move(visit.id, choose(3, '10:00', { practitionerId: schedule.otherPractitionerId }))).body!;
    assert.equal(moved.practitioner.name, 'Ben Ho');
  });

  it('to where it stands changes nothing', async () => {
    const visit = await booked(wish(3, '10:00'));
    assert.equal((await move(visit.id, choose(3, '10:00'))).status, 200);
    assert.equal((await rowOf(visit.id))?.sequence, 0);
  });

  it('refuses a taken time, another visit of one’s own, a closed hour, and what is too soon', async () => {
    const visit = await booked(wish(5, '10:00'));
    await booked(wish(5, '12:00'));
    const other = await aSignedInPatient(clinic);
    await booked(wish(5, '14:00'), other);
    assert.equal((await move(visit.id, choose(5, '14:00'))).problem?.code, 'slot-taken');
    const elsewhere = choose(5, '12:00', { practitionerId: schedule.otherPractitionerId });
    assert.equal((await move(visit.id, elsewhere)).problem?.code, 'own-overlap');
    assert.equal((await move(visit.id, choose(5, '08:00'))).problem?.code, 'not-bookable');
    await changePolicy(clinic, { minimumNoticeHours: 90 });
    assert.equal((await move(visit.id, choose(2, '10:00'))).problem?.code, 'too-late');
  });

  it('is over when the clinic says so, and never for a visit that does not stand', async () => {
    await changePolicy(clinic, { moveUntilHours: 100 });
    const visit = await booked(wish(3, '10:00'));
    assert.equal((await move(visit.id, choose(6, '10:00'))).problem?.code, 'too-late');
    await changePolicy(clinic, { moveUntilHours: null });
    assert.equal((await move(visit.id, choose(6, '10:00'))).problem?.code, 'not-changeable');
    await changePolicy(clinic, { moveUntilHours: 24 });
    await cancel(visit.id);
    assert.equal((await move(visit.id, choose(6, '10:00'))).problem?.code, 'not-changeable');
  });

  it('has one effect, however often it is repeated', async () => {
    const visit = await booked(wish(3, '10:00'));
    const first = await move(visit.id, choose(4, '11:00'), 'm');
    const again = await move(visit.id, choose(4, '11:00'), 'm');
    assert.deepEqual(again.body, first.body);
    assert.equal((await rowOf(visit.id))?.sequence, 1);
  });
});

describe('cancelling', () => {
  it('frees the time, and the visit goes from Upcoming Appointments', async () => {
    const visit = await booked(wish(3, '10:00'));
    await endGrace(visit.id);
    const cancelled = (await cancel(visit.id)).body as unknown as Appointment;
    assert.deepEqual([cancelled.state, cancelled.cancelledBy], ['cancelled', 'patient']);
    const list = await me.browser.ask(listUpcomingAppointments, { params: me.params }, { as: me.as });
    assert.deepEqual(list.appointments, []);
    assert.equal((await rowOf(visit.id))?.sequence, 1);
    assert.ok((await mailsOf(clinic, visit.id)).includes('cancelled'));
    await booked(wish(3, '10:00'));
  });

  it('within the grace sends no mail of a booking that nobody was told of', async () => {
    const visit = await booked(wish(3, '10:00'));
    await cancel(visit.id);
    assert.equal((await mailsOf(clinic, visit.id)).includes('cancelled'), false);
  });

  it('is refused too late, however it is asked', async () => {
    const visit = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 23 * 60 });
    assert.equal((await cancel(visit.id)).problem?.code, 'too-late');
    assert.equal((await rowOf(visit.id))?.state, 'booked');
    await changePolicy(clinic, { cancelUntilHours: null });
    assert.equal((await cancel(visit.id)).problem?.code, 'not-changeable');
  });

  it('cancels once', async () => {
    const visit = await booked(wish(3, '10:00'));
    const first = await cancel(visit.id, 'c');
    assert.deepEqual((await cancel(visit.id, 'c')).body, first.body);
    assert.equal((await cancel(visit.id)).problem?.code, 'not-changeable');
  });

  it('is nobody else’s', async () => {
    const other = await stranger();
    const visit = await aVisit(clinic.parts.db, schedule, other.id, { startsIn: 5000 });
    assert.equal((await cancel(visit.id)).problem?.code, 'not-found');
    assert.equal((await cancel(crypto.randomUUID())).problem?.code, 'not-found');
  });
});

describe('staff', () => {
  const asStaff = async () => ({ kind: 'staff' as const, staffId: (await clinic.builders.aStaff()).id });
  const setState = (staffId: string, id: string, state: StaffState) =>
    setVisitState(clinic.parts, staffId, id, state, undefined);

  it('book past the policy, at any minute within the hours, and the patient is told at once', async () => {
    await changePolicy(clinic, { canBook: false, minimumNoticeHours: 10_000, mostUpcoming: 0, bookAheadDays: 1 });
    const staff = await asStaff();
    const id = await bookVisit(clinic.parts, staff, me.patient.id, wish(3, '10:20'), undefined);
    const row = await rowOf(id);
    assert.equal(row?.grace_until, null);
    assert.deepEqual([row.booked_by, row.booked_by_id], ['staff', staff.staffId]);
    assert.equal(clinic.jobs[0]?.startAfter, 0);
    const mail = await clinic.parts.db.selectFrom('mail').selectAll().where('kind', '=', 'booked').executeTakeFirst();
    assert.deepEqual([mail?.patient_id, mail?.sent_by_staff_id], [me.patient.id, staff.staffId]);
    await assert.rejects(bookVisit(clinic.parts, staff, me.patient.id, wish(3, '16:30'), undefined), {
      code: 'not-bookable',
    });
    await assert.rejects(bookVisit(clinic.parts, staff, me.patient.id, wish(3, '10:20'), undefined), {
      code: 'slot-taken',
    });
  });

  it('move past the policy', async () => {
    await changePolicy(clinic, { moveUntilHours: null, minimumNoticeHours: 10_000 });
    const staff = await asStaff();
    const visit = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 60 });
    await moveVisit(clinic.parts, staff, visit.id, choose(3, '13:10'), undefined);
    assert.equal((await rowOf(visit.id))?.starts_at.toISOString(), on(3, '13:10'));
    assert.deepEqual((await mailsOf(clinic, visit.id)).toSorted(), ['moved', 'reminder']);
  });

  it('cancel, and bring back with a higher sequence', async () => {
    const { staffId } = await asStaff();
    const visit = await booked(wish(3, '10:00'));
    await setState(staffId, visit.id, 'cancelled');
    const cancelled = await rowOf(visit.id);
    assert.deepEqual([cancelled?.state, cancelled?.cancelled_by, cancelled?.sequence], ['cancelled', 'clinic', 1]);
    assert.equal((await undo(visit.id)).problem?.code, 'grace-over');
    await setState(staffId, visit.id, 'booked');
    const back = await rowOf(visit.id);
    assert.deepEqual([back?.state, back?.cancelled_by, back?.cancelled_at, back?.sequence], ['booked', null, null, 2]);
    assert.equal(await feedVersion(), 3);
    assert.deepEqual(await auditOf(clinic, me.patient.id), [
      'appointment.booked',
      'appointment.cancelled',
      'appointment.restored',
    ]);
  });

  it('cannot bring a visit back to a time that was given away', async () => {
    const { staffId } = await asStaff();
    const visit = await booked(wish(3, '10:00'));
    await setState(staffId, visit.id, 'cancelled');
    await booked(wish(3, '10:00'), await aSignedInPatient(clinic));
    await assert.rejects(setState(staffId, visit.id, 'booked'), { code: 'slot-taken' });
    assert.equal((await rowOf(visit.id))?.state, 'cancelled');
  });

  it('note who came, which is nothing to a calendar', async () => {
    const { staffId } = await asStaff();
    const visit = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: -10 });
    await setState(staffId, visit.id, 'arrived');
    await setState(staffId, visit.id, 'no_show');
    const row = await rowOf(visit.id);
    assert.deepEqual([row?.state, row?.sequence, await feedVersion()], ['no_show', 0, 0]);
    assert.deepEqual(await mailsOf(clinic, visit.id), []);
  });

  it('change nothing of what was archived, or is not there', async () => {
    const { staffId } = await asStaff();
    const visit = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 5000, state: 'archived' });
    await assert.rejects(setState(staffId, visit.id, 'booked'), { code: 'not-changeable' });
    await assert.rejects(setState(staffId, crypto.randomUUID(), 'booked'), { code: 'not-found' });
  });
});
