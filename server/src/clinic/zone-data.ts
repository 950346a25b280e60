import type { Database, Tx } from '../database/open.ts';
import type { Jobs, Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { RunningQueue } from '../queue.ts';
import { record } from './audit.ts';
import { zoneVersion } from './time.ts';
import { followPortion, giveUp, type Place } from './zone-shifts.ts';

type Following = Pick<Parts, 'db' | 'log' | 'queue'>;

/**
 * Says in the database that from here on this zone data counts; false where newer data does already. An older server that
 * still runs then takes no more times (see {@link refuseIfOlder}), while this one follows.
 */
export async function claimZoneData({ db, log }: Pick<Parts, 'db' | 'log'>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const present = await tx.selectFrom('installation').select('zone_version').forUpdate().executeTakeFirst();
    if (present === undefined) return false;
    if (present.zone_version > zoneVersion) {
      log.warn(
        { stored: present.zone_version, here: zoneVersion },
        'the zone data here is older than that of the visits: this server books and moves nothing until it is updated',
      );
      return false;
    }
    if (present.zone_version < zoneVersion)
      await tx.updateTable('installation').set({ zone_version: zoneVersion }).execute();
    return true;
  });
}

/**
 * Visits store what the wall clock says. When newer zone data says that a clock will be put otherwise, the instants of
 * visits to come follow it, a portion at a time beside everything else. Each visit says by which data it stands, so that
 * whoever goes on after a crash begins where the last one ended. The wall time is what the patient was told, so nobody is
 * mailed of it; calendars and reminders take the change over.
 */
export async function followZoneData(parts: Following): Promise<void> {
  if (!(await claimZoneData(parts))) return;
  const { db, log } = parts;
  let moved = 0;
  for (;;) {
    const pass = await followAll(parts);
    moved += pass.moved;
    // What was in the way may have moved itself.
    if (pass.left.length > 0 && pass.moved > 0) continue;
    await db.transaction().execute((tx) => giveUp(tx, pass.left));
    const clashes = [...pass.left];
    if (moved + clashes.length > 0) {
      await db.transaction().execute((tx) => tellAudit(tx, moved, clashes));
      log.info({ to: zoneVersion, moved }, 'visits to come follow newer zone data');
    }
    if (clashes.length > 0) log.error({ clashes }, 'these visits stay at their old instants: another has the new one');
    return;
  }
}

async function followAll(parts: Following): Promise<{ moved: number; left: string[] }> {
  let moved = 0;
  const left: string[] = [];
  for (let after: Place | undefined; ;) {
    const portion = await parts.db.transaction().execute((tx) => followPortion(tx, parts, after));
    moved += portion.moved;
    left.push(...portion.left);
    if (portion.last === undefined) return { moved, left };
    after = portion.last;
  }
}

const tellAudit = (tx: Tx, moved: number, clashes: string[]) =>
  record(tx, { kind: 'system' }, 'zone-data.followed', null, { to: zoneVersion, moved, clashes });

/** Follows newer zone data as a job of the queue, with the server up. */
export async function startFollowingZoneData(parts: Following, queue: RunningQueue): Promise<void> {
  const { db, log } = parts;
  // Before anybody books here, so that an older server beside this one stops.
  await claimZoneData(parts);
  await queue.work(
    'zone-data',
    () => followZoneData(parts),
    async (data: Jobs['zone-data']) => {
      log.error('following newer zone data was given up, and begins anew');
      await db.transaction().execute((tx) => queue.send(tx, 'zone-data', data, { startAfter: 3600 }));
    },
  );
  await db.transaction().execute((tx) => queue.send(tx, 'zone-data', {}));
}

/** A server whose zone data is older than the database's would put a visit where the others do not expect it. */
export function refuseIfOlder(stored: string | null | undefined): void {
  if (typeof stored === 'string' && stored > zoneVersion) throw new ProblemError('unavailable');
}

/** The same, where the database's is not read yet. */
export async function refuseOlderData(db: Database | Tx): Promise<void> {
  refuseIfOlder((await db.selectFrom('installation').select('zone_version').executeTakeFirst())?.zone_version);
}
