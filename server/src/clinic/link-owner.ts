import type { Database, Tx } from '../database/open.ts';
import type { LinkRow } from './links.ts';
import { ownPatientOf } from './person.ts';
import { judgeUsername, ownAddressOf } from './usernames.ts';

/** The patient whom a link greets: the one that it names, or whose own account it is for. */
export async function patientOf(db: Database | Tx, link: LinkRow): Promise<string | undefined> {
  if (link.patient_id !== null) return link.patient_id;
  return link.account_id === null ? undefined : ownPatientOf(db, link.account_id);
}

export async function usernameOf(db: Database | Tx, accountId: string | null): Promise<string | undefined> {
  if (accountId === null) return undefined;
  const row = await db.selectFrom('account').where('id', '=', accountId).select('username').executeTakeFirst();
  return row?.username;
}

/** A username as it is written down, judged for whoever the link is for. */
export async function judgeFor(db: Database, link: LinkRow, typed: string): Promise<string> {
  const patientId = await patientOf(db, link);
  return judgeUsername(typed, patientId === undefined ? undefined : await ownAddressOf(db, patientId));
}
