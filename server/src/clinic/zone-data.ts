import { sql } from 'kysely';
import { isOverlap } from '../database/errors.ts';
import type { Tx } from '../database/open.ts';
import { moveReminders } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { record } from './audit.ts';
import { ClockGapError, instantAt, zoneVersion } from './time.ts';

interface Shift {
  id: string;
  patientId: string;
  startsAt: Date;
  endsAt: Date;
}

/**
 * Visits store what the wall clock says. When newer zone data says that a clock will be put otherwise, the instants of
 * visits to come follow it: once, by one process. The wall time is what the patient was told, so nobody is mailed of it;
 * calendars and reminders take the change over.
 */
export async function followZoneData({ db, log, queue }: Pick<Parts, 'db' | 'log' | 'queue'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const present = await tx.selectFrom('installation').select('zone_version').forUpdate().executeTakeFirst();
    if (present === undefined || present.zone_version === zoneVersion) return;
    if (present.zone_version > zoneVersion) {
      log.warn(
        { stored: present.zone_version, here: zoneVersion },
        'the zone data here is older than that of the visits',
      );
      return;
    }
    const { shifts, gaps } = await findShifts(tx);
    const clashes = await applyShifts(tx, shifts);
    const done = shifts.filter(({ id }) => !clashes.includes(id));
    await tellCalendars(tx, done);
    await moveReminders(tx, { queue }, done);
    await tx.updateTable('installation').set({ zone_version: zoneVersion }).execute();
    const facts = { from: present.zone_version, to: zoneVersion, moved: done.length, clashes, gaps };
    await record(tx, { kind: 'system' }, 'zone-data.followed', null, facts);
    log.info(
      { from: present.zone_version, to: zoneVersion, moved: done.length },
      'visits to come follow newer zone data',
    );
    if (clashes.length + gaps.length > 0)
      log.error(
        { clashes, gaps },
        'these visits stay at their old instants: another has the new one, or the clock skips it',
      );
  });
}

/** The visits to come whose instant is another by the data here, and those whose wall time does not exist any more. */
async function findShifts(tx: Tx): Promise<{ shifts: Shift[]; gaps: string[] }> {
  const visits = await tx
    .selectFrom('appointment')
    .where('ends_at', '>', sql<Date>`now()`)
    .select(['id', 'patient_id', 'wall_start', 'wall_end', 'zone', 'starts_at', 'ends_at'])
    .orderBy('starts_at')
    .forUpdate()
    .execute();
  const shifts: Shift[] = [];
  const gaps: string[] = [];
  for (const visit of visits) {
    try {
      const startsAt = instantAt(visit.wall_start, visit.zone);
      const endsAt = instantAt(visit.wall_end, visit.zone);
      if (startsAt.getTime() !== visit.starts_at.getTime() || endsAt.getTime() !== visit.ends_at.getTime())
        shifts.push({ id: visit.id, patientId: visit.patient_id, startsAt, endsAt });
    } catch (error) {
      if (!(error instanceof ClockGapError)) throw error;
      gaps.push(visit.id);
    }
  }
  return { shifts, gaps };
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
