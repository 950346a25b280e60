import { readCatalog } from './catalog.ts';
import type { AppointmentRow, Judged, Step } from './judge-appointment.ts';
import { planWishes, type Wish } from './plan.ts';
import type { Report } from './report.ts';
import { portions } from './portions.ts';
import { inTransaction } from './steps.ts';
import { Timetable, type Taken } from './timetable.ts';
import { takesTime, type Visit } from './visit.ts';
import { takenBetween } from './taken.ts';
import { finish, judgeRows } from './visit-steps.ts';
import { writePlan, type ImportParts } from './write-plan.ts';

function reportStep({ row, write, clashes }: Step, report: Report): void {
  if (clashes.length > 0) report.add('left', row, `changed here and in the file: ${clashes.join('; ')}`);
  else report.add(write === undefined ? 'same' : write.is);
}

function reportJudged(row: AppointmentRow, judged: Judged, report: Report): void {
  if (judged.is === 'refused') report.add('refused', row, judged.why);
  else if (judged.is === 'same') report.add('same');
  else reportStep(judged.step, report);
}

/** A row that is to be written, with what it wants of the timetable. */
interface RowWish extends Wish {
  row: AppointmentRow;
  practitionerId: string;
}

const wishOf = ({ row, id }: Step, visit: Visit): RowWish => ({
  row,
  id,
  practitionerId: visit.practitionerId,
  wanted: takesTime(visit.state) ? { ...visit, id } : undefined,
});

/** Compares every row with what stands here. What changes no visit is done with that; the answer: the others. */
async function readWishes({ db, catalog, queue }: ImportParts, rows: readonly AppointmentRow[], report: Report) {
  const wishes: RowWish[] = [];
  for (const portion of portions(rows)) {
    const judged = await inTransaction(db, async (tx) => {
      const judged = await judgeRows(tx, catalog, portion);
      const steps = judged.flatMap((one) => (one.is === 'step' && one.step.write === undefined ? [one.step] : []));
      await finish(tx, queue, steps);
      return judged;
    });
    for (const [at, row] of portion.entries()) {
      const one = judged[at];
      if (one?.is === 'step' && one.step.write !== undefined) wishes.push(wishOf(one.step, one.step.write.visit));
      else if (one !== undefined) reportJudged(row, one, report);
    }
  }
  return wishes;
}

/** Who takes time now, as far as it matters to these. */
async function timetableFor({ db }: ImportParts, wishes: readonly RowWish[]): Promise<Timetable> {
  const timetable = new Timetable();
  const wanted = wishes.flatMap((wish) => wish.wanted ?? []);
  let [first] = wanted;
  if (first === undefined) return timetable;
  let last = first;
  for (const one of wanted) {
    if (one.startsAt < first.startsAt) first = one;
    if (one.endsAt > last.endsAt) last = one;
  }
  for (const taken of await takenBetween(db, first.startsAt, last.endsAt)) timetable.add(taken);
  return timetable;
}

const wall = (time: string) => time.slice(0, 16).replace('T', ' ');

function whyBlocked(by: Taken | undefined, practitionerId: string | undefined): string {
  if (by === undefined) return 'its time is taken by another row of the file';
  const who = by.practitionerId === practitionerId ? 'the practitioner' : 'the room';
  return `${who} is taken from ${wall(by.wallStart)} to ${wall(by.wallEnd)}`;
}

/**
 * Loads the appointments. Which of them can have their time, and in which order, is decided for all of them before the
 * first is written, so that the order of the rows does not matter.
 */
export async function importAppointments(
  { db, queue }: Omit<ImportParts, 'catalog'>,
  rows: readonly AppointmentRow[],
  report: Report,
): Promise<void> {
  const parts = { db, queue, catalog: await readCatalog(db) };
  const wishes = await readWishes(parts, rows, report);
  const { groups, refused } = planWishes(wishes, await timetableFor(parts, wishes));
  for (const { wish, by } of refused) report.add('refused', wish.row, whyBlocked(by, wish.practitionerId));
  const rowGroups = groups.map((group) => group.map(({ row }) => row));
  for await (const written of writePlan(parts, rowGroups)) {
    if (written.is === 'judged') reportJudged(written.row, written.judged, report);
    else report.add('refused', written.step.row, whyBlocked(written.by, written.step.write?.visit.practitionerId));
  }
}
