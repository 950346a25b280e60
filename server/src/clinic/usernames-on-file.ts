import type { AccountLine } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';

/**
 * The accounts that see the person with these records: those with a live access, unless one that was ended shuts them
 * out of the whole person. Several rows of one account act as the narrower.
 */
export async function usernamesOf(db: Database | Tx, recordIds: readonly string[]): Promise<AccountLine[]> {
  const rows = await db
    .selectFrom('access')
    .innerJoin('account', 'account.id', 'access.account_id')
    .where('patient_id', 'in', recordIds)
    .select(['account.id', 'username', 'relation', 'patient_id', 'ended_at'])
    .orderBy('account.created_at')
    .orderBy('account.id')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((own) => {
    const [first] = own;
    const live = own.filter((row) => row.ended_at === null);
    const shutOut = own.some((row) => !live.some((other) => other.patient_id === row.patient_id));
    if (first === undefined || shutOut) return [];
    return {
      id: first.id,
      username: first.username,
      relation: live.every((row) => row.relation === 'self') ? 'self' : 'family',
      looksLikeEmail: first.username.includes('@'),
    };
  });
}
