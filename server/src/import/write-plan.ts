import type { Database, Tx } from '../database/open.ts';
import type { Queue } from '../parts.ts';
import type { Catalog } from './catalog.ts';
import type { AppointmentRow, Judged, Step } from './judge-appointment.ts';
import { portionsOfGroups } from './portions.ts';
import { inTransaction, unlessOverlapping } from './steps.ts';
import { blockerOf } from './taken.ts';
import type { Taken } from './timetable.ts';
import { finish, judgeRows, lockTimes, writeGroups } from './visit-steps.ts';

/** What an import of appointments works with. */
export interface ImportParts {
  db: Database;
  catalog: Catalog;
  /** Where reminders wait. */
  queue: Queue;
}

/** What came of a row that was to be written. */
export type Written =
  | { is: 'judged'; row: AppointmentRow; judged: Judged }
  /** Somebody took its time since the plan was made. */
  | { is: 'blocked'; step: Step; by: Taken | undefined };

/** All groups at once, which is the rule. Where somebody took a time meanwhile, each by itself. */
async function writeFree(tx: Tx, groups: readonly Step[][]): Promise<{ written: Step[]; blocked: Step[] }> {
  if (await unlessOverlapping(tx, () => writeGroups(tx, groups))) return { written: groups.flat(), blocked: [] };
  const [written, blocked]: [Step[], Step[]] = [[], []];
  for (const group of groups)
    ((await unlessOverlapping(tx, () => writeGroups(tx, [group]))) ? written : blocked).push(...group);
  return { written, blocked };
}

async function writePortion(
  tx: Tx,
  { catalog, queue }: ImportParts,
  portion: readonly (readonly AppointmentRow[])[],
): Promise<Written[]> {
  const rows = portion.flat();
  const judged = await judgeRows(tx, catalog, rows);
  const byRow = new Map(rows.map((row, at) => [row, judged[at] ?? { is: 'same' as const }]));
  const groups = portion.map((group) =>
    group.flatMap((row) => {
      const one = byRow.get(row);
      return one?.is === 'step' ? [one.step] : [];
    }),
  );
  await lockTimes(tx, groups.flat());
  const { written, blocked } = await writeFree(tx, groups);
  const isBlocked = new Set(blocked);
  const answer: Written[] = [];
  for (const [row, one] of byRow)
    if (one.is === 'step' && isBlocked.has(one.step))
      answer.push({ is: 'blocked', step: one.step, by: await blockerOf(tx, one.step) });
    else answer.push({ is: 'judged', row, judged: one });
  await finish(tx, queue, written);
  return answer;
}

/**
 * Writes the rows group by group, some hundred in a transaction. Each is compared once more with what stands here by then,
 * and the database has the last word on whether its time is free.
 */
export async function* writePlan(
  parts: ImportParts,
  groups: readonly (readonly AppointmentRow[])[],
): AsyncGenerator<Written> {
  for (const portion of portionsOfGroups(groups))
    yield* await inTransaction(parts.db, (tx) => writePortion(tx, parts, portion));
}
