import { sql } from 'kysely';
import { isOverlap } from '../database/errors.ts';
import type { Tx } from '../database/open.ts';
import { moveReminders } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ClockGapError, instantAt, zoneVersion } from './time.ts';

const PORTION = 500;

/** Where a portion ended. */
export interface Place {
  startsAt: Date;
  id: string;
}

interface Shift {
  id: string;
  patientId: string;
  startsAt: Date;
  endsAt: Date;
}

/** Visits to come that do not stand by the data here yet, in order; each is held to the end of the transaction. */
const nextVisits = (tx: Tx, after: Place | undefined) =>
  tx
    .selectFrom('appointment')
    .where('starts_at', '>', sql<Date>`now() - interval '1 day'`)
    .where('ends_at', '>', sql<Date>`now()`)
    .where('zone_version', '<>', zoneVersion)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(starts_at, id) > (${after?.startsAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .select(['id', 'patient_id', 'wall_start', 'wall_end', 'zone', 'starts_at', 'ends_at'])
    .orderBy('starts_at')
    .orderBy('id')
    .limit(PORTION)
    .forUpdate()
    .execute();

type Visit = Awaited<ReturnType<typeof nextVisits>>[number];

/** Undefined for a visit that stands where it should; null where the clock skips its wall time. */
function shiftOf(visit: Visit): Shift | undefined | null {
  try {
    const startsAt = instantAt(visit.wall_start, visit.zone);
    const endsAt = instantAt(visit.wall_end, visit.zone);
    if (startsAt.getTime() === visit.starts_at.getTime() && endsAt.getTime() === visit.ends_at.getTime())
      return undefined;
    return { id: visit.id, patientId: visit.patient_id, startsAt, endsAt };
  } catch (error) {
    if (error instanceof ClockGapError) return null;
    throw error;
  }
}

/** Moves one portion; `left` are those whose new instant another has, at least for now. */
export async function followPortion(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  after: Place | undefined,
): Promise<{ moved: number; left: string[]; last: Place | undefined }> {
  const visits = await nextVisits(tx, after);
  const judged = visits.map((visit) => ({ id: visit.id, shift: shiftOf(visit) }));
  const shifts = judged.flatMap(({ shift }) => shift ?? []);
  const left = await applyShifts(tx, shifts);
  const done = shifts.filter(({ id }) => !left.includes(id));
  const stays = judged.flatMap(({ id, shift }) => (shift === undefined ? id : []));
  await tx.updateTable('appointment').set({ zone_version: zoneVersion }).where('id', 'in', stays).execute();
  await noteClashes(
    tx,
    judged.flatMap(({ id, shift }) => (shift === null ? id : [])),
    'skipped',
  );
  await tellCalendars(tx, done);
  await moveReminders(tx, parts, done);
  const last = visits.length < PORTION ? undefined : visits.at(-1);
  return { moved: done.length, left, last: last && { startsAt: last.starts_at, id: last.id } };
}

/** What is still in another's way once nothing moves any more is for the front desk to settle. */
export const giveUp = (tx: Tx, ids: readonly string[]): Promise<void> => noteClashes(tx, ids, 'taken');

async function noteClashes(tx: Tx, ids: readonly string[], reason: 'taken' | 'skipped'): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into zone_clash (appointment_id, reason) select id, ${reason} from unnest(${ids}::uuid[]) as id
    on conflict (appointment_id) do update set reason = excluded.reason, found_at = now()`.execute(tx);
  await tx.updateTable('appointment').set({ zone_version: zoneVersion }).where('id', 'in', ids).execute();
}

/**
 * Visits that stand back to back get out of each other's way, so it goes round until nothing moves any more. Answers
 * with those that cannot move.
 */
async function applyShifts(tx: Tx, shifts: readonly Shift[]): Promise<string[]> {
  let waiting = [...shifts];
  for (;;) {
    const left: Shift[] = [];
    for (const shift of waiting) if (!(await apply(tx, shift))) left.push(shift);
    if (left.length === 0 || left.length === waiting.length) return left.map(({ id }) => id);
    // The last that was in the way may have been the last in line.
    waiting = left.reverse();
  }
}

async function apply(tx: Tx, { id, startsAt, endsAt }: Shift): Promise<boolean> {
  await sql`savepoint shift`.execute(tx);
  try {
    await tx
      .updateTable('appointment')
      .set((row) => ({
        starts_at: startsAt,
        ends_at: endsAt,
        zone_version: zoneVersion,
        sequence: row('sequence', '+', 1),
        changed_at: sql`now()`,
      }))
      .where('id', '=', id)
      .execute();
    await sql`release savepoint shift`.execute(tx);
    return true;
  } catch (error) {
    await sql`rollback to savepoint shift`.execute(tx);
    if (isOverlap(error)) return false;
    throw error;
  }
}

async function tellCalendars(tx: Tx, shifts: readonly Shift[]): Promise<void> {
  if (shifts.length === 0) return;
  const own = tx
    .selectFrom('patient')
    .where('id', 'in', [...new Set(shifts.map(({ patientId }) => patientId))])
    .select('survivor_id');
  await tx
    .updateTable('patient')
    .set((row) => ({ feed_version: row('feed_version', '+', 1) }))
    .where('survivor_id', 'in', own)
    .execute();
  await tx
    .updateTable('clinic')
    .set((row) => ({ feed_version: row('feed_version', '+', 1) }))
    .execute();
}
