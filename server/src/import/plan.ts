import { whoseTime, type Taken, type Timetable } from './timetable.ts';

/** What a row asks of the timetable. */
export interface Wish {
  /** The visit's. */
  id: string;
  /** Absent where the visit takes up nobody's time. */
  wanted: Taken | undefined;
}

export interface Plan<W extends Wish> {
  /** In the order in which they are free to be written. Those in one list take each other's time: all of them or none. */
  groups: W[][];
  /** Those whose time stays taken, and by whom. */
  refused: { wish: W; by: Taken | undefined }[];
}

/** A wish in the search for all that must move for the first one. */
interface Found<W> {
  wish: W;
  blockers: readonly Taken[];
  /** The one that has to wait for this one. */
  for: Found<W> | undefined;
}

/** A wish and all that must move for it; or those that can never have their time, for they need what cannot be. */
type Closure<W> = { is: 'free'; found: Found<W>[] } | { is: 'stuck'; wishes: W[] };

/** It, and those for which it would have to move. */
function chainOf<W>(found: Found<W>): Set<W> {
  const chain = new Set<W>();
  for (let one: Found<W> | undefined = found; one !== undefined; one = one.for) chain.add(one.wish);
  return chain;
}

/** Two that want the same time: they cannot both move. */
function rivals<W extends Wish>(all: readonly Found<W>[]): [Found<W>, Found<W>] | undefined {
  const wanting = all.flatMap((found) => {
    const { wanted } = found.wish;
    return wanted === undefined ? [] : whoseTime(wanted).map((who) => ({ found, who, wanted }));
  });
  wanting.sort((a, b) =>
    a.who === b.who ? a.wanted.startsAt.getTime() - b.wanted.startsAt.getTime() : a.who < b.who ? -1 : 1,
  );
  for (const [at, one] of wanting.entries()) {
    const next = wanting[at + 1];
    if (next?.who === one.who && next.wanted.startsAt < one.wanted.endsAt) return [one.found, next.found];
  }
  return undefined;
}

function closureOf<W extends Wish>(first: W, undecided: ReadonlyMap<string, W>, timetable: Timetable): Closure<W> {
  const all = new Map<string, Found<W>>();
  const look = (wish: W, waiter: Found<W> | undefined) => {
    const blockers = wish.wanted === undefined ? [] : timetable.inTheWayOf(wish.wanted);
    all.set(wish.id, { wish, blockers, for: waiter });
  };
  look(first, undefined);
  for (const found of all.values()) {
    for (const { id } of found.blockers) {
      const wish = undecided.get(id);
      if (wish === undefined) return { is: 'stuck', wishes: [...chainOf(found)] };
      if (!all.has(id)) look(wish, found);
    }
  }
  const found = [...all.values()];
  const [one, other] = rivals(found) ?? [];
  if (one === undefined || other === undefined) return { is: 'free', found };
  const chain = chainOf(other);
  return { is: 'stuck', wishes: [...chainOf(one)].filter((wish) => chain.has(wish)) };
}

/** One by one those whose time is free once the earlier have moved; last, in one list, the rings and who waits for them. */
function inOrder<W extends Wish>(all: readonly Found<W>[]): W[][] {
  const waiters = new Map<string, Found<W>[]>();
  for (const found of all) for (const { id } of found.blockers) waiters.set(id, [...(waiters.get(id) ?? []), found]);
  const left = new Map(all.map((found) => [found, found.blockers.length]));
  const free = all.filter(({ blockers }) => blockers.length === 0);
  for (const { wish } of free) {
    for (const waiter of waiters.get(wish.id) ?? []) {
      const count = (left.get(waiter) ?? 0) - 1;
      left.set(waiter, count);
      if (count === 0) free.push(waiter);
    }
  }
  const done = new Set(free);
  const ring = all.filter((found) => !done.has(found)).map(({ wish }) => wish);
  return [...free.map(({ wish }) => [wish]), ...(ring.length === 0 ? [] : [ring])];
}

/**
 * Decides in memory which rows can have their time, and in which order they are written. Each wish, in the order in which
 * they come, is granted together with all that must move for it, where they all can. So each is decided once, and it does not
 * matter in which order rows free times for each other.
 */
export function planWishes<W extends Wish>(wishes: readonly W[], timetable: Timetable): Plan<W> {
  const undecided = new Map(wishes.map((wish) => [wish.id, wish]));
  const groups: W[][] = [];
  const refused: W[] = [];
  for (const wish of wishes) {
    if (!undecided.has(wish.id)) continue;
    const closure = closureOf(wish, undecided, timetable);
    const decided = closure.is === 'free' ? closure.found.map((found) => found.wish) : closure.wishes;
    for (const { id } of decided) undecided.delete(id);
    if (closure.is === 'stuck') {
      refused.push(...decided);
      continue;
    }
    groups.push(...inOrder(closure.found));
    for (const { id } of decided) timetable.remove(id);
    for (const { wanted } of decided) if (wanted !== undefined) timetable.add(wanted);
  }
  return {
    groups,
    refused: refused.map((one) => ({ wish: one, by: one.wanted && timetable.inTheWayOf(one.wanted)[0] })),
  };
}
