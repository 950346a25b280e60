import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { countingOnce, once, type RepeatKey } from './idempotency.ts';
import { issueLink, type LinkTarget } from './links.ts';
import { ownPatientOf, personOf, type Person } from './person.ts';
import { detailsOf } from './person-details.ts';
import { usernamesOf } from './usernames-on-file.ts';

/** The person, if a mail can reach them. */
async function personWithMail(tx: Tx, patientId: string): Promise<Person> {
  const person = await personOf(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  if (person.isDeceased) throw new ProblemError('deceased');
  if (((await detailsOf(tx, person.survivorId))?.email ?? null) === null) throw new ProblemError('no-email');
  return person;
}

/** Runs once per key; a target gets only so many mails an hour, also from a hurried front desk. */
async function mailOnce(
  parts: Parts,
  target: string,
  repeat: RepeatKey | undefined,
  effect: (tx: Tx) => Promise<string>,
): Promise<string> {
  return countingOnce(parts, repeat, ['mail-target', target], async () => {
    const { id } = await parts.db.transaction().execute((tx) => once(tx, repeat, () => effect(tx)));
    if (id === null) throw new Error('a mail answers with its id');
    return id;
  });
}

export interface WelcomeWish {
  patientId: string;
  note?: string | undefined;
  /** Whose username the mail lets them change, where there are several. */
  accountId?: string | undefined;
}

/**
 * Sends "Set Up Account", or, to a patient with a username, the way to change it. Whoever is sent a newer one finds the
 * older links dead. Answers with the mail's id.
 */
export const sendWelcomeEmail = (
  parts: Parts,
  staffId: string,
  wish: WelcomeWish,
  repeat: RepeatKey | undefined,
): Promise<string> =>
  mailOnce(parts, `welcome ${wish.patientId}`, repeat, async (tx) => {
    const { survivorId, recordIds } = await personWithMail(tx, wish.patientId);
    const own = (await usernamesOf(tx, recordIds)).filter(({ relation }) => relation === 'self');
    const account =
      wish.accountId === undefined
        ? (own.find(({ looksLikeEmail }) => looksLikeEmail) ?? own[0])
        : own.find(({ id }) => id === wish.accountId);
    if (account === undefined && wish.accountId !== undefined) throw new ProblemError('not-found');
    const target: LinkTarget =
      account === undefined
        ? { purpose: 'setup', patientId: survivorId }
        : { purpose: 'change-username', patientId: survivorId, accountId: account.id };
    const { linkId } = await issueLink(tx, parts, target, { byStaff: true });
    const mailId = await queueMail(tx, parts, {
      kind: 'welcome',
      patientId: survivorId,
      ...(account === undefined ? {} : { accountId: account.id }),
      linkId,
      ...(wish.note === undefined ? {} : { note: wish.note }),
      sentByStaffId: staffId,
    });
    await record(tx, { kind: 'staff', id: staffId }, 'mail.welcome-sent', survivorId, {
      mail: mailId,
      purpose: target.purpose,
    });
    return mailId;
  });

/** Sends the link to a new password of one of the usernames that a patient has. Answers with the mail's id. */
export const sendPasswordResetEmail = (
  parts: Parts,
  staffId: string,
  { patientId, accountId }: { patientId: string; accountId: string },
  repeat: RepeatKey | undefined,
): Promise<string> =>
  mailOnce(parts, `reset ${accountId}`, repeat, async (tx) => {
    const asked = await personOf(tx, patientId);
    if (asked === undefined) throw new ProblemError('not-found');
    const account = (await usernamesOf(tx, asked.recordIds)).find(({ id }) => id === accountId);
    if (account === undefined) throw new ProblemError('not-found');
    // The mail goes to whoever signs in by it: a parent's reset never to the child's own address.
    const owner = account.relation === 'self' ? patientId : await ownPatientOf(tx, accountId);
    const { survivorId } = await personWithMail(tx, owner ?? patientId);
    const { linkId } = await issueLink(
      tx,
      parts,
      { purpose: 'reset', accountId, patientId: survivorId },
      { byStaff: true },
    );
    const mailId = await queueMail(tx, parts, {
      kind: 'reset',
      patientId: survivorId,
      accountId,
      linkId,
      sentByStaffId: staffId,
    });
    await record(tx, { kind: 'staff', id: staffId }, 'mail.reset-sent', survivorId, { mail: mailId });
    return mailId;
  });
