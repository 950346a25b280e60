import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import type { Erased } from './erase-values.ts';

/**
 * The accounts that are or were the own one of the person with these records, and nobody else's; locked, so that a sign-in
 * that is under way finds them gone, or its session goes with them.
 */
export async function ownAccounts(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('account')
    .where((row) =>
      row.and([
        row.exists(
          row
            .selectFrom('access')
            .whereRef('access.account_id', '=', 'account.id')
            .where('relation', '=', 'self')
            .where('patient_id', 'in', recordIds)
            .select('access.id'),
        ),
        row.not(
          row.exists(
            row
              .selectFrom('access')
              .whereRef('access.account_id', '=', 'account.id')
              .where('relation', '=', 'self')
              .where('ended_at', 'is', null)
              .where('patient_id', 'not in', recordIds)
              .select('access.id'),
          ),
        ),
      ]),
    )
    .select('account.id')
    .orderBy('account.id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Deletes the person's accounts with all that hangs on them, whomever they acted for, and what other accounts see of the
 * person. A calendar's address is as unknown as one that was stopped.
 */
export async function eraseAccounts(
  tx: Tx,
  { queue }: Pick<Parts, 'queue'>,
  { recordIds, accountIds }: Erased,
): Promise<void> {
  await tx.deleteFrom('access').where('patient_id', 'in', recordIds).execute();
  await tx.deleteFrom('calendar_link_subject').where('patient_id', 'in', recordIds).execute();
  await tx.deleteFrom('one_time_link').where('patient_id', 'in', recordIds).execute();
  if (accountIds.length === 0) return;
  for (const table of [
    'access',
    'session_family',
    'sign_in_permit',
    'calendar_link',
    'one_time_link',
    'duplicate_request',
  ] as const)
    await tx.deleteFrom(table).where('account_id', 'in', accountIds).execute();
  for (const table of ['idempotency', 'repeat_under_way'] as const)
    await tx
      .deleteFrom(table)
      .where(
        'scope',
        'in',
        accountIds.map((id) => `account:${id}`),
      )
      .execute();
  await queue.forget(tx, accountIds);
  await tx
    .updateTable('mail')
    .set({ account_id: null })
    .where('account_id', '=', sql<string>`any(${accountIds}::uuid[])`)
    .execute();
  await tx.deleteFrom('account').where('id', 'in', accountIds).execute();
}
