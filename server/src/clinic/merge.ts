import { sql } from 'kysely';
import type { mergeableFields, StaffRole } from '../../../src/contract/staff.ts';
import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { endLife } from './deceased.ts';
import { notTheSame } from './duplicates.ts';
import { bumpFeed, lockMerges, personOf } from './person.ts';
import { closeRequests } from './requests.ts';
import { detailsOf } from './person-details.ts';

/** Staff as the clinic's functions know them. */
export interface StaffMember {
  staffId: string;
  role: StaffRole;
}

export interface MergeWish {
  from: string;
  into: string;
  take: readonly (typeof mergeableFields)[number][];
  override?: boolean | undefined;
}

/**
 * Says that two records are one person; answers with the merge's id. Nothing is moved: from now on `from` and everything
 * that was merged into it answer as `into`. Both must be what staff saw, so one that was merged away meanwhile is refused,
 * and with it every cycle.
 */
export async function mergePatients(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staff: StaffMember,
  { from: fromId, into: intoId, take, override = false }: MergeWish,
): Promise<string> {
  if (fromId === intoId) throw new ProblemError('same-patient');
  await lockMerges(tx);
  const [from, into] = [await personOf(tx, fromId), await personOf(tx, intoId)];
  if (from === undefined || into === undefined) throw new ProblemError('not-found');
  if (from.survivorId !== fromId || into.survivorId !== intoId) throw new ProblemError('already-merged');
  const ruledOut = (await notTheSame(tx, from.recordIds, into.recordIds)) !== undefined;
  if (ruledOut && !override) throw new ProblemError('not-the-same-person');
  if (ruledOut && staff.role !== 'admin') throw new ProblemError('admin-needed');

  const address = (await detailsOf(tx, intoId))?.email ?? (await detailsOf(tx, fromId))?.email;
  const { id } = await tx
    .insertInto('patient_merge')
    .values({ from_id: fromId, into_id: intoId, by_staff_id: staff.staffId, field_choices: [...new Set(take)] })
    .returning('id')
    .executeTakeFirstOrThrow();
  const all = [...from.recordIds, ...into.recordIds];
  await settleSurvivors(tx, all);
  await bumpFeed(tx, all);
  await closeRequests(tx, all, staff.staffId, 'merged');
  await record(tx, { kind: 'staff', id: staff.staffId }, 'merge.made', fromId, {
    merge: id,
    from: fromId,
    into: intoId,
    take,
    override: ruledOut,
  });
  // The mark of either holds for both from now on.
  if (from.isDeceased || into.isDeceased) await endLife(tx, { kind: 'staff', id: staff.staffId }, { recordIds: all });
  else if (address !== undefined && address !== null) await tellMerged(tx, parts, staff.staffId, intoId, address);
  return id;
}

/** The survivor's own address, unless only the other record has one. */
async function tellMerged(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staffId: string,
  survivorId: string,
  address: string,
): Promise<void> {
  const shown = await detailsOf(tx, survivorId);
  await queueMail(tx, parts, {
    kind: 'merged',
    patientId: survivorId,
    sentByStaffId: staffId,
    ...(shown?.email === null ? { address } : {}),
  });
}

/**
 * Ends a merge, whatever was merged, undone, booked or changed since: each of the two keeps what is written with its own
 * records. Undoing it again changes nothing.
 */
export async function undoMerge(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staff: StaffMember,
  mergeId: string,
): Promise<string> {
  await lockMerges(tx);
  const merge = await tx.selectFrom('patient_merge').selectAll().where('id', '=', mergeId).executeTakeFirst();
  if (merge === undefined) throw new ProblemError('not-found');
  if (merge.undone_at !== null) return merge.id;
  const together = await personOf(tx, merge.from_id);
  if (together === undefined) throw new ProblemError('not-found');
  await tx
    .updateTable('patient_merge')
    .set({ undone_at: sql<Date>`now()`, undone_by_staff_id: staff.staffId })
    .where('id', '=', merge.id)
    .execute();
  await settleSurvivors(tx, together.recordIds);
  await bumpFeed(tx, together.recordIds);
  await record(tx, { kind: 'staff', id: staff.staffId }, 'merge.undone', merge.from_id, {
    merge: merge.id,
    from: merge.from_id,
    into: merge.into_id,
  });
  for (const recordId of [merge.from_id, merge.into_id]) {
    const person = await personOf(tx, recordId);
    if (person === undefined || person.isDeceased) continue;
    const { survivorId } = person;
    if ((await detailsOf(tx, survivorId))?.email)
      await queueMail(tx, parts, { kind: 'unmerged', patientId: survivorId, sentByStaffId: staff.staffId });
  }
  return merge.id;
}

/** Writes down anew whom each of these records answers as: the end of its chain of live merges. */
async function settleSurvivors(tx: Tx, recordIds: readonly string[]): Promise<void> {
  await sql`
    with recursive chain (record_id, end_id) as (
      select id, id from patient where id in (${sql.join(recordIds)})
      union all
      select chain.record_id, patient_merge.into_id
      from chain
      join patient_merge on patient_merge.from_id = chain.end_id and patient_merge.undone_at is null
    )
    update patient
    set survivor_id = chain.end_id
    from chain
    where patient.id = chain.record_id
      and not exists (select from patient_merge where from_id = chain.end_id and undone_at is null)
      and patient.survivor_id <> chain.end_id`.execute(tx);
}
