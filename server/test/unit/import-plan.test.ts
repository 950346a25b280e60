import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { planWishes, type Wish } from '../../src/import/plan.ts';
import { Timetable, type Taken } from '../../src/import/timetable.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

const at = (id: string, who: string, from: number, length = 2): Taken => ({
  id,
  practitionerId: who,
  roomId: null,
  startsAt: new Date(from),
  endsAt: new Date(from + length),
  wallStart: String(from),
  wallEnd: String(from + length),
});

const overlap = (one: Taken, other: Taken) =>
  one.id !== other.id &&
  (one.practitionerId === other.practitionerId || (one.roomId !== null && one.roomId === other.roomId)) &&
  one.startsAt < other.endsAt &&
  other.startsAt < one.endsAt;

const isFree = (all: readonly Taken[]) => all.every((one) => !all.some((other) => overlap(one, other)));

/** Adds in turn what stands in nobody's way. */
const fitting = (all: readonly Taken[]) =>
  all.reduce<Taken[]>((kept, one) => (isFree([...kept, one]) ? [...kept, one] : kept), []);

const timetableOf = (all: readonly Taken[]) => {
  const timetable = new Timetable();
  for (const one of all) timetable.add(one);
  return timetable;
};

const takenArbitrary = (id: string) =>
  fc
    .record({
      who: fc.constantFrom('p1', 'p2'),
      room: fc.constantFrom(null, 'r1', 'r2'),
      from: fc.nat({ max: 9 }),
      length: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ who, room, from, length }): Taken => ({ ...at(id, who, from, length), roomId: room }));

const present = fc.tuple(...ids.map(takenArbitrary)).map(fitting);
const wishes = fc
  .tuple(...ids.map((id) => fc.option(takenArbitrary(id)).map((wanted): Wish => ({ id, wanted: wanted ?? undefined }))))
  .chain((all) => fc.subarray(all));

/** What stands once these have moved. */
const after = (stands: readonly Taken[], moved: readonly Wish[]) => [
  ...stands.filter(({ id }) => !moved.some((wish) => wish.id === id)),
  ...moved.flatMap(({ wanted }) => wanted ?? []),
];

describe('the plan of an import', () => {
  it('gives every row its time in an order in which nothing ever overlaps', () => {
    fc.assert(
      fc.property(present, wishes, (before, all) => {
        const { groups, refused } = planWishes(all, timetableOf(before));
        let stands = before;
        for (const group of groups) {
          stands = after(stands, group);
          assert.ok(isFree(stands));
        }
        const told = [...groups.flat(), ...refused.map(({ wish }) => wish)].map(({ id }) => id);
        assert.deepEqual(told.toSorted(), all.map(({ id }) => id).toSorted());
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it('refuses nothing that could still be true, and names who is in the way', () => {
    fc.assert(
      fc.property(present, wishes, (before, all) => {
        const { groups, refused } = planWishes(all, timetableOf(before));
        const stands = after(before, groups.flat());
        for (const { wish, by } of refused) {
          assert.ok(wish.wanted !== undefined && by !== undefined && overlap(wish.wanted, by));
          assert.ok(stands.includes(by));
        }
        for (let some = 1; some < 2 ** refused.length; some++) {
          const moved = refused.filter((_, bit) => (some & (2 ** bit)) !== 0).map(({ wish }) => wish);
          assert.ok(!isFree(after(stands, moved)));
        }
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it('takes only those in one step that have each other’s time', () => {
    const stands = ['a', 'b', 'c', 'd'].map((id, slot) => at(id, 'p1', slot * 2));
    const wish = (id: string, from: number): Wish => ({ id, wanted: at(id, 'p1', from) });
    const chain = planWishes([wish('a', 2), wish('b', 4), wish('c', 6), wish('d', 8)], timetableOf(stands));
    assert.deepEqual(
      chain.groups.map((group) => group.map(({ id }) => id)),
      [['d'], ['c'], ['b'], ['a']],
    );
    const ring = planWishes([wish('a', 2), wish('b', 0), wish('c', 8), wish('d', 4)], timetableOf(stands));
    assert.deepEqual(
      ring.groups.map((group) => group.map(({ id }) => id)),
      [['a', 'b'], ['c'], ['d']],
    );
  });

  it('lets the row whose id sorts first have the time that two want, though it has to wait for it', () => {
    const stands = [at('c', 'p1', 0)];
    const wanting = (id: string, from: number): Wish => ({ id, wanted: at(id, 'p1', from) });
    const { groups, refused } = planWishes([wanting('a', 0), wanting('b', 1), wanting('c', 8)], timetableOf(stands));
    assert.deepEqual(
      groups.map((group) => group.map(({ id }) => id)),
      [['c'], ['a']],
    );
    assert.deepEqual(
      refused.map(({ wish, by }) => [wish.id, by?.id]),
      [['b', 'a']],
    );
  });
});
