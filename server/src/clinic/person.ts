import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { unseen } from '../database/unseen.ts';
import { accessEnded, isLive, rowsInForce } from './live-access.ts';

/** A person: the surviving record and every record that was merged into it, at this moment. */
export interface Person {
  survivorId: string;
  /** All of the person's records, the survivor's among them: whatever belongs to the person carries one of these. */
  recordIds: string[];
  /** Any of the records is marked as deceased, which holds for the person. */
  isDeceased: boolean;
}

/** All records of the person behind any of their ids, old ones included; none for an id that is not on file, or of somebody erased. */
export const recordsOf = (db: Database | Tx, patientId: string): Promise<Row<'patient'>[]> =>
  db
    .selectFrom('patient as asked')
    .innerJoin('patient as record', 'record.survivor_id', 'asked.survivor_id')
    .where('asked.id', '=', patientId)
    .where('asked.erased_at', 'is', null)
    .selectAll('record')
    .orderBy('record.id')
    .execute();

/** The person whose records these are; undefined where there are none. */
export function personFrom(
  records: readonly Pick<Row<'patient'>, 'id' | 'survivor_id' | 'deceased_at'>[],
): Person | undefined {
  const survivorId = records[0]?.survivor_id;
  if (survivorId === undefined) return undefined;
  const isDeceased = records.some((row) => row.deceased_at !== null);
  return { survivorId, recordIds: records.map((row) => row.id), isDeceased };
}

/** The person behind any of their records' ids; undefined for an id that is not on file, or of somebody erased. */
export const personOf = async (db: Database | Tx, patientId: string): Promise<Person | undefined> =>
  personFrom(
    await db
      .selectFrom('patient as asked')
      .innerJoin('patient as record', 'record.survivor_id', 'asked.survivor_id')
      .where('asked.id', '=', patientId)
      .where('asked.erased_at', 'is', null)
      .select(['record.id', 'record.survivor_id', 'record.deceased_at'])
      .orderBy('record.id')
      .execute(),
  );

/** The live access of an account to a person, as every patient route needs it. */
export interface Access extends Person {
  /** The record that the account's own access row names: what the account writes carries this id. */
  recordId: string;
  relation: 'self' | 'family';
  permissions: string[];
}

/** Each record of the person behind an id, with what access an account has to it: one row for each access. */
export interface AccessRow {
  survivor_id: string | null;
  record_id: string | null;
  deceased_at: Date | null;
  access_patient_id: string | null;
  relation: 'self' | 'family' | null;
  permissions: string[] | null;
  access_ended_at: Date | null;
}

/** What such a row is read as, from `asked`, `record` and `access`, in the order in which {@link accessFrom} takes them. */
export const accessColumns = [
  'asked.survivor_id',
  'record.id as record_id',
  'record.deceased_at',
  'access.patient_id as access_patient_id',
  'access.relation',
  'access.permissions',
  accessEnded.as('access_ended_at'),
] as const;
export const accessOrder = ['access.created_at', 'record.id'] as const;

/** Whether an account may act for the person behind `patientId`, through any of the person's records: see {@link accessFrom}. */
export async function accessOf(db: Database | Tx, accountId: string, patientId: string): Promise<Access | undefined> {
  const rows = await db
    .selectFrom('patient as asked')
    .innerJoin('patient as record', 'record.survivor_id', 'asked.survivor_id')
    .leftJoin('access', (join) =>
      join.onRef('access.patient_id', '=', 'record.id').on('access.account_id', '=', accountId),
    )
    .where('asked.id', '=', patientId)
    .select(accessColumns)
    .orderBy(accessOrder[0])
    .orderBy(accessOrder[1])
    .execute();
  return accessFrom(rows, patientId);
}

/**
 * Nobody acts for somebody who has died. Several rows of one account act as the narrower: see {@link rowsInForce} for which.
 */
export function accessFrom(found: readonly AccessRow[], patientId: string): Access | undefined {
  const survivorId = found[0]?.survivor_id ?? undefined;
  if (survivorId === undefined || found.some((row) => row.deceased_at !== null)) return undefined;
  const recordIds = [...new Set(found.flatMap(({ record_id: id }) => id ?? []))].sort();
  const rows = found.flatMap(({ access_patient_id: id, relation, permissions, access_ended_at: endedAt }) =>
    id === null || relation === null || permissions === null ? [] : { patientId: id, relation, permissions, endedAt },
  );
  const live = rowsInForce(rows);
  const own = live.find((row) => row.patientId === patientId) ?? live[0];
  if (own === undefined) return undefined;
  const permissions = own.permissions.filter((name) => live.every((row) => row.permissions.includes(name)));
  const relation = live.every((row) => row.relation === 'self') ? 'self' : 'family';
  return { survivorId, recordIds, isDeceased: false, recordId: own.patientId, relation, permissions };
}

/** Any number; the same in every process, for it names the lock that merges hold alone and everybody else shares. */
const MERGE_LOCK = 7_403_011;

/**
 * Held to the end of the transaction by whatever checks something of a person that no constraint can (own overlap,
 * most upcoming, how many calendars): no merge runs beside it, and no other check of the same person. The person is read
 * by `read` once nobody else has the lock.
 */
async function lockAndRead<Who extends Person>(
  tx: Tx,
  patientId: string,
  read: () => Promise<Who | undefined>,
): Promise<Who | undefined> {
  const { rows } = await sql<{ survivor_id: string }>`
    select survivor_id, pg_advisory_xact_lock_shared(${MERGE_LOCK}::bigint),
        pg_advisory_xact_lock(hashtextextended(survivor_id::text, 0))
      from patient where id = ${patientId}`.execute(tx);
  // What the statement saw was from before it waited. Read again, the person is as they stay.
  const person = rows.length === 0 ? undefined : await read();
  if (person !== undefined && person.survivorId !== rows[0]?.survivor_id)
    await sql`select pg_advisory_xact_lock(hashtextextended(${person.survivorId}, 0))`.execute(tx);
  return person;
}

/** Locks the person behind a record: see {@link lockAndRead}. */
export const lockPerson = (tx: Tx, patientId: string): Promise<Person | undefined> =>
  lockAndRead(tx, patientId, () => personOf(tx, patientId));

/** The same for an account that acts for the person: undefined where it may not, as of now. */
export const lockAccess = (tx: Tx, accountId: string, patientId: string): Promise<Access | undefined> =>
  lockAndRead(tx, patientId, () => accessOf(tx, accountId, patientId));

/** The same for several people, in one order everywhere, so that no two of these wait for each other. */
export async function lockPeople(tx: Tx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  await sql`select pg_advisory_xact_lock_shared(${MERGE_LOCK})`.execute(tx);
  const rows = await tx.selectFrom('patient').where('id', 'in', patientIds).select('survivor_id').execute();
  await lockNames(
    tx,
    rows.map((row) => row.survivor_id),
  );
}

/** Locks held to the end of the transaction, each by its name, and taken in the order of these. */
export async function lockNames(tx: Tx, names: readonly string[]): Promise<void> {
  const ordered = [...new Set(names)].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${ordered}::text[]) as name`.execute(
    tx,
  );
}

/** Held to the end of the transaction by merge and undo: nobody else merges, and nobody checks a person meanwhile. */
export async function lockMerges(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MERGE_LOCK})`.execute(tx);
}

/** Counts a change that shows in the calendar feeds of the person behind these records. */
export async function bumpFeed(tx: Tx, recordIds: readonly string[]): Promise<void> {
  // Locked in one order everywhere, so that no two of these wait for each other.
  await sql`
    update patient set feed_version = feed_version + 1
      from (select id from patient where id = any(${unseen(recordIds, 'uuid[]')}) order by id for update) locked
      where patient.id = locked.id`.execute(tx);
}

/** The live rows of access that make an account somebody's own, not one that acts for them. */
export const ownAccess = (db: Database | Tx) => db.selectFrom('access').where('relation', '=', 'self').where(isLive);

/** Whose account this is, whoever else it may act for. */
export async function ownPatientOf(db: Database | Tx, accountId: string): Promise<string | undefined> {
  const row = await ownAccess(db)
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .select('patient_id')
    .executeTakeFirst();
  return row?.patient_id;
}
