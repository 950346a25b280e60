import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { nameWords } from './names.ts';

/** What names a person, today and as the audit log remembers it. */
export interface PersonalValues {
  /** Email addresses in lower case, with which nobody else is on file. */
  addresses: string[];
  /** Words of names, addresses and usernames, long enough to mean somebody. */
  words: string[];
  /** Digits of phone numbers. */
  numbers: string[];
}

/** Whom an erasure is about: every record of the person, the accounts that are theirs alone, and what names them. */
export interface Erased {
  recordIds: readonly string[];
  accountIds: readonly string[];
  values: PersonalValues;
}

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 7;

/** Reads them before any of it is erased. */
export async function valuesOf(
  tx: Tx,
  recordIds: readonly string[],
  accountIds: readonly string[],
): Promise<PersonalValues> {
  const rows = await tx.selectFrom('patient').selectAll().where('id', 'in', recordIds).execute();
  const usernames = await tx
    .selectFrom('account')
    .where('id', '=', sql<string>`any(${accountIds}::uuid[])`)
    .select('username')
    .execute();
  const former = await formerValues(tx, recordIds);
  const names = [...rows.flatMap((row) => [row.first_name, row.last_name]), ...former.names];
  const emails = [...rows.map((row) => row.email), ...former.emails];
  const phones = [...rows.flatMap((row) => [row.phone, row.phone_key]), ...former.phones];
  const addresses = distinct(emails.map((email) => email?.toLowerCase()));
  const words = names.flatMap((name) => [...name.toLowerCase().split(/\s+/), ...nameWords(name).split(' ')]);
  const written = [...usernames.map(({ username }) => username), ...former.usernames];
  return {
    addresses: await ofNobodyElse(tx, addresses, recordIds),
    words: distinct([...words, ...addresses, ...written.map((name) => name.toLowerCase())]).filter(
      (word) => word.length >= LEAST_LETTERS,
    ),
    numbers: distinct(
      phones.flatMap((phone) => phone?.split(' ').concat(phone) ?? []).map((phone) => phone.replaceAll(/\D/g, '')),
    ).filter((number) => number.length >= LEAST_DIGITS),
  };
}

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

/** What the details were before: an email may have gone to an address that is no longer on file. */
async function formerValues(tx: Tx, recordIds: readonly string[]) {
  const rows = await tx
    .selectFrom('audit')
    .innerJoin('audit_values', 'audit_values.audit_id', 'audit.id')
    .where('patient_id', 'in', recordIds)
    .select(['before', 'after'])
    .execute();
  const sides = rows.flatMap(({ before, after }) => [before ?? {}, after ?? {}]);
  const of = (...fields: string[]) => distinct(sides.flatMap((side) => fields.map((field) => side[field])));
  return { names: of('firstName', 'lastName'), emails: of('email'), phones: of('phone'), usernames: of('username') };
}

/** A family's address names those of them, too, who stay on file with it. */
async function ofNobodyElse(tx: Tx, addresses: readonly string[], recordIds: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const others = await tx
    .selectFrom('patient')
    .where(sql<string>`lower(email)`, 'in', addresses)
    .where('id', 'not in', recordIds)
    .select(sql<string>`lower(email)`.as('address'))
    .execute();
  const shared = new Set(others.map(({ address }) => address));
  return addresses.filter((address) => !shared.has(address));
}
