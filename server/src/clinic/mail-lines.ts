import { sql } from 'kysely';
import type { MailReason } from '../../../src/contract/staff-mails.ts';
import type { MailLine } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { detailsOfPeople } from './person-details.ts';
import { momentAt } from './time.ts';

const mailRows = (db: Database) =>
  db
    .selectFrom('mail')
    .leftJoin('staff', 'staff.id', 'mail.sent_by_staff_id')
    .leftJoin('patient', 'patient.id', 'mail.patient_id')
    .leftJoin('appointment', 'appointment.id', 'mail.appointment_id')
    .selectAll('mail')
    .select(['staff.name as staff_name', 'patient.survivor_id', 'appointment.state as visit_state'])
    .select(sql<Date>`now()`.as('now'))
    .orderBy('mail.created_at', 'desc')
    .orderBy('mail.id');

type Rows = Awaited<ReturnType<ReturnType<typeof mailRows>['execute']>>;

const live: ReadonlySet<string> = new Set(['reserved', 'booked', 'arrived']);

/** Why a reminder that still waits will be dropped: its visit is gone, or was moved and has another one. */
function obsoleteReminders(rows: Rows): Map<string, MailReason> {
  const reminded = new Set<string>();
  const reasons = new Map<string, MailReason>();
  // The newest first: whichever comes after one of the same visit was superseded by it.
  for (const { id, kind, state, appointment_id: visitId, visit_state: visit } of rows) {
    if (kind !== 'reminder' || state !== 'waiting' || visitId === null) continue;
    if (visit === null) reasons.set(id, 'booking-undone');
    else if (!live.has(visit)) reasons.set(id, 'not-booked');
    else if (reminded.has(visitId)) reasons.set(id, 'told-by-later');
    reminded.add(visitId);
  }
  return reasons;
}

/** A mail that has not gone out yet would go to the address that is on file now. */
async function describe(db: Database, zone: string, rows: Rows): Promise<MailLine[]> {
  const unsent = rows.filter((row) => (row.to_address ?? row.address) === null);
  const patients = await detailsOfPeople(db, [...new Set(unsent.flatMap(({ survivor_id: id }) => id ?? []))]);
  const obsolete = obsoleteReminders(rows);
  return rows.map((row) => {
    const reason = row.reason ?? obsolete.get(row.id);
    const isPlanned = row.state === 'waiting' && row.send_after !== null && row.send_after > row.now;
    return {
      id: row.id,
      kind: row.kind,
      to: row.to_address ?? row.address ?? patients.get(row.survivor_id ?? '')?.email ?? '',
      state: row.state,
      at: momentAt(row.sent_at ?? row.created_at, zone),
      ...(row.failure === null ? {} : { failure: row.failure }),
      ...(reason === undefined ? {} : { reason }),
      ...(isPlanned && row.send_after !== null ? { plannedFor: momentAt(row.send_after, zone) } : {}),
      ...(row.state === 'waiting' && row.sending_since !== null ? { beingSent: true } : {}),
      ...(row.trouble === null ? {} : { trouble: row.trouble }),
      tries: row.tries,
      ...(row.staff_name === null ? {} : { sentBy: row.staff_name }),
      withNote: row.note !== null,
    };
  });
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
