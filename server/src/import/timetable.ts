import type { Visit } from './visit.ts';

/** A visit that takes the time of its practitioner, and of its room where it has one. */
export type Taken = { id: string } & Pick<
  Visit,
  'practitionerId' | 'roomId' | 'startsAt' | 'endsAt' | 'wallStart' | 'wallEnd'
>;

export const whoseTime = ({ practitionerId, roomId }: Taken): string[] =>
  roomId === null ? [practitionerId] : [practitionerId, roomId];

/** Where the first of these is that ends after `time`. They stand in their order and never overlap. */
function firstAfter(list: readonly Taken[], time: Date): number {
  let [from, until] = [0, list.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    const isAfter = (list[middle]?.endsAt ?? time) > time;
    if (isAfter) until = middle;
    else from = middle + 1;
  }
  return from;
}

/** Who takes up whose time, kept in memory: what would overlap is known without asking the database for each row. */
export class Timetable {
  readonly #byWho = new Map<string, Taken[]>();
  readonly #byId = new Map<string, Taken>();

  /** The visit must stand in nobody's way. */
  add(taken: Taken): void {
    this.#byId.set(taken.id, taken);
    for (const who of whoseTime(taken)) {
      const list = this.#byWho.get(who) ?? [];
      list.splice(firstAfter(list, taken.startsAt), 0, taken);
      this.#byWho.set(who, list);
    }
  }

  remove(id: string): void {
    const taken = this.#byId.get(id);
    if (taken === undefined) return;
    this.#byId.delete(id);
    for (const who of whoseTime(taken)) {
      const list = this.#byWho.get(who) ?? [];
      list.splice(firstAfter(list, taken.startsAt), 1);
    }
  }

  /** The other visits at that time of the same practitioner or in the same room, the earliest first. */
  inTheWayOf(wanted: Taken): Taken[] {
    const found = new Set<Taken>();
    for (const who of whoseTime(wanted)) {
      const list = this.#byWho.get(who) ?? [];
      const until = firstAfter(list, wanted.endsAt);
      // The one that ends after the wish does may still begin before that.
      for (const taken of list.slice(firstAfter(list, wanted.startsAt), until + 1))
        if (taken.startsAt < wanted.endsAt && taken.id !== wanted.id) found.add(taken);
    }
    return [...found].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  }
}
