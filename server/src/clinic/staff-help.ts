import { queueMail } from '../mail/outbox.ts';
import type { Jobs, Parts } from '../parts.ts';
import { record } from './audit.ts';
import { addressKey } from './email-address.ts';
import { issueLink } from './links.ts';
import { staffByEmail } from './staff.ts';

/** Seconds until the same can be asked for again. */
const AGAIN_IN = 60;

/**
 * "Forgot your password?" at the front desk. The answer is the same for everybody, at once; whether somebody works here
 * under that address is found out afterwards, by {@link sendStaffHelp}. Tries are counted all the same.
 */
export async function requestStaffHelp(
  { db, limits, queue }: Parts,
  email: string,
  caller: { address: string; language: string | undefined },
): Promise<{ againIn: number }> {
  await limits.take('staff-help-address', caller.address);
  await limits.take('staff-help-name', addressKey(email));
  await db
    .transaction()
    .execute((tx) => queue.send(tx, 'staff-help', { email: addressKey(email), language: caller.language ?? null }));
  return { againIn: AGAIN_IN };
}

/** Mails the way to a new password, or to the first one. An address that nobody works under gets nothing. */
export async function sendStaffHelp(
  parts: Pick<Parts, 'db' | 'keys' | 'queue'>,
  { email, language }: Jobs['staff-help'],
): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const staff = await staffByEmail(tx, email);
    if (staff === undefined) return;
    const kind = staff.password_hash === null ? 'staff-setup' : 'staff-reset';
    const { linkId } = await issueLink(tx, parts, { purpose: kind, staffId: staff.id });
    const mail = await queueMail(tx, parts, {
      kind,
      staffId: staff.id,
      linkId,
      ...(language === null ? {} : { language }),
    });
    await record(tx, { kind: 'system' }, 'staff.help-sent', null, { staffId: staff.id, mail });
  });
}
