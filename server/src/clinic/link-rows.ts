import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';

export type LinkRow = Row<'one_time_link'>;

/** Whom a link is for: one account, one patient who has none yet, or a staff member. */
export interface LinkTarget {
  purpose: LinkRow['purpose'];
  accountId?: string;
  /** Also beside an account: whom the mail greets. */
  patientId?: string;
  staffId?: string;
}

export const isLive = sql<boolean>`used_at is null and killed_at is null and expires_at > now()`;

/**
 * The links that count together: same purpose, same account, or the same patient without one. Each of a staff member's
 * leads to one and the same thing, their password.
 */
export function siblings(tx: Tx | Database, { purpose, accountId, patientId, staffId }: LinkTarget) {
  if (staffId !== undefined) return tx.selectFrom('one_time_link').where('staff_id', '=', staffId);
  const all = tx.selectFrom('one_time_link').where('purpose', '=', purpose);
  if (accountId !== undefined) return all.where('account_id', '=', accountId);
  return all.where('patient_id', '=', patientId ?? '').where('account_id', 'is', null);
}

export const targetOf = (link: LinkRow): LinkTarget => ({
  purpose: link.purpose,
  ...(link.account_id === null ? {} : { accountId: link.account_id }),
  ...(link.patient_id === null ? {} : { patientId: link.patient_id }),
  ...(link.staff_id === null ? {} : { staffId: link.staff_id }),
});
