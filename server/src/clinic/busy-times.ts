import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import { unseen } from '../database/unseen.ts';
import { LONGEST_BUFFER } from './bookable-times.ts';
import type { Hours } from './day-hours.ts';
import { addMinutes } from './time.ts';
import { takesTime } from './visit-rows.ts';

/** Visits as the database told of them: the seconds at which each starts, and in the same order those at which it ends. */
interface Told {
  starts: readonly number[];
  ends: readonly number[];
}

/** Stretches in order of which none touches another: from, until, from, until … in milliseconds. */
class Spans {
  readonly #ends: number[] = [];

  constructor(told: Told) {
    const { starts, ends } = isInOrder(told.starts) ? told : sorted(told);
    for (let at = 0; at < starts.length; at++) {
      const [from, until] = [(starts[at] ?? 0) * 1000, (ends[at] ?? 0) * 1000];
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
function isInOrder(starts: readonly number[]): boolean {
  for (let at = 1; at < starts.length; at++) if ((starts[at] ?? 0) < (starts[at - 1] ?? 0)) return false;
  return true;
}

function sorted({ starts, ends }: Told): Told {
  const order = starts.map((start, at) => [start, ends[at] ?? start] as const).sort((a, b) => a[0] - b[0]);
  return { starts: order.map(([start]) => start), ends: order.map(([, end]) => end) };
}

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
  /** `{seconds,seconds,…}`, in one order: a row for each practitioner costs a tenth of a row for each visit. */
  starts: string | null;
  ends: string | null;
}

const spans = sql`array_agg(date_part('epoch', starts_at) - buffer_before * 60)::text as starts,
  array_agg(date_part('epoch', ends_at) + buffer_after * 60)::text as ends`;
/** The patient is there without the buffers. */
const ownSpans = sql`array_agg(date_part('epoch', starts_at))::text as starts, array_agg(date_part('epoch', ends_at))::text as ends`;
/** The driver would read a letter at a time. */
const numbersIn = (array: string) => JSON.parse(`[${array.slice(1, -1)}]`) as number[];

/**
 * What visits take up in a stretch, with their buffers, but for one that is being moved: of these practitioners, rooms and
 * patients alone, and nothing of what was before. A visit of a day at most begins less than a day before the stretch; longer
 * ones have an index of their own.
 */
export async function busyTimes(
  db: Database | Tx,
  whose: Whose,
  stretch: { from: Date; until: Date },
  movingId?: string,
): Promise<BusyTimes> {
  const practitionerIds = unseen(whose.practitionerIds, 'uuid[]');
  const roomIds = unseen(whose.roomIds, 'uuid[]');
  // A visit that is over by then may still have a buffer.
  const from = unseen(addMinutes(stretch.from, -LONGEST_BUFFER), 'timestamptz');
  const until = unseen(addMinutes(stretch.until, LONGEST_BUFFER), 'timestamptz');
  const taking = movingId === undefined ? takesTime : sql`${takesTime} and id <> ${movingId}`;
  const overlaps = sql`starts_at < ${until} and ends_at > ${from}`;
  const inDays = sql`${taking} and starts_at > ${from} - interval '1 day' and ${overlaps}`;
  const { rows } = await sql<Row>`
    select practitioner_id, room_id, false as is_own, ${spans} from appointment
      where practitioner_id = any(${practitionerIds}) and ${inDays} group by practitioner_id, room_id
    union all
    select null, room_id, false, ${spans} from appointment
      where room_id = any(${roomIds}) and practitioner_id <> all(${practitionerIds}) and ${inDays} group by room_id
    union all
    select null, null, true, ${ownSpans} from appointment
      where patient_id = any(${unseen(whose.recordIds, 'uuid[]')}) and ${taking} and ${overlaps}
    union all
    select practitioner_id, room_id, false, ${spans} from appointment
      where ${taking} and ends_at - starts_at > interval '1 day' and ${overlaps} group by practitioner_id, room_id`.execute(
    db,
  );
  return taken(rows);
}

function taken(rows: readonly Row[]): BusyTimes {
  const of = new Map<string, Told>();
  const own: Told = { starts: [], ends: [] };
  for (const { practitioner_id, room_id, is_own, starts, ends } of rows) {
    if (starts === null || ends === null) continue;
    const told = { starts: numbersIn(starts), ends: numbersIn(ends) };
    for (const id of [practitioner_id, room_id]) if (id !== null) of.set(id, joined(of.get(id), told));
    if (is_own) Object.assign(own, joined(own, told));
  }
  const byId = new Map([...of].map(([id, told]) => [id, new Spans(told)]));
  const elsewhere = new Spans(own);
  const has = (id: string, from: number, until: number) => byId.get(id)?.meet(from, until) ?? false;
  return {
    isTaken: ({ practitionerId, roomId }, from, until) =>
      has(practitionerId, from, until) || (roomId !== null && has(roomId, from, until)),
    isOwnOverlap: (from, until) => elsewhere.meet(from, until),
  };
}

const joined = (before: Told | undefined, more: Told): Told =>
  before === undefined ? more : { starts: [...before.starts, ...more.starts], ends: [...before.ends, ...more.ends] };
