import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import type { Erased } from './erase-values.ts';

/**
 * Deletes the mails to the person, about them, and to nobody in particular at their address. One about somebody else that
 * went to their address stays in the other's file, without where it went and what staff wrote in it.
 */
export async function eraseMails(
  tx: Tx,
  { queue }: Pick<Parts, 'queue'>,
  { recordIds, accountIds, values: { addresses } }: Erased,
): Promise<void> {
  const isTheirs = sql<boolean>`(patient_id = any(${recordIds}::uuid[])
    or (patient_id is null and (account_id = any(${accountIds}::uuid[]) or (staff_id is null and ${isAt(addresses)}))))`;
  const gone = await tx.deleteFrom('mail').where(isTheirs).returning('id').execute();
  const others = await tx
    .updateTable('mail')
    .set({ address: null, to_address: null, note: null, failure: null, message_id: null })
    .where(isAt(addresses))
    .where('staff_id', 'is', null)
    .returning('id')
    .execute();
  if (others.length > 0)
    await tx
      .deleteFrom('mailbox_message')
      .where(
        'mail_id',
        'in',
        others.map(({ id }) => id),
      )
      .execute();
  await tx
    .deleteFrom('mail_bounce')
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .execute();
  await queue.forget(tx, [...gone.map(({ id }) => id), ...addresses]);
}

/** Sent there, or to be sent there, however it is written. */
const isAt = (addresses: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(lower(address) = any(${addresses}::text[]) or lower(to_address) = any(${addresses}::text[]))`;
