import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations } from '../../src/contract/index.ts';
import type { Hours } from '../src/clinic/day-hours.ts';
import { addDays, dateAt, instantAt, wallAt } from '../src/clinic/time.ts';
import { runImport } from '../src/import/run-import.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { someHours, timeAt, timesOn } from './support/hours.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { clinicZone } from './support/schedule.ts';

let clinic: TestClinic;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  me = await aSignedInPatient(clinic);
});

const dataFile = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));
async function load(bytes: Uint8Array): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const { opened, queue } = clinic.parts;
  const code = await runImport({ opened, queue }, [{ name: 'clinic.json', bytes }], (line) => said.push(line));
  return { code, said };
}
/** The night clinic, open in such hours every day. */
const nightClinic = (from: string, until: string) => {
  const file = JSON.parse(dataFile('21-clinic-2400.json').toString()) as { practitioners: { hours: object[] }[] };
  for (const one of file.practitioners) one.hours = one.hours.map((hours) => ({ ...hours, from, until }));
  return Buffer.from(JSON.stringify(file));
};

/** A day that lies wholly ahead. */
const day = () => addDays(dateAt(new Date(), clinicZone), 3);
const treatmentId = async () =>
  (await clinic.parts.db.selectFrom('treatment').select('id').executeTakeFirstOrThrow()).id;
const openings = async () => {
  const query = { treatmentId: await treatmentId(), from: day() };
  return me.browser.ask(patientOperations.listOpenings, { params: me.params, query }, { as: me.as });
};
const wallsOn = async (date: string) =>
  (await openings()).openings.flatMap(({ start }) => (start.wall.startsWith(date) ? [start.wall.slice(11)] : []));
async function book(date: string, wall: string) {
  const first = (await openings()).openings[0]!;
  const body = {
    treatmentId: await treatmentId(),
    practitionerId: first.practitioner.id,
    placeId: first.place.id,
    start: instantAt(`${date}T${wall}`, clinicZone).toISOString(),
  };
  return me.browser.call(patientOperations.bookAppointment, { params: me.params, body }, { as: me.as });
}

describe('hours at night', () => {
  for (const name of ['21-clinic-2400.json', '21-clinic-0000.json', '21-clinic-2359.json'])
    it(`last to midnight in ${name}: the last visit can be booked`, async () => {
      assert.deepEqual(await load(dataFile(name)), { code: 0, said: ['clinic: changed.'] });
      assert.deepEqual(await wallsOn(day()), ['18:00', '19:00', '20:00', '21:00', '22:00', '23:00']);
      const { body } = await book(day(), '23:00');
      assert.equal(body?.end.wall, `${addDays(day(), 1)}T00:00`);
      assert.equal((await wallsOn(day())).includes('23:00'), false);
    });

  for (const name of ['21-clinic-overnight.json', '21-clinic-two.json'])
    it(`run past midnight in ${name}, on either day, and a visit may lie across it`, async () => {
      assert.deepEqual(await load(dataFile(name)), { code: 0, said: ['clinic: changed.'] });
      assert.deepEqual(await wallsOn(day()), ['00:30', '22:30', '23:30']);
      assert.deepEqual(await wallsOn(addDays(day(), 1)), ['00:30', '22:30', '23:30']);
      const { body } = await book(day(), '23:30');
      assert.equal(body?.end.wall, `${addDays(day(), 1)}T00:30`);
      assert.deepEqual(await wallsOn(day()), ['00:30', '22:30']);
      assert.equal((await book(addDays(day(), 1), '00:30')).problem, undefined);
      assert.deepEqual(await wallsOn(addDays(day(), 1)), ['22:30', '23:30']);
      assert.equal((await book(day(), '01:30')).problem?.code, 'not-bookable');
    });

  it('are loaded again without a change', async () => {
    for (const until of ['24:00', '01:30']) {
      await load(nightClinic('22:30', until));
      assert.deepEqual(await load(nightClinic('22:30', until)), { code: 0, said: ['clinic: as before.'] });
    }
  });

  for (const [from, until, sentence] of [
    ['17:00', '09:00', 'must begin before they end, or end in the night that follows'],
    ['09:00', '09:00', 'must begin before they end, or end in the night that follows'],
    ['24:00', '08:00', 'must be a time as in 09:30'],
    ['18:00', '24:30', 'must be a time as in 17:30, or 24:00'],
  ] as const)
    it(`from ${from} until ${until} are refused`, async () => {
      const { code, said } = await load(nightClinic(from, until));
      assert.equal(code, 1);
      assert.ok(said[0]?.endsWith(`: ${sentence}.`), said[0]);
    });

  it('may be a whole day', async () => {
    assert.equal((await load(nightClinic('00:00', '24:00'))).code, 0);
    assert.equal((await wallsOn(day())).length, 24);
  });
});

describe('the times of a night', () => {
  /** Saturday evening until Sunday morning. */
  const night = (overrides: Partial<Hours> = {}) =>
    someHours({ weekday: 6, from: '22:00', until: '04:00', ...overrides });
  const walls = (date: string, hours = night()) =>
    timesOn(date, 60, hours).map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((at) => wallAt(at, hours.zone).slice(11)).join('–'),
    );

  it('belong to the date on which they start', () => {
    assert.deepEqual(walls('2026-12-05'), ['22:00–23:00', '23:00–00:00']);
    assert.deepEqual(walls('2026-12-06'), ['00:00–01:00', '01:00–02:00', '02:00–03:00', '03:00–04:00']);
    assert.deepEqual(walls('2026-12-07'), []);
  });

  it('leave out the hour that the clock skips', () => {
    assert.deepEqual(walls('2027-03-14'), ['00:00–01:00', '01:00–03:00', '03:00–04:00']);
  });

  it('are there once where the clock shows them twice', () => {
    assert.deepEqual(walls('2026-11-01'), ['00:00–01:00', '01:00–01:00', '02:00–03:00', '03:00–04:00']);
  });

  it('end with the hours, also where the clock skips their end or shows it twice', () => {
    const until = (clock: string) => night({ until: clock });
    // At two o’clock it is three: hours until half past two end then.
    assert.deepEqual(walls('2027-03-14', until('02:30')), ['00:00–01:00', '01:00–03:00']);
    assert.equal(timeAt('2027-03-14', '01:01', 60, until('02:30')), undefined);
    // Half past one comes twice: hours until then end the first time.
    assert.equal(timeAt('2026-11-01', '01:30', 60, until('01:30')), undefined);
    assert.ok(timeAt('2026-11-01', '00:30', 60, until('01:30')));
  });

  it('can be had at any minute by staff, on either side of midnight', () => {
    assert.ok(timeAt('2026-12-05', '23:17', 60, night()));
    assert.ok(timeAt('2026-12-06', '02:59', 60, night()));
    assert.equal(timeAt('2026-12-06', '03:01', 60, night()), undefined);
    assert.equal(timeAt('2026-12-05', '21:59', 60, night()), undefined);
    assert.equal(timeAt('2026-12-06', '22:00', 60, night()), undefined);
    assert.equal(timeAt('2026-12-05', '02:00', 60, night()), undefined);
  });
});
