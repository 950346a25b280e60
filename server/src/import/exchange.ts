import type { Database, Tx } from '../database/open.ts';
import type { Queue } from '../parts.ts';
import type { Catalog } from './catalog.ts';
import type { AppointmentRow, Judged, Step } from './judge-appointment.ts';
import { inTransaction, isOverlap } from './steps.ts';
import { blockersOf, finish, judgeRows, lockTimes, writeVisit, type Blocker } from './visit-steps.ts';

/** What an import of appointments works with. */
export interface ImportParts {
  db: Database;
  catalog: Catalog;
  /** Where reminders wait; nobody is reminded anew without one. */
  queue: Queue | undefined;
}

/** The rows whose time is taken. */
export interface Waiting {
  /** By the rows' ids, in the order in which they are tried. */
  rows: Map<string, AppointmentRow>;
  /** By the visit that a row made earlier and would move. */
  byVisit: Map<string, AppointmentRow>;
}

/** What came of trying a row again together with the rows in its way. */
export type Tried =
  | { is: 'done'; steps: Step[] }
  /** It needs no time any more: something else was decided meanwhile. */
  | { is: 'other'; judged: Judged }
  | { is: 'blocked'; by: Blocker | undefined; step: Step };

/** A row and all rows that must move for it; undefined where one of them does not. */
async function closureOf(tx: Tx, catalog: Catalog, first: Step, waiting: Waiting): Promise<Step[] | undefined> {
  const steps = new Map([[first.row.id, first]]);
  for (const step of steps.values()) {
    for (const blocker of await blockersOf(tx, step)) {
      const row = waiting.byVisit.get(blocker.id);
      if (row === undefined || !waiting.rows.has(row.id)) return undefined;
      if (steps.has(row.id)) continue;
      const [judged] = await judgeRows(tx, catalog, [row]);
      if (judged?.is !== 'step' || judged.step.write === undefined) return undefined;
      steps.set(row.id, judged.step);
    }
  }
  return [...steps.values()];
}

/** Inside this transaction, and seen by nobody, the visits that exchange their times stand aside first. */
async function exchange(tx: Tx, queue: Queue | undefined, steps: readonly Step[]): Promise<void> {
  await lockTimes(tx, steps);
  const moving = steps.flatMap(({ id, write }) => (write?.is === 'changed' ? [id] : []));
  if (moving.length > 0)
    await tx.updateTable('appointment').set({ state: 'archived' }).where('id', 'in', moving).execute();
  for (const step of steps) await writeVisit(tx, step);
  await finish(tx, queue, steps);
}

/**
 * Tries a row again, together with every waiting row that has the time it wants: two rows that exchange their times, or a ring
 * of them, load all at once or not at all.
 */
export async function tryTogether(
  { db, catalog, queue }: ImportParts,
  row: AppointmentRow,
  waiting: Waiting,
): Promise<Tried> {
  let step: Step | undefined;
  try {
    return await inTransaction(db, async (tx): Promise<Tried> => {
      const [judged] = await judgeRows(tx, catalog, [row]);
      if (judged?.is !== 'step' || judged.step.write === undefined)
        return { is: 'other', judged: judged ?? { is: 'same' } };
      step = judged.step;
      const closure = await closureOf(tx, catalog, step, waiting);
      if (closure === undefined) return { is: 'blocked', by: (await blockersOf(tx, step))[0], step };
      await exchange(tx, queue, closure);
      return { is: 'done', steps: closure };
    });
  } catch (error) {
    if (!isOverlap(error) || step === undefined) throw error;
    return { is: 'blocked', by: undefined, step };
  }
}
