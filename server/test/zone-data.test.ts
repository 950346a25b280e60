import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { addMinutes, instantAt, wallAt, zoneVersion } from '../src/clinic/time.ts';
import { followZoneData } from '../src/clinic/zone-data.ts';
import type { Row } from '../src/database/schema.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const zone = 'America/Vancouver';

describe('newer zone data', () => {
  let clinic: TestClinic;
  let treatment = '';
  let place = '';
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());

  const idOf = async (rows: Promise<{ id: string }>) => (await rows).id;
  const aPractitioner = () =>
    idOf(
      clinic.parts.db.insertInto('practitioner').values({ name: 'Jonas' }).returning('id').executeTakeFirstOrThrow(),
    );
  /** A visit whose instant was computed while the clock was thought to be `off` minutes otherwise. */
  async function aVisit(
    practitionerId: string,
    wall: string,
    off: number,
    patientId: string,
    inZone = zone,
  ): Promise<string> {
    // A time that its clock skips has an instant by older data.
    const startsAt = addMinutes(instantAt(wall, zone), off);
    const end = `${wall.slice(0, 11)}${String(Number(wall.slice(11, 13)) + 1).padStart(2, '0')}${wall.slice(13)}`;
    return idOf(
      clinic.parts.db
        .insertInto('appointment')
        .values({
          patient_id: patientId,
          treatment_id: treatment,
          practitioner_id: practitionerId,
          place_id: place,
          state: 'booked',
          wall_start: wall,
          wall_end: end,
          zone: inZone,
          starts_at: startsAt,
          ends_at: addMinutes(startsAt, 60),
          zone_version: '2025b',
          booked_by: 'staff',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
  }
  const visit = (id: string): Promise<Row<'appointment'>> =>
    clinic.parts.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const follow = () => followZoneData(clinic.parts);
  const counters = async () => {
    const { feed_version: own } = await clinic.parts.db
      .selectFrom('clinic')
      .select('feed_version')
      .executeTakeFirstOrThrow();
    const rows = await clinic.parts.db.selectFrom('patient').select(['id', 'feed_version']).execute();
    return { clinic: own, of: new Map(rows.map((row) => [row.id, row.feed_version])) };
  };

  beforeEach(async () => {
    await clinic.reset();
    const { db } = clinic.parts;
    await db.updateTable('installation').set({ zone_version: '2025b' }).execute();
    treatment = await idOf(
      db
        .insertInto('treatment')
        .values({ name: '{"default":"x"}', minutes: 60 })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    place = await idOf(
      db.insertInto('place').values({ name: '{"default":"x"}', zone }).returning('id').executeTakeFirstOrThrow(),
    );
  });

  it('moves the instants of visits to come to where the wall clock says, also of those back to back', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const { id: otherId } = await clinic.builders.aPatient();
    const [jonas, sofia] = [await aPractitioner(), await aPractitioner()];
    const later = [];
    for (const wall of ['2031-01-07T09:00', '2031-01-07T10:00', '2031-01-07T11:00'])
      later.push(await aVisit(jonas, wall, -60, patientId));
    const earlier = [];
    for (const wall of ['2031-01-07T09:00', '2031-01-07T10:00', '2031-01-07T11:00'])
      earlier.push(await aVisit(sofia, wall, 60, patientId));
    const right = await aVisit(await aPractitioner(), '2031-01-08T09:00', 0, otherId);
    const past = await aVisit(jonas, '2020-01-07T09:00', -60, otherId);
    const before = await counters();
    await follow();
    for (const id of [...later, ...earlier]) {
      const row = await visit(id);
      assert.equal(row.starts_at.getTime(), instantAt(row.wall_start, zone).getTime());
      assert.deepEqual([row.sequence, row.zone_version, row.state], [1, zoneVersion, 'booked']);
    }
    for (const id of [right, past]) assert.equal((await visit(id)).sequence, 0);
    const counted = await counters();
    assert.equal(counted.clinic, before.clinic + 1);
    assert.equal(counted.of.get(patientId), (before.of.get(patientId) ?? 0) + 1);
    assert.equal(counted.of.get(otherId), before.of.get(otherId));
    assert.equal(clinic.jobs.length, 0, 'the wall time is as it was told, so there is no news');
    await follow();
    assert.equal((await visit(later[0] ?? '')).sequence, 1, 'once');
  });

  it('leaves and reports a visit whose new instant another has', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const jonas = await aPractitioner();
    const inTheWay = await aVisit(jonas, '2031-01-07T10:00', 0, patientId);
    const clashing = await aVisit(jonas, '2031-01-07T10:00', -60, patientId);
    await follow();
    assert.equal((await visit(clashing)).sequence, 0);
    assert.equal((await visit(inTheWay)).sequence, 0);
    assert.match(clinic.logged.join(''), new RegExp(`"clashes":\\["${clashing}"\\]`));
    const { zone_version } = await clinic.parts.db
      .selectFrom('installation')
      .select('zone_version')
      .executeTakeFirstOrThrow();
    assert.equal(zone_version, zoneVersion);
  });

  it('shows the front desk what it could not move, until somebody settles it', async () => {
    const { id: patientId } = await clinic.builders.aPatient({ first_name: 'Maya', last_name: 'Okafor' });
    const jonas = await aPractitioner();
    await aVisit(jonas, '2031-01-07T10:00', 0, patientId);
    const taken = await aVisit(jonas, '2031-01-07T10:00', -60, patientId);
    // The clock is put forward then.
    const skipped = await aVisit(await aPractitioner(), '2031-03-09T02:30', 0, patientId, 'America/New_York');
    await follow();
    const desk = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
    const listed = async () => (await desk.ask(staffOperations.listZoneClashes, {})).clashes;
    assert.deepEqual(
      (await listed()).map(({ appointment, patient, reason }) => [appointment.id, patient.lastName, reason]),
      [
        [taken, 'Okafor', 'taken'],
        [skipped, 'Okafor', 'skipped'],
      ],
    );
    const params = { appointmentId: taken };
    await desk.ask(staffOperations.setAppointmentState, { params, body: { state: 'cancelled' } }, { key: 'k' });
    assert.deepEqual(
      (await listed()).map(({ appointment }) => appointment.id),
      [skipped],
    );
    await follow();
    assert.equal((await listed()).length, 1, 'nothing is looked at twice');
  });

  it('is followed a portion at a time, and after a crash from where it ended', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const jonas = await aPractitioner();
    const wall = (n: number) =>
      `2031-01-${String(1 + Math.floor(n / 40)).padStart(2, '0')}T${String(3 + Math.floor((n % 40) / 3)).padStart(2, '0')}:${['00', '20', '40'][(n % 40) % 3] ?? ''}`;
    const rows = Array.from({ length: 1_100 }, (_, n) => {
      const startsAt = addMinutes(instantAt(wall(n), zone), -60);
      return {
        patient_id: patientId,
        treatment_id: treatment,
        practitioner_id: jonas,
        place_id: place,
        state: 'booked' as const,
        wall_start: wall(n),
        wall_end: wallAt(addMinutes(instantAt(wall(n), zone), 20), zone),
        zone,
        starts_at: startsAt,
        ends_at: addMinutes(startsAt, 20),
        zone_version: '2025b',
        booked_by: 'staff' as const,
      };
    });
    for (let at = 0; at < rows.length; at += 100)
      await clinic.parts.db
        .insertInto('appointment')
        .values(rows.slice(at, at + 100))
        .execute();
    await clinic.parts.opened.executeSql(`
      create function break_off() returns trigger language plpgsql as $$ begin
        if new.wall_start::date >= '2031-01-20' then raise exception 'the power went'; end if; return new;
      end $$;
      create trigger break_off before update on appointment for each row execute function break_off();`);
    await assert.rejects(follow(), /the power went/);
    const counted = async () => {
      const { rows: counts } = await clinic.parts.opened.executeSql(
        `select sequence, zone_version = '${zoneVersion}' as done, count(*)::int as n from appointment group by 1, 2 order by 1`,
      );
      return counts;
    };
    // Twenty of the first portion wait for visits of the next one, which are in their way.
    assert.deepEqual(await counted(), [
      { sequence: 0, done: false, n: 620 },
      { sequence: 1, done: true, n: 480 },
    ]);
    await clinic.parts.opened.executeSql('drop function break_off cascade');
    await follow();
    assert.deepEqual(await counted(), [{ sequence: 1, done: true, n: 1_100 }]);
  });

  it('keeps an older server beside a newer one from booking and moving', async () => {
    await clinic.parts.db.updateTable('installation').set({ zone_version: '2099a' }).execute();
    const { id: patientId } = await clinic.builders.aPatient();
    const desk = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
    const practitionerId = await aPractitioner();
    const start = { practitionerId, placeId: place, start: instantAt('2031-01-07T12:00', zone).toISOString() };
    const visitId = await aVisit(practitionerId, '2031-01-07T10:00', 0, patientId);
    const booking = await desk.call(
      staffOperations.bookForPatient,
      { params: { patientId }, body: { treatmentId: treatment, ...start } },
      { key: 'one' },
    );
    const move = await desk.call(
      staffOperations.moveForPatient,
      { params: { appointmentId: visitId }, body: start },
      { key: 'two' },
    );
    assert.deepEqual([booking.problem?.code, move.problem?.code], ['unavailable', 'unavailable']);
    assert.equal((await visit(visitId)).sequence, 0);
  });

  it('that is older than that of the visits changes nothing', async () => {
    await clinic.parts.db.updateTable('installation').set({ zone_version: '2099a' }).execute();
    const { id: patientId } = await clinic.builders.aPatient();
    const id = await aVisit(await aPractitioner(), '2031-01-07T10:00', -60, patientId);
    await follow();
    assert.equal((await visit(id)).sequence, 0);
    assert.match(clinic.logged.join(''), /older than that of the visits/);
  });
});
