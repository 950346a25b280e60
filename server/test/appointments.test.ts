import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { patientOperations } from '../../src/contract/index.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, auditOf, changePolicy, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, joinRecords, type Schedule } from './support/schedule.ts';

const { listUpcomingAppointments, listAppointmentHistory, listTreatments, askClinic } = patientOperations;
const hour = 60;
const day = 24 * hour;

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  await changePolicy(clinic, { cancelUntilHours: 24, moveUntilHours: 24, mostUpcoming: 5, canBook: true });
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
});

const upcoming = () => me.browser.ask(listUpcomingAppointments, { params: me.params }, { as: me.as });
const history = (before?: string) =>
  me.browser.ask(
    listAppointmentHistory,
    { params: me.params, query: before === undefined ? {} : { before } },
    { as: me.as },
  );
const visit = (options: Parameters<typeof aVisit>[3], patientId = me.patient.id) =>
  aVisit(clinic.parts.db, schedule, patientId, options);
const online = () => ({
  treatment_id: schedule.onlineTreatmentId,
  place_id: schedule.onlinePlaceId,
  practitioner_id: schedule.practitionerId,
});
const ids = (list: { appointments: ({ id: string } | null)[] }) => list.appointments.map((row) => row?.id);

describe('Upcoming Appointments', () => {
  it('tells of a visit what, who, where and when, in clinic time', async () => {
    const { id, starts_at } = await visit({ startsIn: 3 * day, room_id: schedule.roomId });
    const { appointments, subject, now } = await upcoming();
    const [row] = appointments;
    assert.ok(row);
    assert.equal(row.id, id);
    assert.equal(row.start.instant, starts_at.toISOString());
    assert.equal(row.start.zone, clinicZone);
    assert.deepEqual(row.treatment.name, { default: 'Physiotherapy', fr: 'Physiothérapie' });
    assert.equal(row.practitioner.name, 'Ana Ruiz');
    assert.equal(row.practitioner.photoUrl, 'https://api.clinic.example/images/ana.jpg');
    assert.deepEqual(row.place.room, { default: 'Room 2', fr: 'Salle 2' });
    assert.equal(row.place.address, '412 Cedar Street');
    assert.deepEqual(row.subject, { id: me.patient.id, firstName: 'Maria' });
    assert.deepEqual(subject, row.subject);
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 60_000);
  });

  it('shows the wall time as it was stored, whatever the zone’s rules say today', async () => {
    await visit({ startsIn: 3 * day, wall_start: '2026-12-01T08:15', wall_end: '2026-12-01T08:45' });
    const [row] = (await upcoming()).appointments;
    assert.equal(row?.start.wall, '2026-12-01T08:15');
    assert.equal(row.end.wall, '2026-12-01T08:45');
  });

  it('holds what is still to come and what the clinic cancelled, the soonest first', async () => {
    const later = await visit({ startsIn: 5 * day });
    const now = await visit({ startsIn: -10, state: 'arrived' });
    const reserved = await visit({ startsIn: 2 * day, state: 'reserved' });
    const gone = await visit({ startsIn: 3 * day, state: 'cancelled', cancelled_by: 'clinic' });
    await visit({ startsIn: 4 * day, state: 'cancelled', cancelled_by: 'patient' });
    await visit({ startsIn: -day });
    await visit({ startsIn: -2 * day, state: 'cancelled', cancelled_by: 'clinic' });
    await visit({ startsIn: 6 * day, state: 'archived' });
    const list = await upcoming();
    assert.deepEqual(ids(list), [now.id, reserved.id, gone.id, later.id]);
    assert.equal(list.appointments[2]?.cancelledBy, 'clinic');
    assert.deepEqual(list.appointments[2].can.cancel, { allowed: false, reason: 'state' });
  });

  it('says until when each can be cancelled, and why no longer', async () => {
    const soon = await visit({ startsIn: 5 * hour });
    await visit({ startsIn: 3 * day });
    const { appointments } = await upcoming();
    const [first, second] = appointments;
    assert.equal(first?.can.cancel.allowed, false);
    assert.equal(first.can.cancel.reason, 'too-late');
    const until = new Date(soon.starts_at.getTime() - day * 60_000);
    assert.equal(first.can.cancel.until?.instant, until.toISOString());
    assert.equal(second?.can.cancel.allowed, true);
    assert.equal(second.can.move.allowed, true);
  });

  it('shows the way into an online visit only while it is open', async () => {
    await visit({ startsIn: 61, ...online() });
    const [closed] = (await upcoming()).appointments;
    assert.equal(closed?.can.begin.reason, 'too-early');
    assert.equal(closed.joinUrl, undefined);

    await clinic.parts.opened.executeSql(`update appointment set starts_at = starts_at - interval '2 minutes'`);
    const [open] = (await upcoming()).appointments;
    assert.equal(open?.can.begin.allowed, true);
    assert.match(open.joinUrl ?? '', /^https:\/\/api\.clinic\.example\/visit\/[\w-]{36}\/[\w-]{22}$/);
  });

  it('takes the clinic’s own video address where the visit has one', async () => {
    await visit({ startsIn: 10, ...online(), join_url: 'https://video.example/room/1' });
    assert.equal((await upcoming()).appointments[0]?.joinUrl, 'https://video.example/room/1');
  });

  it('remembers where a moved visit stood, and says how long a booking can be undone', async () => {
    const was = new Date(Date.now() + day * 60_000);
    const graceUntil = new Date(Date.now() + 100_000);
    await visit({
      startsIn: 2 * day,
      moved_from_wall: '2026-11-30T10:00',
      moved_from_at: was,
      moved_at: new Date(),
      grace_until: graceUntil,
    });
    const [row] = (await upcoming()).appointments;
    assert.deepEqual(row?.movedFrom, { instant: was.toISOString(), wall: '2026-11-30T10:00', zone: clinicZone });
    assert.equal(row.graceUntil?.instant, graceUntil.toISOString());
  });

  it('says why one cannot book more', async () => {
    await changePolicy(clinic, { mostUpcoming: 1 });
    await visit({ startsIn: 2 * day });
    assert.deepEqual((await upcoming()).can.book, { allowed: true });
    await visit({ startsIn: 3 * day, booked_by: 'patient' });
    assert.deepEqual((await upcoming()).can.book, { allowed: false, reason: 'too-many-upcoming' });
    await changePolicy(clinic, { canBook: false });
    assert.deepEqual((await upcoming()).can.book, { allowed: false, reason: 'policy' });
  });

  it('shows both histories once two records are one person, and says so for a week', async () => {
    const other = await clinic.builders.aPatient({ first_name: 'Marie' });
    const staff = await clinic.builders.aStaff();
    const mine = await visit({ startsIn: 2 * day });
    const theirs = await visit({ startsIn: 3 * day }, other.id);
    assert.deepEqual(ids(await upcoming()), [mine.id]);

    const mergeId = await joinRecords(clinic.parts.db, me.patient.id, other.id, staff.id);
    const list = await upcoming();
    assert.deepEqual(ids(list), [mine.id, theirs.id]);
    // The survivor's name, but the id that this account's access names.
    assert.deepEqual(list.subject, { id: me.patient.id, firstName: 'Marie' });
    assert.ok(list.merged);
    await clinic.parts.opened.executeSql(`update patient_merge set at = at - interval '8 days' where id = $1`, [
      mergeId,
    ]);
    assert.equal((await upcoming()).merged, undefined);
  });

  it('is nobody else’s business', async () => {
    const stranger = await aSignedInPatient(clinic);
    await visit({ startsIn: 2 * day });
    const { problem } = await me.browser.call(listUpcomingAppointments, { params: me.params }, { as: stranger.as });
    assert.equal(problem?.code, 'not-found');
    const out = await me.browser.call(listUpcomingAppointments, { params: me.params });
    assert.equal(out.problem?.code, 'signed-out');
  });

  it('is not shown to an account that may only book', async () => {
    await clinic.parts.opened.executeSql(`update access set permissions = '{book}'`);
    const { problem } = await me.browser.call(listUpcomingAppointments, { params: me.params }, { as: me.as });
    assert.equal(problem?.code, 'not-found');
  });

  it('is whole, and comes a page at a time for whoever asks for pages', async () => {
    await changePolicy(clinic, { mostUpcoming: 3 });
    const all: string[] = [];
    for (const days of [4, 1, 3, 2, 5])
      all[days] = (await visit({ startsIn: days * day, booked_by: days < 4 ? 'patient' : 'staff' })).id;
    const inOrder = all.filter((id) => id !== '');
    const whole = await upcoming();
    assert.deepEqual(ids(whole), inOrder);
    assert.equal(whole.nextCursor, undefined);
    const found: (string | undefined)[] = [];
    for (let after: string | undefined; ;) {
      const query = { limit: 2, ...(after === undefined ? {} : { after }) };
      const page = await me.browser.ask(listUpcomingAppointments, { params: me.params, query }, { as: me.as });
      assert.ok(page.appointments.length <= 2);
      assert.deepEqual(page.can, whole.can, 'what may be booked depends on all of them');
      found.push(...ids(page));
      if (page.nextCursor === undefined) break;
      after = page.nextCursor;
    }
    assert.deepEqual(found, inOrder);
    const query = { after: 'bm9uc2Vuc2U' };
    const { problem } = await me.browser.call(listUpcomingAppointments, { params: me.params, query }, { as: me.as });
    assert.equal(problem?.code, 'invalid-request');
  });
});

describe('Appointment History', () => {
  it('comes in pages, the latest first, without a gap or a repeat', async () => {
    const made: string[] = [];
    for (let n = 1; n <= 45; n++) made.push((await visit({ startsIn: -n * day })).id);
    const seen: (string | undefined)[] = [];
    let before: string | undefined;
    do {
      const page = await history(before);
      assert.ok(page.appointments.length <= 20);
      seen.push(...ids(page));
      before = page.next;
    } while (before !== undefined);
    assert.deepEqual(seen, made);
  });

  it('holds visits that begin at the same time on both sides of a page', async () => {
    const practitioners = await clinic.parts.db
      .insertInto('practitioner')
      .values(Array.from({ length: 25 }, (_, n) => ({ name: `Practitioner ${n}` })))
      .returning('id')
      .execute();
    const { starts_at, ends_at } = await visit({ startsIn: -day });
    for (const { id } of practitioners) await visit({ startsIn: -day, practitioner_id: id, starts_at, ends_at });
    const first = await history();
    const second = await history(first.next);
    assert.equal(new Set([...ids(first), ...ids(second)]).size, 26);
    assert.equal(second.next, undefined);
  });

  it('permits nothing', async () => {
    await visit({ startsIn: -day, ...online() });
    const [row] = (await history()).appointments;
    assert.equal(row?.can.cancel.allowed || row?.can.move.allowed || row?.can.begin.allowed, false);
    assert.equal(row?.joinUrl, undefined);
  });

  it('refuses a place in it that it never gave out', async () => {
    for (const before of ['x', '', 'MjAyNg', Buffer.from('2026-01-01T00:00:00Z not-an-id').toString('base64url')]) {
      const answer = await me.browser.call(
        listAppointmentHistory,
        { params: me.params, query: { before } },
        { as: me.as },
      );
      assert.equal(answer.problem?.code, 'invalid-request', before);
    }
  });

  it('and the upcoming ones together hold every visit that is not archived, each once', async () => {
    const states = ['reserved', 'booked', 'arrived', 'no_show', 'cancelled', 'archived'] as const;
    const some = fc.array(
      fc.record({
        startsIn: fc.integer({ min: -3 * day, max: 3 * day }),
        state: fc.constantFrom(...states),
        cancelledBy: fc.constantFrom('patient' as const, 'clinic' as const, null),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(some, async (visits) => {
        await clinic.parts.db.deleteFrom('appointment').execute();
        const expected: string[] = [];
        for (const { startsIn, state, cancelledBy } of visits) {
          const [practitioner] = await clinic.parts.db
            .insertInto('practitioner')
            .values({ name: 'One more' })
            .returning('id')
            .execute();
          const { id } = await visit({
            startsIn,
            state,
            cancelled_by: state === 'cancelled' ? cancelledBy : null,
            practitioner_id: practitioner!.id,
          });
          if (state !== 'archived') expected.push(id);
        }
        const found = [...ids(await upcoming()), ...ids(await history())];
        assert.deepEqual(found.toSorted(), expected.toSorted());
      }),
      { numRuns: 15 },
    );
  });
});

describe('what can be booked', () => {
  it('is every treatment that somebody gives, with whoever does', async () => {
    await clinic.parts.db
      .insertInto('treatment')
      .values({ name: JSON.stringify({ default: 'Nobody gives this' }), minutes: 30 })
      .execute();
    const { treatments } = await me.browser.ask(listTreatments, { params: me.params }, { as: me.as });
    assert.deepEqual(
      treatments.map(({ name, minutes, online: isOnline, practitioners }) => [
        name.default,
        minutes,
        isOnline,
        practitioners.map((practitioner) => practitioner.name),
      ]),
      [
        ['Physiotherapy', 60, false, ['Ana Ruiz', 'Ben Ho']],
        ['Counselling', 30, true, ['Ana Ruiz']],
      ],
    );
  });

  it('is nothing that has ended, and nobody who has left', async () => {
    await clinic.parts.db
      .updateTable('practitioner')
      .set({ ended_at: new Date() })
      .where('name', '=', 'Ana Ruiz')
      .execute();
    const { treatments } = await me.browser.ask(listTreatments, { params: me.params }, { as: me.as });
    assert.deepEqual(
      treatments.map(({ practitioners }) => practitioners.map(({ name }) => name)),
      [['Ben Ho']],
    );
  });
});

describe('"Ask the clinic to check"', () => {
  it('asks once, whoever asks again and however often', async () => {
    assert.deepEqual((await upcoming()).can.askClinic, { allowed: true });
    const first = await me.browser.ask(askClinic, { params: me.params }, { as: me.as, key: 'one' });
    const again = await me.browser.ask(askClinic, { params: me.params }, { as: me.as, key: 'one' });
    const more = await me.browser.ask(askClinic, { params: me.params }, { as: me.as, key: 'two' });
    assert.deepEqual([again, more], [first, first]);
    const { rows } = await clinic.parts.opened.executeSql('select count(*)::int as n from duplicate_request');
    assert.deepEqual(rows, [{ n: 1 }]);
    assert.deepEqual((await upcoming()).can.askClinic, { allowed: false, reason: 'asked' });
    assert.ok((await auditOf(clinic, me.patient.id)).includes('duplicate-check.asked'));
  });
});
