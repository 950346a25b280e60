import type { Merge } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { recordLine } from './person-details.ts';
import { momentAt } from './time.ts';

const mergeRows = (db: Database) =>
  db
    .selectFrom('patient_merge')
    .innerJoin('staff as by', 'by.id', 'patient_merge.by_staff_id')
    .leftJoin('staff as undone_by', 'undone_by.id', 'patient_merge.undone_by_staff_id')
    .selectAll('patient_merge')
    .select(['by.name as by_name', 'undone_by.name as undone_by_name'])
    .orderBy('patient_merge.at', 'desc')
    .orderBy('patient_merge.id');

type Rows = Awaited<ReturnType<ReturnType<typeof mergeRows>['execute']>>;

async function describe(db: Database, zone: string, rows: Rows): Promise<Merge[]> {
  if (rows.length === 0) return [];
  const ids = rows.flatMap((row) => [row.from_id, row.into_id]);
  const records = await db.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
  const lines = new Map(records.map((row) => [row.id, recordLine(row)]));
  return rows.flatMap((row) => {
    const [from, into] = [lines.get(row.from_id), lines.get(row.into_id)];
    if (from === undefined || into === undefined) return [];
    return {
      id: row.id,
      from,
      into,
      at: momentAt(row.at, zone),
      by: row.by_name,
      ...(row.undone_at === null ? {} : { undoneAt: momentAt(row.undone_at, zone) }),
      ...(row.undone_by_name === null ? {} : { undoneBy: row.undone_by_name }),
    };
  });
}

/** Every merge that names one of these records, undone ones too: the Merge History, the newest first. */
export async function mergesOf(db: Database, zone: string, recordIds: readonly string[]): Promise<Merge[]> {
  const rows = await mergeRows(db)
    .where((where) => where.or([where('from_id', 'in', recordIds), where('into_id', 'in', recordIds)]))
    .execute();
  return describe(db, zone, rows);
}

/** One merge, as the answer to making or undoing it. */
export async function mergeLine(db: Database, mergeId: string): Promise<Merge> {
  const { zone } = await clinicRow(db);
  const [line] = await describe(db, zone, await mergeRows(db).where('patient_merge.id', '=', mergeId).execute());
  if (line === undefined) throw new ProblemError('not-found');
  return line;
}
