import { queueMail } from '../mail/outbox.ts';
import type { Jobs, Parts } from '../parts.ts';
import { record } from './audit.ts';
import { addressKey } from './email-address.ts';
import { issueLink, newestLive } from './links.ts';
import { mailsLately } from './mails-lately.ts';
import { lockNames } from './person.ts';
import { staffByEmail } from './staff.ts';
import { counting } from './tries.ts';

/** Seconds until the same can be asked for again. */
const AGAIN_IN = 60;

/** As many mails to one staff member; past them one goes out only where none of the links works any more. */
const MOST_A_DAY = 5;

/**
 * "Forgot your password?" at the front desk. The answer is the same for everybody, at once; what it leads to is mailed
 * afterwards, by {@link sendStaffHelp}. Tries are counted whether or not somebody works here under that address.
 */
export async function requestStaffHelp(
  { db, limits, queue }: Parts,
  email: string,
  caller: { address: string; language: string | undefined },
): Promise<{ againIn: number }> {
  await counting(
    limits,
    [
      ['staff-help-address', caller.address],
      ['staff-help-name', addressKey(email)],
    ],
    async () => {
      const staff = await staffByEmail(db, email);
      const job = { staffId: staff?.id ?? null, language: caller.language ?? null };
      await db.transaction().execute((tx) => queue.send(tx, 'staff-help', job));
    },
  );
  return { againIn: AGAIN_IN };
}

/** Mails the way to a new password, or to the first one. An address that nobody works under gets nothing. */
export async function sendStaffHelp(
  parts: Pick<Parts, 'db' | 'keys' | 'queue'>,
  // An older version left jobs with the address.
  job: Jobs['staff-help'] | { email: string; language: string | null },
): Promise<void> {
  const staffId = 'email' in job ? (await staffByEmail(parts.db, job.email))?.id : job.staffId;
  if (staffId === undefined || staffId === null) return;
  await parts.db.transaction().execute(async (tx) => {
    await lockNames(tx, [`help staff ${staffId}`]);
    const staff = await tx
      .selectFrom('staff')
      .where('id', '=', staffId)
      .where('ended_at', 'is', null)
      .select('password_hash')
      .executeTakeFirst();
    if (staff === undefined) return;
    const kind = staff.password_hash === null ? 'staff-setup' : 'staff-reset';
    const target = { purpose: kind, staffId } as const;
    const isPestered = (await mailsLately(tx, ['staff-setup', 'staff-reset'], { staffId })) >= MOST_A_DAY;
    if (isPestered && (await newestLive(tx, [target])).some(Boolean)) return;
    const { linkId } = await issueLink(tx, parts, target);
    const language = job.language === null ? {} : { language: job.language };
    const mail = await queueMail(tx, parts, { kind, staffId, linkId, ...language });
    await record(tx, { kind: 'system' }, 'staff.help-sent', null, { staffId, mail });
  });
}
