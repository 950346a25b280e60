import type { Tx } from '../database/open.ts';
import type { Queue } from '../parts.ts';
import { readCatalog } from './catalog.ts';
import { tryTogether, type ImportParts, type Tried, type Waiting } from './exchange.ts';
import type { AppointmentRow, Judged, Step } from './judge-appointment.ts';
import type { Report } from './report.ts';
import { inTransaction, portions, unlessOverlapping } from './steps.ts';
import { finish, insertVisits, judgeRows, lockTimes, writeVisit } from './visit-steps.ts';

function reportStep({ row, write, clashes }: Step, report: Report): void {
  if (clashes.length > 0) report.add('left', row, `changed here and in the file: ${clashes.join('; ')}`);
  else report.add(write === undefined ? 'same' : write.is);
}

function reportJudged(row: AppointmentRow, judged: Judged, report: Report): void {
  if (judged.is === 'refused') report.add('refused', row, judged.why);
  else if (judged.is === 'same') report.add('same');
  else reportStep(judged.step, report);
}

/** Writes what can be written now; answers with what was, and what has to wait for its time to be free. */
async function writeSteps(
  tx: Tx,
  queue: Queue | undefined,
  steps: readonly Step[],
): Promise<{ written: Step[]; blocked: Step[] }> {
  const [written, blocked]: [Step[], Step[]] = [[], []];
  const one = async (step: Step) => {
    const isFree = step.write === undefined || (await unlessOverlapping(tx, () => writeVisit(tx, step)));
    (isFree ? written : blocked).push(step);
  };
  await lockTimes(tx, steps);
  const created = steps.filter(({ write }) => write?.is === 'new');
  if (await unlessOverlapping(tx, () => insertVisits(tx, created))) written.push(...created);
  else for (const step of created) await one(step);
  for (const step of steps) if (step.write?.is !== 'new') await one(step);
  await finish(tx, queue, written);
  return { written, blocked };
}

/** Every row once, in portions. The answer: those whose time is taken. */
async function firstRound({ db, catalog, queue }: ImportParts, rows: readonly AppointmentRow[], report: Report) {
  const waiting: Waiting = { rows: new Map(), byVisit: new Map() };
  for (const portion of portions(rows)) {
    const { judged, written, blocked } = await inTransaction(db, async (tx) => {
      const judged = await judgeRows(tx, catalog, portion);
      const steps = judged.flatMap((one) => (one.is === 'step' ? [one.step] : []));
      return { judged, ...(await writeSteps(tx, queue, steps)) };
    });
    for (const [at, row] of portion.entries()) {
      const one = judged[at];
      if (one !== undefined && one.is !== 'step') reportJudged(row, one, report);
    }
    for (const step of written) reportStep(step, report);
    for (const { id, row, write } of blocked) {
      waiting.rows.set(row.id, row);
      if (write?.is === 'changed') waiting.byVisit.set(id, row);
    }
  }
  return waiting;
}

const wall = (time: string) => time.slice(0, 16).replace('T', ' ');

function whyBlocked({ by, step }: Extract<Tried, { is: 'blocked' }>): string {
  if (by === undefined) return 'its time is taken by another row of the file';
  const who = by.practitionerId === step.write?.visit.practitionerId ? 'the practitioner' : 'the room';
  return `${who} is taken from ${wall(by.wallStart)} to ${wall(by.wallEnd)}`;
}

/** Tries what waits again and again, as long as that frees a time for one more. */
async function furtherRounds(parts: ImportParts, { rows, byVisit }: Waiting, report: Report) {
  const reasons = new Map<string, string>();
  for (let before = -1; rows.size > 0 && rows.size !== before;) {
    before = rows.size;
    for (const row of rows.values()) {
      const tried = await tryTogether(parts, row, { rows, byVisit });
      if (tried.is === 'blocked') reasons.set(row.id, whyBlocked(tried));
      if (tried.is === 'other') {
        rows.delete(row.id);
        reportJudged(row, tried.judged, report);
      }
      if (tried.is !== 'done') continue;
      for (const step of tried.steps) {
        rows.delete(step.row.id);
        reportStep(step, report);
      }
    }
  }
  for (const row of rows.values()) report.add('refused', row, reasons.get(row.id) ?? '');
}

/**
 * Loads the appointments. A row whose time is taken is tried again after the others, alone and together with the rows
 * that have the time it wants, so that the order of the rows does not matter.
 */
export async function importAppointments(
  { db, queue }: Omit<ImportParts, 'catalog'>,
  rows: readonly AppointmentRow[],
  report: Report,
): Promise<void> {
  const parts = { db, queue, catalog: await readCatalog(db) };
  const waiting = await firstRound(parts, rows, report);
  await furtherRounds(parts, waiting, report);
}
