import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { provesNothing } from './address-use.ts';
import { addressKey } from './email-address.ts';
import { mailOnceADay } from './help.ts';
import { patientOf } from './link-owner.ts';
import { issueLink, withCountedLink, type LinkRow } from './links.ts';
import { ownAccess, personOf } from './person.ts';
import type { Requester } from './requester.ts';
import { detailsOf } from './person-details.ts';

/** Seconds after which the same mail can be asked for again. */
const AGAIN_SECONDS = 60;

/**
 * Mails a fresh link of the same kind to the address on file, whatever became of this one. The answer is the same for
 * a link that nobody ever had. Who had no username when the link was sent and has one now gets the link to change it.
 */
export async function renewLink(
  parts: Parts,
  asked: { token: string; language?: string | undefined },
  requester: Requester,
): Promise<{ againIn: number }> {
  await withCountedLink(parts, asked.token, requester, async (link) => {
    const patientId = link === undefined ? undefined : await patientOf(parts.db, link);
    if (link === undefined || patientId === undefined || !(await mayRenew(parts, link))) return;
    await parts.db.transaction().execute(async (tx) => {
      const language = asked.language ?? requester.language;
      const address = await addressOf(tx, patientId);
      if (address === null) return;
      // Staff who send a link to such an address know what they do; nobody who only has an old link can.
      if (await provesNothing(tx, address))
        return mailOnceADay(tx, parts, 'help-shared', addressKey(address), language ?? null);
      const accountId = link.account_id ?? (await accountOf(tx, patientId));
      const purpose = accountId === undefined ? 'setup' : link.purpose === 'reset' ? 'reset' : 'change-username';
      const target = { patientId, ...(accountId === undefined ? {} : { accountId }) };
      const { linkId } = await issueLink(tx, parts, { purpose, ...target });
      const kind = purpose === 'reset' ? 'reset' : 'welcome';
      await queueMail(tx, parts, { kind, ...target, linkId, language });
    });
  });
  return { againIn: AGAIN_SECONDS };
}

/** Null where no mail may reach them, too. */
async function addressOf(tx: Tx, patientId: string): Promise<string | null> {
  const person = await personOf(tx, patientId);
  if (person === undefined || person.isDeceased) return null;
  return (await detailsOf(tx, person.survivorId))?.email ?? null;
}

async function accountOf(tx: Tx, patientId: string): Promise<string | undefined> {
  const row = await ownAccess(tx).where('patient_id', '=', patientId).select('account_id').executeTakeFirst();
  return row?.account_id;
}

/** Past the limit nothing is sent, and the answer does not tell. Staff can still send one. */
async function mayRenew(parts: Parts, link: LinkRow): Promise<boolean> {
  try {
    await parts.limits.take('renewal-target', `${link.purpose} ${link.account_id ?? link.patient_id ?? ''}`);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'rate-limited') return false;
    throw error;
  }
}
