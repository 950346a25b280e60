import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { mergePatients } from '../src/clinic/merge.ts';
import { csv, openImportDesk, patientsHead, visitsHead, type ImportDesk } from './support/import-desk.ts';
import { noQueue } from './support/no-queue.ts';
import { Records } from './support/records.ts';

const people = csv(patientsHead, [
  '1,Maria,Lopez,1984-03-21,maria@mail.example,',
  '2,José,Lopez,2012-08-09,,',
  '3,Kim,Oh,,,',
]);

/** A row of the visits' table: practitioner p1 does Physio (30 minutes) at Main. */
const visit = (id: string, starts: string, { patient = '1', who = 'p1', room = '', state = '' } = {}) =>
  `${id},${patient},${who},Physio,Main,${room},${starts},${state}`;

describe('importing appointments', () => {
  let desk: ImportDesk;
  let staffId: string;
  before(async () => {
    desk = await openImportDesk();
    staffId = await new Records(desk.opened.db).aStaff();
  });
  beforeEach(async () => {
    await desk.empty();
    await desk.run({ 'patients.csv': people });
  });
  after(() => desk.close());

  const load = (...rows: string[]) => desk.run({ 'visits.csv': csv(visitsHead, rows) });
  const summary = (counts: string) => {
    const [created = 0, changed = 0, same = 0, refused = 0, left = 0] = counts.split(' ').map(Number);
    return `appointments: ${created} new, ${changed} changed, ${same} as before, ${refused} refused, ${left} left as they are here.`;
  };
  const starts = async (id: string) => (await desk.visit(id)).wall_start.slice(0, 16).replace('T', ' ');
  /** What a patient or staff did here: any columns of the visit. */
  const here = async (id: string, columns: Record<string, unknown>) => {
    const { id: visitId } = await desk.visit(id);
    await desk.opened.db.updateTable('appointment').set(columns).where('id', '=', visitId).execute();
  };

  it('books them as the wall clock of their place says, for the length of the treatment, and mails nobody', async () => {
    const { code, said } = await load(
      visit('v1', '2031-07-01 9:00', { room: 'room 2' }),
      'v2,2,Ali Khan,massage,En ligne,,2031-01-01T14:30,',
    );
    assert.equal(code, 0, said.join('\n'));
    const [one, two] = [await desk.visit('v1'), await desk.visit('v2')];
    assert.deepEqual(
      [one.wall_start, one.wall_end, one.zone, one.starts_at.toISOString(), one.state, one.booked_by],
      ['2031-07-01T09:00:00', '2031-07-01T09:30:00', 'America/Toronto', '2031-07-01T13:00:00.000Z', 'booked', 'import'],
    );
    assert.notEqual(one.room_id, null);
    assert.deepEqual([two.wall_end, two.starts_at.toISOString()], ['2031-01-01T15:30:00', '2031-01-01T19:30:00.000Z']);
    assert.deepEqual(await desk.opened.db.selectFrom('mail').select('id').execute(), []);
  });

  it('takes an end or a number of minutes instead of the length of the treatment', async () => {
    const { said } = await desk.run({
      'v.csv': csv('id;patient id;practitioner;treatment;place;starts;ends;minutes', [
        'a;1;p1;Physio;Main;2031-03-03 09:00;10:15;',
        'b;1;p1;Physio;Main;2031-03-03 23:30;2031-03-04 00:15;45',
        'c;1;p1;Physio;Main;2031-03-04 09:00;;20',
        'd;1;p1;Physio;Main;2031-03-05 09:00;10:00;20',
        'e;1;p1;Physio;Main;2031-03-05 09:00;08:00;',
        'f;1;p1;Physio;Main;2031-03-05 09:00;;0',
      ]),
    });
    const ends = await Promise.all(['a', 'b', 'c'].map(async (id) => (await desk.visit(id)).wall_end));
    assert.deepEqual(ends, ['2031-03-03T10:15:00', '2031-03-04T00:15:00', '2031-03-04T09:20:00']);
    assert.deepEqual(said.slice(1, -1), [
      'v.csv line 5: refused: its minutes and its end do not agree.',
      'v.csv line 6: refused: it ends before it starts.',
      'v.csv line 7: refused: minutes "0" is not a number of minutes from 1 to 1440.',
    ]);
  });

  it('takes the end of a day, and of a night, as a clock shows it', async () => {
    const rows = [
      'a;1;p1;Physio;Main;2031-03-03 23:00;24:00;60',
      'b;1;p1;Physio;Main;2031-03-04 23:00;00:00;',
      'c;1;p1;Physio;Main;2031-03-05 23:30;0:45;',
      'd;1;p1;Physio;Main;2031-03-06 23:00;2031-03-06 24:00;',
      'e;1;p1;Physio;Main;2031-03-07 14:30;13:15;',
      'f;1;p1;Physio;Main;2031-03-07 24:00;;',
    ];
    const { said } = await desk.run({
      'v.csv': csv('id;patient id;practitioner;treatment;place;starts;ends;minutes', rows),
    });
    const ends = await Promise.all(['a', 'b', 'c', 'd'].map(async (id) => (await desk.visit(id)).wall_end));
    assert.deepEqual(ends, [
      '2031-03-04T00:00:00',
      '2031-03-05T00:00:00',
      '2031-03-06T00:45:00',
      '2031-03-07T00:00:00',
    ]);
    assert.deepEqual(said.slice(1, -1), [
      'v.csv line 6: refused: it ends before it starts.',
      'v.csv line 7: refused: starts "2031-03-07 24:00" is not a date and time as in 2026-12-01 14:30.',
    ]);
  });

  it('refuses what cannot be, with line and reason, and loads the others', async () => {
    const { code, said } = await load(
      visit('gap', '2027-03-14 02:30'),
      visit('good', '2027-03-14 03:30'),
      visit('taken', '2027-03-14 03:45'),
      visit('who', '2027-03-15 09:00', { who: 'Nobody' }),
      visit('whose', '2027-03-15 09:00', { patient: '9' }),
      visit('when', '2027-02-30 09:00'),
      visit('room', '2027-03-15 09:00', { room: 'room 9' }),
      visit('state', '2027-03-15 09:00', { state: 'maybe' }),
    );
    assert.equal(code, 1);
    assert.deepEqual(said.slice(1), [
      'visits.csv line 2: refused: the clock in America/Toronto skips 2027-03-14 02:30.',
      'visits.csv line 4: refused: the practitioner is taken from 2027-03-14 03:30 to 2027-03-14 04:00.',
      'visits.csv line 5: refused: there is no practitioner "Nobody".',
      'visits.csv line 6: refused: there is no patient with the id "9".',
      'visits.csv line 7: refused: starts "2027-02-30 09:00" is not a date and time as in 2026-12-01 14:30.',
      'visits.csv line 8: refused: there is no room at Main "room 9".',
      'visits.csv line 9: refused: state "maybe" is not one of reserved, booked, arrived, no_show, cancelled, archived.',
      summary('1 0 0 7'),
    ]);
    const rows = await desk.opened.db.selectFrom('appointment').select('id').execute();
    assert.equal(rows.length, 1);
  });

  it('refuses a room that is taken, and a time that somebody booked here', async () => {
    await load(visit('a', '2031-03-03 09:00', { room: 'room 1' }));
    const { said } = await load(
      visit('a', '2031-03-03 09:00', { room: 'room 1' }),
      visit('b', '2031-03-03 09:15', { room: 'room 1', who: 'p2' }),
    );
    assert.equal(said[1], 'visits.csv line 3: refused: the room is taken from 2031-03-03 09:00 to 2031-03-03 09:30.');
  });

  it('moves, cancels and brings back what only the file changed, and tells calendars', async () => {
    await load(visit('a', '2031-03-03 09:00'));
    const feeds = (await desk.patient('1')).feed_version;
    await load(visit('a', '2031-03-04 10:00'));
    const moved = await desk.visit('a');
    assert.deepEqual(
      [moved.sequence, moved.wall_end, moved.moved_from_wall],
      [1, '2031-03-04T10:30:00', '2031-03-03T09:00:00'],
    );
    await load(visit('a', '2031-03-04 10:00', { state: 'Canceled' }));
    const gone = await desk.visit('a');
    assert.deepEqual([gone.sequence, gone.state, gone.cancelled_by], [2, 'cancelled', 'clinic']);
    await load(visit('a', '2031-03-04 10:00', { state: 'booked' }));
    const back = await desk.visit('a');
    assert.deepEqual([back.sequence, back.state, back.cancelled_by, back.cancelled_at], [3, 'booked', null, null]);
    assert.equal((await desk.patient('1')).feed_version, feeds + 3);
    assert.deepEqual(await desk.opened.db.selectFrom('mail').select('id').execute(), []);
  });

  it('undoes nothing that a patient or staff did since, however often the same file comes', async () => {
    const rows = [
      visit('moved', '2031-03-03 09:00'),
      visit('cancelled', '2031-03-03 10:00'),
      visit('came', '2031-03-03 11:00', { state: 'booked' }),
    ];
    await load(...rows);
    await here('moved', {
      wall_start: '2031-03-05T09:00',
      wall_end: '2031-03-05T09:30',
      starts_at: new Date('2031-03-05T14:00Z'),
      ends_at: new Date('2031-03-05T14:30Z'),
    });
    await here('cancelled', { state: 'cancelled', cancelled_by: 'patient', cancelled_at: new Date() });
    await here('came', { state: 'arrived' });
    const before = await desk.state();
    for (let run = 0; run < 2; run++) {
      const { code, said } = await load(...rows);
      assert.equal(code, 0);
      assert.equal(said.at(-1), summary('0 0 3'));
    }
    assert.deepEqual(await desk.state(), before);
  });

  it('reports and leaves what changed here and in the file, until they agree', async () => {
    await load(visit('a', '2031-03-03 09:00'), visit('b', '2031-03-03 10:00'));
    await here('a', {
      wall_start: '2031-03-05T09:00',
      wall_end: '2031-03-05T09:30',
      starts_at: new Date('2031-03-05T14:00Z'),
      ends_at: new Date('2031-03-05T14:30Z'),
    });
    await here('b', { state: 'cancelled', cancelled_by: 'patient', cancelled_at: new Date() });
    const before = await desk.state();
    const changed = [visit('a', '2031-03-06 09:00'), visit('b', '2031-03-06 10:00')];
    for (let run = 0; run < 2; run++) {
      const { code, said } = await load(...changed);
      assert.equal(code, 1);
      assert.deepEqual(said.slice(1), [
        'visits.csv line 2: left: changed here and in the file: starts (here 2031-03-05 09:00, in the file 2031-03-06 09:00), ends (here 2031-03-05 09:30, in the file 2031-03-06 09:30).',
        // The file moves what the patient cancelled: nobody may bring it back by that.
        'visits.csv line 3: left: changed here and in the file: starts (here 2031-03-03 10:00, in the file 2031-03-06 10:00), ends (here 2031-03-03 10:30, in the file 2031-03-06 10:30), state (here cancelled).',
        summary('0 0 0 0 2'),
      ]);
      assert.deepEqual(await desk.state(), before);
    }
    assert.equal(
      (await load(visit('a', '2031-03-05 09:00'), visit('b', '2031-03-03 10:00', { state: 'cancelled' }))).code,
      0,
    );
    await load(visit('a', '2031-03-07 09:00'));
    assert.equal(await starts('a'), '2031-03-07 09:00');
  });

  it('takes another time from the file though the treatment was changed here', async () => {
    await load(visit('a', '2031-03-03 09:00'));
    const massage = await desk.opened.db
      .selectFrom('treatment')
      .where('minutes', '=', 60)
      .select('id')
      .executeTakeFirstOrThrow();
    await here('a', { treatment_id: massage.id });
    assert.equal((await load(visit('a', '2031-03-04 09:00'))).code, 0);
    assert.equal(await starts('a'), '2031-03-04 09:00');
    assert.equal((await desk.visit('a')).treatment_id, massage.id);
  });

  it('leaves a visit with its patient, and with the record that it was written with after a merge', async () => {
    await load(visit('a', '2031-03-03 09:00'));
    const { said } = await load(visit('a', '2031-03-03 09:00', { patient: '3' }));
    assert.equal(said[1], `visits.csv line 2: refused: it was patient "1"'s, and a visit never changes its patient.`);
    const [from, into] = [await desk.patient('1'), await desk.patient('3')];
    await desk.opened.db
      .transaction()
      .execute((tx) =>
        mergePatients(
          tx,
          { queue: noQueue },
          { staffId, role: 'front-desk' },
          { from: from.id, into: into.id, take: [] },
        ),
      );
    assert.equal((await load(visit('a', '2031-03-04 09:00', { patient: '3' }))).code, 0);
    assert.equal((await desk.visit('a')).patient_id, from.id);
    assert.equal(await starts('a'), '2031-03-04 09:00');
  });

  it('lets two rows exchange their times, and a whole ring', async () => {
    await load(visit('a', '2031-03-03 09:00'), visit('b', '2031-03-03 10:00'), visit('c', '2031-03-03 11:00'));
    const swapped = await load(
      visit('a', '2031-03-03 10:00'),
      visit('b', '2031-03-03 09:00'),
      visit('c', '2031-03-03 11:00'),
    );
    assert.deepEqual([swapped.code, swapped.said.at(-1)], [0, summary('0 2 1')]);
    const ring = await load(
      visit('a', '2031-03-03 11:00'),
      visit('b', '2031-03-03 10:15'),
      visit('c', '2031-03-03 08:45'),
    );
    assert.equal(ring.code, 0, ring.said.join('\n'));
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(starts)), [
      '2031-03-03 11:00',
      '2031-03-03 10:15',
      '2031-03-03 08:45',
    ]);
    assert.equal((await desk.visit('a')).sequence, 2);
    assert.equal((await desk.visit('a')).state, 'booked');
  });

  it('moves a whole day by a quarter of an hour, in whichever order the rows come', async () => {
    const day = (minutes: number) =>
      Array.from({ length: 12 }, (_, at) => {
        const time = 9 * 60 + at * 30 + minutes;
        return visit(
          `v${String(at).padStart(2, '0')}`,
          `2031-03-03 ${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`,
        );
      });
    await load(...day(0));
    for (const minutes of [15, 0]) {
      const { code, said } = await load(...day(minutes));
      assert.deepEqual([code, said.at(-1)], [0, summary('0 12')]);
    }
  });

  it('says which rows cannot exchange because a third is in the way, and leaves all of them', async () => {
    await load(visit('a', '2031-03-03 09:00'), visit('b', '2031-03-03 10:00'), visit('c', '2031-03-03 11:00'));
    const { said } = await load(
      visit('a', '2031-03-03 10:00'),
      visit('b', '2031-03-03 11:00'),
      visit('c', '2031-03-03 11:00'),
    );
    assert.deepEqual(said.slice(1), [
      'visits.csv line 2: refused: the practitioner is taken from 2031-03-03 10:00 to 2031-03-03 10:30.',
      'visits.csv line 3: refused: the practitioner is taken from 2031-03-03 11:00 to 2031-03-03 11:30.',
      summary('0 0 1 2'),
    ]);
    assert.deepEqual(await Promise.all(['a', 'b'].map(starts)), ['2031-03-03 09:00', '2031-03-03 10:00']);
  });

  it('comes to the same whatever the order of the rows', async () => {
    const slots = ['09:00', '09:15', '09:30', '10:00', '10:30'];
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const file = fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            at: fc.constantFrom(...slots),
            who: fc.constantFrom('p1', 'p2'),
            room: fc.constantFrom('', 'room 1'),
            state: fc.constantFrom('booked', 'booked', 'cancelled'),
          })
          .map(({ at, ...rest }) => visit(id, `2031-03-03 ${at}`, rest)),
      ),
    );
    const outcome = async (files: string[][]) => {
      await desk.empty();
      await desk.run({ 'patients.csv': people });
      const summaries: (string | undefined)[] = [];
      for (const rows of files) summaries.push((await load(...rows)).said.at(-1));
      return { summaries, state: await desk.state() };
    };
    await fc.assert(
      fc.asyncProperty(file, file, fc.shuffledSubarray(ids, { minLength: 5 }), async (first, second, order) => {
        const shuffled = (rows: string[]) => order.map((id) => rows[ids.indexOf(id)]!);
        const one = await outcome([first, second]);
        const other = await outcome([shuffled(first), shuffled(second)]);
        assert.deepEqual(other, one);
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it('loads in one go whatever could be true at once', async () => {
    const slots = ['09:00', '09:30', '10:00', '10:30', '11:00'];
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(slots, { minLength: 5 }),
        fc.shuffledSubarray(slots, { minLength: 5 }),
        async (first, second) => {
          await desk.empty();
          await desk.run({ 'patients.csv': people });
          for (const times of [first, second])
            assert.equal((await load(...ids.map((id, at) => visit(id, `2031-03-03 ${times[at] ?? ''}`)))).code, 0);
        },
      ),
      { numRuns: 10, seed: 5 },
    );
  });

  it('comes to where the file says though all rows take each other’s times, in any order of the rows', async () => {
    const hours = [9, 10, 11, 12, 13, 14].flatMap((hour) => [':00', ':30'].map((half) => `${hour}${half}`));
    const ids = hours.map((_, at) => `v${at}`);
    const rowOf = (id: string, slot: number, who: string, room: string) =>
      visit(id, `2031-03-03 ${hours[slot] ?? ''}`, { who, room });
    const shuffled = fc.shuffledSubarray([...ids.keys()], { minLength: ids.length });
    await fc.assert(
      fc.asyncProperty(shuffled, shuffled, shuffled, async (slots, moved, order) => {
        await desk.empty();
        await desk.run({ 'patients.csv': people });
        const whoOf = (at: number) => (at % 2 === 0 ? 'p1' : 'p2');
        await load(...ids.map((id, at) => rowOf(id, slots[at] ?? 0, whoOf(at), 'room 1')));
        const rows = ids.map((id, at) => rowOf(id, moved[at] ?? 0, whoOf(at + 1), 'room 1'));
        const { code, said } = await load(...order.map((at) => rows[at] ?? ''));
        assert.equal(code, 0, said.join('\n'));
        const times = await Promise.all(ids.map(starts));
        assert.deepEqual(
          times,
          moved.map((slot) => `2031-03-03 ${(hours[slot] ?? '').padStart(5, '0')}`),
        );
        assert.equal((await load(...rows)).said.at(-1), summary(`0 0 ${ids.length}`));
      }),
      { numRuns: 8, seed: 5 },
    );
  });
});
