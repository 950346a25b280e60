import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { mergePatients, undoMerge } from '../src/clinic/merge.ts';
import { accessOf, personOf } from '../src/clinic/person.ts';
import { ProblemError } from '../src/problem.ts';
import { noQueue } from './support/no-queue.ts';
import { openRecords } from './support/records.ts';

const RECORDS = 6;
/** The mails are not what this test is about. */
const queue = noQueue;

type Act = { is: 'merge'; from: number; into: number } | { is: 'undo'; which: number } | { is: 'book'; who: number };

const record = fc.nat(RECORDS - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('merge' as const), from: record, into: record }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo' as const), which: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('book' as const), who: record }) },
);

/** A merge as the simplest thing that could be right: an arrow from one record to another. */
class Model {
  readonly arrows: { id: string; from: number; into: number; live: boolean }[] = [];
  readonly visits: { id: string; record: number }[] = [];

  survivor(of: number): number {
    const arrow = this.arrows.find(({ live, from }) => live && from === of);
    return arrow === undefined ? of : this.survivor(arrow.into);
  }

  together(of: number): number[] {
    return [...Array(RECORDS).keys()].filter((other) => this.survivor(other) === this.survivor(of));
  }

  refusal(from: number, into: number): string | undefined {
    if (from === into) return 'same-patient';
    return this.survivor(from) === from && this.survivor(into) === into ? undefined : 'already-merged';
  }
}

describe('merges and undos in any order', () => {
  let opening: Awaited<ReturnType<typeof openRecords>>;
  before(async () => {
    opening = await openRecords();
  });
  after(() => opening.drop());

  test('every record answers as the end of its own chain, and every sign-in sees what its person has', async () => {
    const { opened, records } = opening;
    const { db } = opened;
    const staff = { staffId: await records.aStaff(), role: 'front-desk' as const };
    const calendar = await records.aCalendar();
    let accounts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const model = new Model();
        const ids: string[] = [];
        const signIns: string[] = [];
        for (let each = 0; each < RECORDS; each++) {
          const id = await records.aPatient();
          ids.push(id);
          signIns.push(await records.anAccount(`account${accounts++}`, id));
        }
        for (const step of acts) {
          if (step.is === 'book') {
            model.visits.push({ id: await records.aVisit(ids[step.who]!, calendar), record: step.who });
          } else if (step.is === 'undo') {
            const arrow = model.arrows[step.which];
            if (arrow === undefined) continue;
            await db.transaction().execute((tx) => undoMerge(tx, { queue }, staff, arrow.id));
            arrow.live = false;
          } else {
            const wish = { from: ids[step.from]!, into: ids[step.into]!, take: [] };
            const merging = db.transaction().execute((tx) => mergePatients(tx, { queue }, staff, wish));
            const refusal = model.refusal(step.from, step.into);
            if (refusal === undefined) model.arrows.push({ ...step, id: await merging, live: true });
            else await assert.rejects(merging, (error) => error instanceof ProblemError && error.code === refusal);
          }
        }
        for (const [at, id] of ids.entries()) {
          const together = model.together(at).map((other) => ids[other]!);
          const person = await personOf(db, id);
          assert.equal(person?.survivorId, ids[model.survivor(at)]);
          assert.deepEqual(new Set(person?.recordIds), new Set(together));
          const access = await accessOf(db, signIns[at]!, ids[model.survivor(at)]!);
          assert.equal(access?.recordId, id);
          const seen = await db
            .selectFrom('appointment')
            .where('patient_id', 'in', access.recordIds)
            .select('id')
            .execute();
          const expected = model.visits.filter((visit) => together.includes(ids[visit.record]!));
          assert.deepEqual(new Set(seen.map((visit) => visit.id)), new Set(expected.map((visit) => visit.id)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
