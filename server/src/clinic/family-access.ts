import { sql } from 'kysely';
import type { AccessLevel } from '../../../src/contract/family-access.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { levelOf, permissionsAt } from './access-levels.ts';
import { recordAll, type AuditValues } from './audit.ts';
import { clinicNow } from './clinic-row.ts';
import { isOwnerDeceased } from './deceased.ts';
import { isLive } from './live-access.ts';
import { lockPerson, ownPatientOf, type Person } from './person.ts';
import { addDays, clockReaches, dateAt } from './time.ts';

interface Between {
  patientId: string;
  accountId: string;
  reason: string;
}

interface Wish extends Between {
  level: AccessLevel;
  endsOn?: string | null | undefined;
}

/** An access lasts to the end of its last day. */
const endOf = (lastDay: string, zone: string): Date => clockReaches(`${addDays(lastDay, 1)}T00:00`, zone);

/** The last day of an access. */
export const lastDayOf = (endsAt: Date, zone: string): string => dateAt(new Date(endsAt.getTime() - 1), zone);

/** Lets an account act for a person who is not its owner, or changes how; answers with the survivor's id. */
export async function setFamilyAccess(tx: Tx, parts: Parts, staffId: string, wish: Wish): Promise<string> {
  const { accountId, level, endsOn = null, reason } = wish;
  const person = await lockPerson(tx, wish.patientId);
  if (person === undefined || !(await isOnFile(tx, accountId))) throw new ProblemError('not-found');
  if (person.isDeceased || (await isOwnerDeceased(tx, accountId))) throw new ProblemError('deceased');
  const { zone, now } = await clinicNow(tx);
  if (endsOn !== null && endsOn < dateAt(now, zone)) throw new ProblemError('invalid-request', { fields: ['endsOn'] });
  await endRunOut(tx, accountId);
  const rows = await rowsOf(tx, accountId, person);
  const live = rows.filter((row) => row.ended_at === null);
  if (live.some(({ relation }) => relation === 'self')) throw new ProblemError('same-patient');
  const before = live[0] === undefined ? null : valuesOf(live[0], zone);
  const after = { level, endsOn };
  if (before !== null && before.level === level && before.endsOn === endsOn) return person.survivorId;
  await write(tx, staffId, { accountId, level, endsAt: endsOn === null ? null : endOf(endsOn, zone) }, rows, person);
  await tell(tx, parts, staffId, wish, person, before === null ? 'granted' : 'changed', {
    before,
    after: { ...after, reason },
  });
  return person.survivorId;
}

/** Ends that an account acts for a person; answers with the survivor's id. */
export async function endFamilyAccess(tx: Tx, parts: Parts, staffId: string, which: Between): Promise<string> {
  const person = await lockPerson(tx, which.patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const { zone } = await clinicNow(tx);
  const ended = await tx
    .updateTable('access')
    .set({ ended_at: sql<Date>`now()` })
    .where('account_id', '=', which.accountId)
    .where('patient_id', 'in', person.recordIds)
    .where('relation', '=', 'family')
    .where(isLive)
    .returningAll()
    .execute();
  if (ended[0] === undefined) throw new ProblemError('not-found');
  const before = valuesOf(ended[0], zone);
  await tell(tx, parts, staffId, which, person, 'ended', { before, after: { reason: which.reason } });
  return person.survivorId;
}

/** Ends in their rows what ended by itself, so that the calendars concerned are given their events anew. */
export async function endRunOut(tx: Pick<Tx, 'updateTable'>, accountId?: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('access')
    .set((row) => ({ ended_at: row.ref('ends_at') }))
    .where('ended_at', 'is', null)
    .where('ends_at', '<=', sql<Date>`now()`)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

const isOnFile = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.selectFrom('account').where('id', '=', accountId).select('id').executeTakeFirst()) !== undefined;

const rowsOf = (tx: Tx, accountId: string, person: Person): Promise<Row<'access'>[]> =>
  tx
    .selectFrom('access')
    .where('account_id', '=', accountId)
    .where('patient_id', 'in', person.recordIds)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();

const valuesOf = (row: Row<'access'>, zone: string) => ({
  level: levelOf(row.permissions),
  endsOn: row.ends_at === null ? null : lastDayOf(row.ends_at, zone),
});

/**
 * One row for each record that the account ever saw, or for the survivor's: an ended one shuts it out of the whole person
 * until that record, too, is opened anew.
 */
async function write(
  tx: Tx,
  staffId: string,
  { accountId, level, endsAt }: { accountId: string; level: AccessLevel; endsAt: Date | null },
  rows: readonly Row<'access'>[],
  { survivorId }: Person,
): Promise<void> {
  const live = rows.filter((row) => row.ended_at === null);
  const given = { permissions: permissionsAt(level), ends_at: endsAt };
  if (live.length > 0)
    await tx
      .updateTable('access')
      .set(given)
      .where(
        'id',
        'in',
        live.map(({ id }) => id),
      )
      .execute();
  const records = new Set(rows.length === 0 ? [survivorId] : rows.map((row) => row.patient_id));
  for (const row of live) records.delete(row.patient_id);
  if (records.size === 0) return;
  const who = { account_id: accountId, relation: 'family', granted_by: 'staff', granted_by_staff_id: staffId } as const;
  await tx
    .insertInto('access')
    .values([...records].map((patient_id) => ({ ...who, ...given, patient_id })))
    .execute();
}

/** In the audit log of both, the reason only with whom it is about; by email to whoever acts for them. */
async function tell(
  tx: Tx,
  parts: Parts,
  staffId: string,
  { accountId }: Between,
  { survivorId }: Person,
  what: 'granted' | 'changed' | 'ended',
  values: { before: AuditValues | null; after: AuditValues },
): Promise<void> {
  const ownerId = await ownPatientOf(tx, accountId);
  const actor = { kind: 'staff', id: staffId } as const;
  const facts = { accountId };
  await recordAll(tx, [
    { actor, action: `access.${what}`, patientId: survivorId, facts: { ...facts, other: ownerId ?? null }, values },
  ]);
  if (ownerId === undefined) return;
  await recordAll(tx, [
    { actor, action: `acting.${what}`, patientId: ownerId, facts: { ...facts, other: survivorId } },
  ]);
  await queueMail(tx, parts, { kind: 'family-access', patientId: ownerId, accountId, sentByStaffId: staffId });
}
