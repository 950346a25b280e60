import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { ClinicRow } from '../clinic/clinic-row.ts';
import type { Parts } from '../parts.ts';
import type { MailWords } from './content.ts';
import type { Dates } from './dates.ts';
import type { Recipient } from './recipient.ts';

/** Everything that the texts are made from. */
export interface Composing {
  tx: Tx;
  parts: Pick<Parts, 'settings' | 'keys'>;
  mail: Row<'mail'>;
  clinic: ClinicRow;
  recipient: Recipient;
  words: MailWords;
  dates: Dates;
  language: string;
  /** The clinic's pages in the recipient's language. */
  pages: { account: string; setup: string };
}

/** A mail that is not sent, because what it would tell is no longer so or has been told by another. */
export class Superseded extends Error {
  override name = 'Superseded';
}

/** A mail that can never be sent; the message is what the front desk reads. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
}
