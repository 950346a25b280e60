import { sql } from 'kysely';
import { databaseNow, type Database, type Tx } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { record, recordAll, visitValues, type Actor } from './audit.ts';
import { killLinksOf } from './links.ts';
import { isLive } from './live-access.ts';
import { bumpFeed, lockPerson, ownAccess, personOf, type Person } from './person.ts';
import { endFamilies } from './sessions.ts';
import { takingTime } from './visit-rows.ts';

/** Whether the person whose own account this is has died. What they did for their family by it ends with it. */
export async function isOwnerDeceased(db: Database | Tx, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('access')
    .innerJoin('patient as named', 'named.id', 'access.patient_id')
    .innerJoin('patient as record', 'record.survivor_id', 'named.survivor_id')
    .where('access.account_id', '=', accountId)
    .where('access.relation', '=', 'self')
    .where(isLive)
    .where('record.deceased_at', 'is not', null)
    .select('record.id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Since when the person with these records is marked, and by whom; the first to say so. */
export async function deceasedMark(db: Database | Tx, recordIds: readonly string[]) {
  return db
    .selectFrom('patient')
    .innerJoin('staff', 'staff.id', 'patient.deceased_by_staff_id')
    .where('patient.id', 'in', recordIds)
    .where('deceased_at', 'is not', null)
    .select((row) => [row.ref('patient.deceased_at').$castTo<Date>().as('at'), 'staff.name as by'])
    .orderBy('deceased_at')
    .executeTakeFirst();
}

/** Says that a patient has died; answers with the survivor's id. As all that staff write, the mark is the surviving record's. */
export async function markDeceased(tx: Tx, staffId: string, patientId: string): Promise<string> {
  const person = await lockPerson(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  if (person.isDeceased) return person.survivorId;
  const actor = { kind: 'staff', id: staffId } as const;
  // First, for it locks the records in the order in which everybody does.
  await bumpFeed(tx, person.recordIds);
  await tx
    .updateTable('patient')
    .set({ deceased_at: sql<Date>`now()`, deceased_by_staff_id: staffId })
    .where('id', '=', person.survivorId)
    .execute();
  await record(tx, actor, 'patient.marked-deceased', person.survivorId);
  await endLife(tx, actor, person);
  return person.survivorId;
}

/** Takes the mark back. What the account opens is open again; what was ended with the mark stays ended. */
export async function unmarkDeceased(tx: Tx, staffId: string, patientId: string): Promise<string> {
  const person = await lockPerson(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  if (!person.isDeceased) return person.survivorId;
  await bumpFeed(tx, person.recordIds);
  await tx
    .updateTable('patient')
    .set({ deceased_at: null, deceased_by_staff_id: null })
    .where('id', 'in', person.recordIds)
    .execute();
  await record(tx, { kind: 'staff', id: staffId }, 'patient.unmarked-deceased', person.survivorId);
  return person.survivorId;
}

/**
 * Ends all that was to come of a person who is marked, and tells nobody. Also where a merge carries the mark to another
 * record. The caller counts the change in the feeds.
 */
export async function endLife(tx: Tx, actor: Actor, { recordIds }: Pick<Person, 'recordIds'>): Promise<void> {
  const accountIds = await lockAccounts(tx, recordIds);
  for (const accountId of accountIds) await endFamilies(tx, { accountId }, 'deceased');
  await killLinksOf(tx, recordIds);
  await tx
    .updateTable('mail')
    .set({ state: 'dropped', failure: 'the patient is marked as deceased', reason: 'deceased' })
    .where('state', '=', 'waiting')
    .where((mail) =>
      mail.or([
        mail('patient_id', 'in', recordIds),
        ...(accountIds.length === 0
          ? []
          : [mail.and([mail('patient_id', 'is', null), mail('account_id', 'in', accountIds)])]),
      ]),
    )
    .execute();
  await cancelUpcoming(tx, actor, recordIds, 'deceased');
}

/** Held to the end of the transaction: a sign-in that is under way finds the mark, or its session is found and ended. */
async function lockAccounts(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
  const own = ownAccess(tx).where('patient_id', 'in', recordIds).select('account_id');
  const rows = await tx.selectFrom('account').where('id', 'in', own).select('id').orderBy('id').forUpdate().execute();
  return rows.map(({ id }) => id);
}

/** Cancels what is to come of the person with these records, and tells nobody; answers with how many visits that were. */
export async function cancelUpcoming(
  tx: Tx,
  actor: Actor,
  recordIds: readonly string[],
  because: 'deceased' | 'erased',
): Promise<number> {
  const now = await databaseNow(tx);
  const visits = await tx
    .selectFrom('appointment')
    .selectAll()
    .where('patient_id', 'in', recordIds)
    .where('state', 'in', takingTime)
    .where('starts_at', '>', now)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (visits.length === 0) return 0;
  await tx
    .updateTable('appointment')
    .set((row) => ({
      state: 'cancelled',
      cancelled_by: 'clinic',
      cancelled_at: now,
      sequence: row('sequence', '+', 1),
      changed_at: now,
    }))
    .where(
      'id',
      'in',
      visits.map(({ id }) => id),
    )
    .execute();
  await recordAll(
    tx,
    visits.map((visit) => ({
      actor,
      action: 'appointment.cancelled',
      patientId: visit.patient_id,
      facts: { appointmentId: visit.id, because },
      values: { before: visitValues(visit), after: visitValues({ ...visit, state: 'cancelled' }) },
    })),
  );
  return visits.length;
}

/** Whether a mail tells of, or goes to, somebody who has died. A mail about a child that their account caused does not. */
export async function isAboutDeceased(
  db: Database | Tx,
  mail: { patient_id: string | null; account_id: string | null },
): Promise<boolean> {
  if (mail.patient_id !== null) return (await personOf(db, mail.patient_id))?.isDeceased === true;
  return mail.account_id !== null && (await isOwnerDeceased(db, mail.account_id));
}
