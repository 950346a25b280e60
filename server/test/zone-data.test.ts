import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addMinutes, instantAt, zoneVersion } from '../src/clinic/time.ts';
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
  async function aVisit(practitionerId: string, wall: string, off: number, patientId: string): Promise<string> {
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
          zone,
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

  it('that is older than that of the visits changes nothing', async () => {
    await clinic.parts.db.updateTable('installation').set({ zone_version: '2099a' }).execute();
    const { id: patientId } = await clinic.builders.aPatient();
    const id = await aVisit(await aPractitioner(), '2031-01-07T10:00', -60, patientId);
    await follow();
    assert.equal((await visit(id)).sequence, 0);
    assert.match(clinic.logged.join(''), /older than that of the visits/);
  });
});
