import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Row, Tables } from '../database/schema.ts';

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
export const siblingOf =
  ({ purpose, accountId, patientId, staffId }: LinkTarget) =>
  (link: ExpressionBuilder<Tables, 'one_time_link'>): Expression<SqlBool> => {
    if (staffId !== undefined) return link('staff_id', '=', staffId);
    if (accountId !== undefined) return link.and({ purpose, account_id: accountId });
    return link.and([link.and({ purpose, patient_id: patientId ?? '' }), link('account_id', 'is', null)]);
  };

export const siblings = (tx: Tx | Database, target: LinkTarget) =>
  tx.selectFrom('one_time_link').where(siblingOf(target));

/** The same for all links that count together, and for no other. */
export const siblingName = ({ purpose, accountId, patientId, staffId }: LinkTarget): string => {
  if (staffId !== undefined) return `staff ${staffId}`;
  return accountId === undefined ? `${purpose} patient ${patientId ?? ''}` : `${purpose} account ${accountId}`;
};

export const targetOf = (link: Pick<LinkRow, 'purpose' | 'account_id' | 'patient_id' | 'staff_id'>): LinkTarget => ({
  purpose: link.purpose,
  ...(link.account_id === null ? {} : { accountId: link.account_id }),
  ...(link.patient_id === null ? {} : { patientId: link.patient_id }),
  ...(link.staff_id === null ? {} : { staffId: link.staff_id }),
});
