import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import type { MailKind } from '../mail/outbox.ts';

/** How many mails of these kinds were queued within a day, to an address or to a staff member. */
export async function mailsLately(
  tx: Tx,
  kinds: readonly MailKind[],
  to: { address: string } | { staffId: string },
): Promise<number> {
  const { mails } = await tx
    .selectFrom('mail')
    .where('kind', 'in', kinds)
    .where((mail) => ('address' in to ? mail('address', '=', to.address) : mail('staff_id', '=', to.staffId)))
    .where('created_at', '>', sql<Date>`now() - interval '24 hours'`)
    .select((mail) => mail.fn.countAll<number>().as('mails'))
    .executeTakeFirstOrThrow();
  return mails;
}
