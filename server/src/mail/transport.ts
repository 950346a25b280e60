import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Database } from '../database/open.ts';
import type { Settings } from '../settings.ts';

/** What takes a finished mail away. */
export interface MailTransport {
  deliver(mailId: string, message: SendMailOptions): Promise<void>;
  close(): void;
}

const SECOND = 1000;

/** Hands mails to the clinic's mail server. A server that hangs is given up, and the mail tried again later. */
function smtpTransport(url: string): MailTransport {
  const transporter = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async (_, message) => {
      await transporter.sendMail(message);
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

export const openTransport = (settings: Pick<Settings, 'smtpUrl'>, db: Database): MailTransport =>
  settings.smtpUrl === undefined ? mailboxTransport(db) : smtpTransport(settings.smtpUrl);

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
