import { sql } from 'kysely';
import type { PatientLine } from '../../../src/contract/staff.ts';
import type { Moment } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { personOf } from './person.ts';
import { lineOf, detailsOf, detailsOfPeople } from './person-details.ts';
import { subjectsOf } from './subjects.ts';
import { momentAt } from './time.ts';

/** Everybody who asked whether they are on file twice and waits for an answer, the longest first, each once. */
export async function openRequests(db: Database): Promise<{ patient: PatientLine; askedAt: Moment }[]> {
  const { zone } = await clinicRow(db);
  const rows = await db
    .selectFrom('duplicate_request')
    .innerJoin('patient', 'patient.id', 'duplicate_request.patient_id')
    .where('closed_at', 'is', null)
    .groupBy('patient.survivor_id')
    .select(['patient.survivor_id', (select) => select.fn.min('asked_at').as('asked_at')])
    .orderBy((order) => order.fn.min('asked_at'))
    .execute();
  const shown = await detailsOfPeople(
    db,
    rows.map((row) => row.survivor_id),
  );
  return rows.flatMap(({ survivor_id, asked_at }) => {
    const patient = shown.get(survivor_id);
    return patient === undefined || patient.deceased === true
      ? []
      : { patient: lineOf(patient), askedAt: momentAt(asked_at, zone) };
  });
}

/** Since when the person with these records waits for an answer. */
export async function askedSince(db: Database | Tx, recordIds: readonly string[]): Promise<Date | undefined> {
  const row = await db
    .selectFrom('duplicate_request')
    .where('patient_id', 'in', recordIds)
    .where('closed_at', 'is', null)
    .select('asked_at')
    .orderBy('asked_at')
    .executeTakeFirst();
  return row?.asked_at;
}

interface ClosedRequest {
  patient_id: string;
  account_id: string;
}

/** Answers every open question of the person with these records; who had asked them. */
export async function closeRequests(
  tx: Tx,
  recordIds: readonly string[],
  staffId: string,
  outcome: 'merged' | 'on-file-once',
): Promise<ClosedRequest[]> {
  return tx
    .updateTable('duplicate_request')
    .set({ closed_at: sql<Date>`now()`, closed_by_staff_id: staffId, outcome })
    .where('patient_id', 'in', recordIds)
    .where('closed_at', 'is', null)
    .returning(['patient_id', 'account_id'])
    .execute();
}

/** Answers a person with "you are on file once"; hands their survivor's id back. Where nobody waits any more nothing changes. */
export async function answerOnFileOnce(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staffId: string,
  patientId: string,
): Promise<string> {
  const person = await personOf(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const closed = await closeRequests(tx, person.recordIds, staffId, 'on-file-once');
  if (closed.length > 0)
    await record(tx, { kind: 'staff', id: staffId }, 'duplicate-request.closed', person.survivorId);
  for (const request of closed) await tellAnswer(tx, parts, staffId, person.survivorId, request);
  return person.survivorId;
}

/** To the address of whom it is about, else to that of whoever asked for them; without either the list alone tells it. */
async function tellAnswer(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staffId: string,
  survivorId: string,
  { patient_id: patientId, account_id: accountId }: ClosedRequest,
): Promise<void> {
  const mail = { kind: 'on-file-once' as const, patientId, accountId, sentByStaffId: staffId };
  if ((await detailsOf(tx, survivorId))?.email) {
    await queueMail(tx, parts, mail);
    return;
  }
  const address = await ownAddressOf(tx, accountId);
  if (address !== undefined) await queueMail(tx, parts, { ...mail, address });
}

async function ownAddressOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const own = (await subjectsOf(tx, accountId)).find(({ relation }) => relation === 'self');
  const person = own && (await personOf(tx, own.id));
  const shown = person && (await detailsOf(tx, person.survivorId));
  return shown?.email ?? undefined;
}
