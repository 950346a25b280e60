import { simpleParser, type EmailAddress, type ParsedMail } from 'mailparser';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { Database } from '../database/open.ts';

/** A mail as the mailbox shows it. */
export interface Message {
  id: string;
  at: Date;
  subject: string;
  /** Names and addresses, and the addresses alone. */
  to: string;
  addresses: string;
  text: string;
  html: string;
  /** The headers as they were sent. */
  headers: string;
}

const MOST_LISTED = 200;

async function read(row: { id: string; at: Date; source: string }): Promise<Message> {
  const mail = await simpleParser(row.source);
  const end = row.source.search(/\r?\n\r?\n/);
  return {
    id: row.id,
    at: row.at,
    subject: mail.subject ?? '',
    to: recipientsOf(mail, ({ name, address }) => (name === '' ? (address ?? '') : `${name} <${address ?? ''}>`)),
    addresses: recipientsOf(mail, ({ address }) => address ?? ''),
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : '',
    headers: row.source.slice(0, end < 0 ? undefined : end),
  };
}

const recipientsOf = ({ to }: ParsedMail, write: (one: EmailAddress) => string): string =>
  [to ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(write)
    .join(', ');

/** The newest mails, the newest first. */
export async function listMessages(db: Database): Promise<Message[]> {
  const rows = await db
    .selectFrom('mailbox_message')
    .select(['id', 'at', 'source'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute();
  return Promise.all(rows.map(read));
}

export async function findMessage(db: Database, id: string): Promise<Message | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db
    .selectFrom('mailbox_message')
    .where('id', '=', id)
    .select(['id', 'at', 'source'])
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}
