import type { MailLine } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { shownPatients } from './shown.ts';
import { momentAt } from './time.ts';

const mailRows = (db: Database) =>
  db
    .selectFrom('mail')
    .leftJoin('staff', 'staff.id', 'mail.sent_by_staff_id')
    .leftJoin('patient', 'patient.id', 'mail.patient_id')
    .selectAll('mail')
    .select(['staff.name as staff_name', 'patient.survivor_id'])
    .orderBy('mail.created_at', 'desc')
    .orderBy('mail.id');

type Rows = Awaited<ReturnType<ReturnType<typeof mailRows>['execute']>>;

/** A mail that has not gone out yet would go to the address that is on file now. */
async function describe(db: Database, zone: string, rows: Rows): Promise<MailLine[]> {
  const patients = await shownPatients(db, [...new Set(rows.flatMap(({ survivor_id: id }) => id ?? []))]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.to_address ?? row.address ?? patients.get(row.survivor_id ?? '')?.email ?? '',
    state: row.state,
    at: momentAt(row.sent_at ?? row.created_at, zone),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.staff_name === null ? {} : { sentBy: row.staff_name }),
    withNote: row.note !== null,
  }));
}

/** The mails to the person with these records, the newest first. */
export async function mailsOf(db: Database, zone: string, recordIds: readonly string[]): Promise<MailLine[]> {
  return describe(db, zone, await mailRows(db).where('mail.patient_id', 'in', recordIds).execute());
}

/** One mail, as the answer to sending it. */
export async function mailLine(db: Database, mailId: string): Promise<MailLine> {
  const { zone } = await clinicRow(db);
  const [line] = await describe(db, zone, await mailRows(db).where('mail.id', '=', mailId).execute());
  if (line === undefined) throw new ProblemError('not-found');
  return line;
}
