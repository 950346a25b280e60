import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { addressKey } from '../clinic/email-address.ts';
import type { Parts } from '../parts.ts';
import { Undeliverable } from './composing.ts';
import type { MailKind } from './outbox.ts';
import type { Bounce } from './read-bounce.ts';
import { oneLine } from './render.ts';
import { mailReturnedTo } from './return-path.ts';

/** Somebody without them is locked out, so they go to an address that mails came back from, too: once a day. */
const alwaysTried: ReadonlySet<string> = new Set<MailKind>([
  'help',
  'help-nobody',
  'help-shared',
  'reset',
  'staff-setup',
  'staff-reset',
]);
/** So many mails that came back stop an address for all kinds. */
const STOPS_ALL = 2;

/**
 * Whether a failure for good is the address's: a mailbox that is full may empty (5.2.2), and a mail that is too long, or
 * that a server does not want from us (5.3, 5.6, 5.7), says nothing about who lives there.
 */
const isOfAddress = (status: string): boolean => /^5\.(?:0|1|4|2\.(?![23]$))/.test(status);

/** Writes down that a mail came back. False where we sent no such mail, or where it is no failure for good of its address. */
export async function noteBounce(
  parts: Pick<Parts, 'db' | 'keys' | 'metrics' | 'settings'>,
  { returnedTo, status, said }: Bounce,
): Promise<boolean> {
  const mailId = returnedTo.map((address) => mailReturnedTo(parts, address)).find((id) => id !== undefined);
  if (mailId === undefined || !isOfAddress(status)) return false;
  const outcome = await parts.db.transaction().execute(async (tx) => {
    const mail = await tx.selectFrom('mail').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst();
    if (mail === undefined || mail.to_address === null) return 'unknown';
    const noted = await tx
      .insertInto('mail_bounce')
      .values({ mail_id: mailId, address: addressKey(mail.to_address), kind: mail.kind, status })
      .onConflict((conflict) => conflict.doNothing())
      .returning('mail_id')
      .executeTakeFirst();
    if (noted === undefined) return 'known';
    await tx
      .updateTable('mail')
      .set({ state: 'failed', reason: 'bounced', failure: oneLine(said).slice(0, 500) })
      .where('id', '=', mailId)
      .where('state', '=', 'sent')
      .execute();
    return 'noted';
  });
  if (outcome === 'noted') parts.metrics.countMail('returned');
  return outcome !== 'unknown';
}

/** Throws where mails to this address came back, so that one of this kind is not sent there. */
export async function refuseStopped(tx: Tx, kind: string, address: string): Promise<void> {
  const key = addressKey(address);
  const bounces = await tx
    .selectFrom('mail_bounce')
    .where('address', '=', key)
    .where('lifted_at', 'is', null)
    .select('kind')
    .execute();
  if (bounces.length === 0) return;
  if (alwaysTried.has(kind)) {
    if (await wasTriedToday(tx, key)) throw new Undeliverable('address-stopped');
    return;
  }
  if (bounces.length >= STOPS_ALL || bounces.some((bounce) => bounce.kind === kind))
    throw new Undeliverable('address-stopped');
}

async function wasTriedToday(tx: Tx, key: string): Promise<boolean> {
  const before = await tx
    .selectFrom('mail')
    .where((mail) => mail.fn<string>('lower', ['to_address']), '=', key)
    .where('sent_at', '>', sql<Date>`now() - interval '24 hours'`)
    .where('kind', 'in', [...alwaysTried])
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return before !== undefined;
}
