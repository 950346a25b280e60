import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Hours } from './bookable-times.ts';
import { takesTime } from './visit-rows.ts';

/** Stretches in order of which none touches another: from, until, from, until … in milliseconds. */
class Spans {
  readonly #ends: number[] = [];

  /** In seconds, as the database told them. */
  constructor(told: readonly number[]) {
    const ends = isInOrder(told) ? told : sorted(told);
    for (let at = 0; at < ends.length; at += 2) {
      const [from, until] = [(ends[at] ?? 0) * 1000, (ends[at + 1] ?? 0) * 1000];
      const last = this.#ends.at(-1);
      if (last === undefined || from > last) this.#ends.push(from, until);
      else if (until > last) this.#ends[this.#ends.length - 1] = until;
    }
  }

  meet(from: number, until: number): boolean {
    const ends = this.#ends;
    let [low, high] = [0, ends.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[2 * middle + 1] ?? 0) > from) high = middle;
      else low = middle + 1;
    }
    return (ends[2 * low] ?? Infinity) < until;
  }
}

/** An index gives them in order; several of them joined may not be. */
function isInOrder(told: readonly number[]): boolean {
  for (let at = 2; at < told.length; at += 2) if ((told[at] ?? 0) < (told[at - 2] ?? 0)) return false;
  return true;
}

const sorted = (told: readonly number[]): number[] =>
  Array.from({ length: told.length / 2 }, (_, at) => [told[2 * at] ?? 0, told[2 * at + 1] ?? 0] as const)
    .sort((a, b) => a[0] - b[0])
    .flat();

/** Whose time is looked at. */
export interface Whose {
  practitionerIds: readonly string[];
  roomIds: readonly string[];
  /** All records of the patient. */
  recordIds: readonly string[];
}

/** What is taken in a stretch of time. */
export interface BusyTimes {
  /** Somebody else has the practitioner or the room then; in milliseconds. */
  isTaken(who: Pick<Hours, 'practitionerId' | 'roomId'>, from: number, until: number): boolean;
  /** The patient is elsewhere then. */
  isOwnOverlap(from: number, until: number): boolean;
}

interface Row {
  practitioner_id: string | null;
  room_id: string | null;
  is_own: boolean;
  /** `from,until,from,until,…` in seconds: a row for each practitioner costs a tenth of a row for each visit. */
  spans: string | null;
}

const spans = sql`string_agg(date_part('epoch', starts_at)::bigint || ',' || date_part('epoch', ends_at)::bigint, ',')`;

/**
 * What visits take up in a stretch, but for one that is being moved: of these practitioners, rooms and patients alone, and
 * nothing of what was before. A visit of a day at most begins less than a day before the stretch; longer ones have an
 * index of their own.
 */
export async function busyTimes(
  db: Database | Tx,
  { practitionerIds, roomIds, recordIds }: Whose,
  stretch: { from: Date; until: Date },
  movingId?: string,
): Promise<BusyTimes> {
  const taking = movingId === undefined ? takesTime : sql`${takesTime} and id <> ${movingId}`;
  const overlaps = sql`starts_at < ${stretch.until}::timestamptz and ends_at > ${stretch.from}::timestamptz`;
  const inDays = sql`${taking} and starts_at > ${stretch.from}::timestamptz - interval '1 day' and ${overlaps}`;
  const { rows } = await sql<Row>`
    select practitioner_id, room_id, false as is_own, ${spans} as spans from appointment
      where practitioner_id = any(${practitionerIds}::uuid[]) and ${inDays} group by practitioner_id, room_id
    union all
    select null, room_id, false, ${spans} from appointment
      where room_id = any(${roomIds}::uuid[]) and practitioner_id <> all(${practitionerIds}::uuid[]) and ${inDays} group by room_id
    union all
    select null, null, true, ${spans} from appointment
      where patient_id = any(${recordIds}::uuid[]) and ${taking} and ${overlaps}
    union all
    select practitioner_id, room_id, false, ${spans} from appointment
      where ${taking} and ends_at - starts_at > interval '1 day' and ${overlaps} group by practitioner_id, room_id`.execute(
    db,
  );
  return taken(rows);
}

function taken(rows: readonly Row[]): BusyTimes {
  const of = new Map<string, number[]>();
  const own: number[] = [];
  for (const { practitioner_id, room_id, is_own, spans: text } of rows) {
    const told = JSON.parse(`[${text ?? ''}]`) as number[];
    for (const id of [practitioner_id, room_id]) if (id !== null) of.set(id, of.get(id)?.concat(told) ?? told);
    if (is_own) own.push(...told);
  }
  const byId = new Map([...of].map(([id, told]) => [id, new Spans(told)]));
  const ownSpans = new Spans(own);
  const has = (id: string, from: number, until: number) => byId.get(id)?.meet(from, until) ?? false;
  return {
    isTaken: ({ practitionerId, roomId }, from, until) =>
      has(practitionerId, from, until) || (roomId !== null && has(roomId, from, until)),
    isOwnOverlap: (from, until) => ownSpans.meet(from, until),
  };
}
