import { sql } from 'kysely';
import type { ErasureReason } from '../../../src/contract/staff-audit.ts';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record, type Actor } from './audit.ts';
import { cancelUpcoming } from './deceased.ts';
import { eraseAccounts, ownAccounts } from './erase-accounts.ts';
import { eraseMails } from './erase-mails.ts';
import { valuesOf, type Erased } from './erase-values.ts';
import { nameKey } from './names.ts';
import { bumpFeed, lockPerson } from './person.ts';

export interface Erasure {
  survivorId: string;
  /** Visits that stay, and those to come that were cancelled. */
  visits: number;
  cancelled: number;
}

/**
 * Erases a patient with every record that was merged into them. What names them goes for good; visits stay under the
 * record's id, since the law has a clinic keep what it treated and when, and so does what the audit log says in ids.
 * Visits to come are cancelled and nobody is told: an erasure that waited for them would wait for the next one to be booked.
 */
export async function erasePatient(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  actor: Actor,
  patientId: string,
  reason: ErasureReason,
): Promise<Erasure> {
  const person = await lockPerson(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const { survivorId, recordIds } = person;
  // First, for it locks the records in the order in which everybody does.
  await bumpFeed(tx, recordIds);
  const accountIds = await ownAccounts(tx, recordIds);
  const erased: Erased = { recordIds, accountIds, values: await valuesOf(tx, recordIds, accountIds) };
  const cancelled = await cancelUpcoming(tx, actor, recordIds, 'erased');
  await eraseMails(tx, parts, erased);
  await eraseAccounts(tx, parts, erased);
  await eraseTraces(tx, erased);
  await emptyRecords(tx, survivorId, recordIds);
  const visits = await countVisits(tx, recordIds);
  await record(tx, actor, 'patient.erased', survivorId, { because: reason, records: recordIds, visits, cancelled });
  return { survivorId, visits, cancelled };
}

/** What else holds something of the person: questions, the last import's rows, values in the audit log, searches that meant them. */
async function eraseTraces(tx: Tx, { recordIds, values }: Erased): Promise<void> {
  await tx.deleteFrom('duplicate_request').where('patient_id', 'in', recordIds).execute();
  for (const table of ['likely_duplicate', 'not_same_person'] as const)
    await tx
      .deleteFrom(table)
      .where((row) => row.or([row('a_id', 'in', recordIds), row('b_id', 'in', recordIds)]))
      .execute();
  const visits = tx.selectFrom('appointment').where('patient_id', 'in', recordIds).select('id');
  await tx
    .deleteFrom('import_row')
    .where((row) =>
      row.or([
        row.and([row('kind', '=', 'patient'), row('entity_id', 'in', recordIds)]),
        row.and([row('kind', '=', 'appointment'), row('entity_id', 'in', visits)]),
      ]),
    )
    .execute();
  await tx
    .deleteFrom('audit_values')
    .where('audit_id', 'in', tx.selectFrom('audit').where('patient_id', 'in', recordIds).select('id'))
    .execute();
  await sql`
    update reading set typed = null
      where kind = 'searched' and typed is not null and (found && ${recordIds}::uuid[]
        or exists (select from unnest(${values.words}::text[]) word where position(word in lower(typed)) > 0)
        or exists (select from unnest(${values.numbers}::text[]) number
          where position(number in regexp_replace(typed, '\\D', '', 'g')) > 0))`.execute(tx);
}

/** The name by which lists of what was go on telling two of them apart: a part of an id, and no letter of the person's. */
const labelOf = (survivorId: string): string => `#${survivorId.slice(0, 8)}`;

async function emptyRecords(tx: Tx, survivorId: string, recordIds: readonly string[]): Promise<void> {
  const label = labelOf(survivorId);
  await tx
    .updateTable('patient')
    .set({
      first_name: '',
      last_name: label,
      name_key: nameKey('', label),
      born: null,
      email: null,
      phone: null,
      phone_key: null,
      language: null,
      private_mail: false,
      deceased_at: null,
      deceased_by_staff_id: null,
      erased_at: sql<Date>`now()`,
    })
    .where('id', 'in', recordIds)
    .execute();
  await tx.updateTable('appointment').set({ join_url: null }).where('patient_id', 'in', recordIds).execute();
}

async function countVisits(tx: Tx, recordIds: readonly string[]): Promise<number> {
  const { visits } = await tx
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .select((row) => row.fn.countAll<number>().as('visits'))
    .executeTakeFirstOrThrow();
  return visits;
}
