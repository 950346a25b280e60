import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Database } from '../database/open.ts';
import { codeOf } from '../error-code.ts';
import type { Settings } from '../settings.ts';
import type { MailTrouble } from '../../../src/contract/staff-mails.ts';

/** What takes a finished mail away. */
export interface MailTransport {
  /** Rejects also when the signal says that it is no longer this process's, or when it takes too long. */
  deliver(mailId: string, message: SendMailOptions, signal: AbortSignal): Promise<void>;
  close(): void;
}

const SECOND = 1000;
/** So many mails go out at once. */
export const CONNECTIONS = 4;
/** However much is heard from the mail server meanwhile: one that answers a letter a second holds nobody up. */
const DELIVERY_MS = 60 * SECOND;

/** Hands mails to the clinic's mail server. A server that hangs is given up, and the mail tried again later. */
function smtpTransport(url: string, deliveryMs: number): MailTransport {
  const transporter = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async (_, message, signal) => {
      const tooLong = AbortSignal.timeout(deliveryMs);
      await transporter.sendMail({ ...message, signal: AbortSignal.any([signal, tooLong]) });
    },
    close: () => {
      transporter.close();
    },
  };
}

/** Puts mails into the demo's mailbox, as the very bytes that a mail server would have got. */
function mailboxTransport(db: Database): MailTransport {
  const transporter = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    deliver: async (mailId, message) => {
      const { message: source } = await transporter.sendMail(message);
      await db
        .insertInto('mailbox_message')
        .values({ mail_id: mailId, source: (source as Buffer).toString() })
        .execute();
    },
    close: () => {
      transporter.close();
    },
  };
}

export const openTransport = (
  settings: Pick<Settings, 'smtpUrl'>,
  db: Database,
  { deliveryMs = DELIVERY_MS }: { deliveryMs?: number } = {},
): MailTransport =>
  settings.smtpUrl === undefined ? mailboxTransport(db) : smtpTransport(settings.smtpUrl, deliveryMs);

/** The mail server's refusal in its own words, where it is final: a full mailbox may empty, an unknown one stays unknown. */
export function finalRefusal(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('responseCode' in error) || !('response' in error)) return undefined;
  const { responseCode, response } = error;
  const isFinal =
    typeof responseCode === 'number' && responseCode >= 500 && 'command' in error && error.command !== 'AUTH';
  return isFinal && 'code' in error && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
    ? String(response)
    : undefined;
}

/** Why a try that may be repeated did not end well, and what the mail server said, where it did. */
export function troubleOf(error: unknown): { trouble: MailTrouble; said: string | undefined } {
  const code = codeOf(error);
  const said = error instanceof Error && 'response' in error ? String(error.response) : undefined;
  const command = error instanceof Error && 'command' in error ? error.command : undefined;
  if (code === 'EAUTH' || code === 'ENOAUTH') return { trouble: 'sign-in-refused', said };
  if (code === 'ETLS') return { trouble: 'not-encrypted', said };
  // Nobody answers at all, or somebody does and does not come to an end.
  if (code === 'EABORT' || (code === 'ETIMEDOUT' && command !== 'CONN'))
    return { trouble: 'too-slow', said: undefined };
  return said === undefined ? { trouble: 'unreachable', said } : { trouble: 'put-off', said };
}
