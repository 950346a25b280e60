import type { Text } from '../../../src/contract/index.ts';
import type { PatientLine } from '../../../src/contract/staff.ts';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { Database } from '../database/open.ts';
import type { AuditFacts, AuditValues } from './audit.ts';
import { recordLine } from './person-details.ts';

/** What ids in the audit log stand for, where it is still on file. */
export interface AuditNames {
  treatment: ReadonlyMap<string, Text>;
  practitioner: ReadonlyMap<string, string>;
  place: ReadonlyMap<string, Text>;
  room: ReadonlyMap<string, Text>;
  patients: ReadonlyMap<string, PatientLine>;
  usernames: ReadonlyMap<string, string>;
  mails: ReadonlyMap<string, { kind: string; to?: string; username?: string }>;
  calendars: ReadonlyMap<string, string>;
}

interface Named {
  facts: readonly Record<string, unknown>[];
  /** Before and after, of every line. */
  values: readonly AuditValues[];
  accountIds: readonly unknown[];
}

const idsIn = (all: readonly unknown[]): string[] => [
  ...new Set(all.filter((id): id is string => typeof id === 'string' && isUuid(id))),
];

/** The rows with these ids, as a map; nothing is asked for where there is none. */
async function mapped<Value>(
  ids: readonly unknown[],
  read: (ids: string[]) => Promise<readonly (readonly [id: string, value: Value])[]>,
): Promise<ReadonlyMap<string, Value>> {
  const known = idsIn(ids);
  return new Map(known.length === 0 ? [] : await read(known));
}

/** Texts of the clinic's own; the three tables are alike in what is read. */
const textsOf =
  (db: Database, table: 'treatment' | 'place' | 'room') =>
  async (ids: string[]): Promise<[string, Text][]> => {
    const rows = await db
      .selectFrom(table as 'treatment')
      .where('id', 'in', ids)
      .select(['id', 'name'])
      .execute();
    return rows.map(({ id, name }) => [id, name]);
  };

async function mailsNamed(db: Database, ids: string[]) {
  const mails = await db
    .selectFrom('mail')
    .leftJoin('account', 'account.id', 'mail.account_id')
    .where('mail.id', 'in', ids)
    .select(['mail.id', 'kind', 'to_address', 'username'])
    .execute();
  return mails.map(({ id, kind, to_address: to, username }) => {
    const mail = { kind, ...(to === null ? {} : { to }), ...(username === null ? {} : { username }) };
    return [id, mail] as const;
  });
}

/** Reads every name at once. */
export async function auditNames(db: Database, { facts, values, accountIds }: Named): Promise<AuditNames> {
  const valued = (field: keyof AuditValues) => values.map((each) => each[field]);
  const told = (...names: (keyof AuditFacts)[]) => facts.flatMap((each) => names.map((name) => each[name]));
  return {
    treatment: await mapped(valued('treatment'), textsOf(db, 'treatment')),
    place: await mapped(valued('place'), textsOf(db, 'place')),
    room: await mapped(valued('room'), textsOf(db, 'room')),
    practitioner: await mapped(valued('practitioner'), async (ids) => {
      const rows = await db.selectFrom('practitioner').where('id', 'in', ids).select(['id', 'name']).execute();
      return rows.map(({ id, name }) => [id, name] as const);
    }),
    patients: await mapped(told('from', 'into', 'other'), async (ids) => {
      const rows = await db.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
      return rows.map((row) => [row.id, recordLine(row)] as const);
    }),
    usernames: await mapped(accountIds, async (ids) => {
      const rows = await db.selectFrom('account').where('id', 'in', ids).select(['id', 'username']).execute();
      return rows.map(({ id, username }) => [id, username] as const);
    }),
    mails: await mapped(told('mail'), (ids) => mailsNamed(db, ids)),
    calendars: await mapped(told('linkId'), async (ids) => {
      const rows = await db.selectFrom('calendar_link').where('id', 'in', ids).select(['id', 'method']).execute();
      return rows.map(({ id, method }) => [id, method] as const);
    }),
  };
}
