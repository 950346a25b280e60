import { sql, type UpdateObject } from 'kysely';
import type { SendMailOptions } from 'nodemailer';
import type { MailTrouble } from '../../../src/contract/staff-mails.ts';
import type { Tx } from '../database/open.ts';
import type { Row, Tables } from '../database/schema.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { emailAddress } from '../clinic/email-address.ts';
import { sendHelp } from '../clinic/help.ts';
import { sendStaffHelp } from '../clinic/staff-help.ts';
import type { MailOutcome } from '../metrics/metrics.ts';
import type { Parts } from '../parts.ts';
import type { RunningQueue } from '../queue.ts';
import { refuseStopped } from './bounces.ts';
import { compose, type Composed } from './compose.ts';
import { Superseded, Undeliverable } from './composing.ts';
import { oneLine } from './render.ts';
import { returnAddress } from './return-path.ts';
import { AWAITED } from './priority.ts';
import { CONNECTIONS, finalRefusal, troubleOf, type MailTransport } from './transport.ts';

/** Has the queue's workers send mails through this transport. */
export async function startMail(parts: Parts, queue: RunningQueue, transport: MailTransport): Promise<void> {
  await queue.work(
    'send-mail',
    ({ mailId }, signal) => sendMail(parts, transport, mailId, signal),
    async ({ mailId }) => {
      parts.log.error({ mailId }, 'a mail was given up after a day of tries');
      const failure = sql<string>`coalesce(failure, 'it could not be sent')`;
      await settle(parts, mailId, { state: 'failed', failure, reason: 'given-up' }, 'failed');
    },
    { atOnce: CONNECTIONS, reservedFrom: AWAITED },
  );
  await queue.work(
    'help',
    (data) => sendHelp(parts, data),
    async () => {
      parts.log.error('a request for help was given up');
    },
  );
  await queue.work(
    'staff-help',
    (data) => sendStaffHelp(parts, data),
    async () => {
      parts.log.error('a staff member’s request for help was given up');
    },
  );
}

/**
 * Sends one mail, as what it tells is at this moment. The row is locked while it is read and written, never while the
 * mail server is spoken to; should the process die in between, the mail goes out once more under the same message id.
 */
async function sendMail(parts: Parts, transport: MailTransport, mailId: string, signal: AbortSignal): Promise<void> {
  const message = await parts.db.transaction().execute((tx) => prepare(tx, parts, mailId));
  if (message === undefined) return;
  if (message === 'failed' || message === 'dropped') {
    parts.metrics.countMail(message);
    return;
  }
  try {
    await transport.deliver(mailId, message, signal);
  } catch (error) {
    const refusal = finalRefusal(error);
    parts.log.warn({ mailId, err: error, final: refusal !== undefined }, 'a mail could not be sent');
    if (refusal !== undefined)
      return settle(parts, mailId, { state: 'failed', failure: wordsOf(refusal), trouble: null }, 'failed');
    const { trouble, said } = troubleOf(error);
    const failure = said === undefined ? texts[trouble] : wordsOf(said);
    await settle(parts, mailId, { failure, trouble }, 'retried');
    throw error;
  }
  await settle(parts, mailId, { state: 'sent', failure: null, trouble: null, sent_at: sql`now()` }, 'sent');
}

const wordsOf = (said: string): string => oneLine(said).slice(0, 500);

/** What each trouble is called in the history of mails; the front desk has words of its own. */
const texts: Readonly<Record<MailTrouble, string>> = {
  unreachable: 'the mail server could not be reached',
  'sign-in-refused': 'the mail server refused the clinic’s sign-in',
  'not-encrypted': 'the mail server did not encrypt',
  'too-slow': 'the mail server took too long',
  'put-off': 'the mail server asked for another try',
};

/** What is written of a mail that still waits; one that was settled by another is left alone. */
async function settle(
  { db, metrics }: Pick<Parts, 'db' | 'metrics'>,
  mailId: string,
  written: UpdateObject<Tables, 'mail'>,
  outcome: MailOutcome,
): Promise<void> {
  const settled = await db
    .updateTable('mail')
    .set({ ...written, sending_since: null })
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst();
  if (settled !== undefined) metrics.countMail(outcome);
}

/** The finished message; where there is none to send, what became of the mail, which is written down. Undefined where somebody else has it. */
async function prepare(
  tx: Tx,
  parts: Parts,
  mailId: string,
): Promise<SendMailOptions | 'failed' | 'dropped' | undefined> {
  const mail = await tx
    .selectFrom('mail')
    .selectAll()
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (mail === undefined) return undefined;
  try {
    const composed = await compose(tx, parts, mail);
    const address = emailAddress(composed.to.address);
    if (address === undefined) throw new Undeliverable('bad-address');
    await refuseStopped(tx, mail.kind, address);
    const message = await messageOf(tx, parts, mail, { ...composed, to: { ...composed.to, address } });
    await tx
      .updateTable('mail')
      .set({
        to_address: address,
        message_id: message.messageId,
        tries: mail.tries + 1,
        sending_since: sql<Date>`now()`,
      })
      .where('id', '=', mailId)
      .execute();
    return message;
  } catch (error) {
    if (!(error instanceof Superseded) && !(error instanceof Undeliverable)) throw error;
    const state = error instanceof Superseded ? 'dropped' : 'failed';
    await tx
      .updateTable('mail')
      .set({ state, failure: error.message, reason: error.reason })
      .where('id', '=', mailId)
      .execute();
    return state;
  }
}

/** Names and addresses go apart and on one line each, so that neither can add a header or a recipient. */
async function messageOf(
  tx: Tx,
  parts: Parts,
  mail: Row<'mail'>,
  { to, subject, html, text, language }: Composed,
): Promise<SendMailOptions & { messageId: string }> {
  const { settings } = parts;
  const clinic = await clinicRow(tx);
  const from = returnAddress(parts, mail.id);
  const replyTo = emailAddress(clinic.email ?? '');
  return {
    from: { name: oneLine(clinic.name), address: settings.mailFrom },
    to: { name: oneLine(to.name), address: to.address },
    ...(from === undefined ? {} : { envelope: { from, to: to.address } }),
    ...(replyTo === undefined ? {} : { replyTo: { name: oneLine(clinic.name), address: replyTo } }),
    subject,
    html,
    text,
    messageId: `<${mail.id}@${settings.mailFrom.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}
