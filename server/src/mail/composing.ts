import type { MailReason } from '../../../src/contract/staff-mails.ts';
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

/** What each reason is called in the history of mails; the front desk has words of its own. */
const texts: Readonly<Record<MailReason, string>> = {
  'booking-undone': 'the booking was undone',
  'told-by-later': 'a later mail tells it',
  'not-cancelled': 'it is no longer cancelled',
  'not-booked': 'it is no longer booked',
  begun: 'it has begun',
  'moved-later': 'it was moved to a later time',
  merged: 'the records were merged meanwhile',
  'account-gone': 'the account is gone',
  'link-dead': 'its link is dead',
  deceased: 'the patient is marked as deceased',
  'no-address': 'no address on file',
  'bad-address': 'the address on file is not an email address',
  'no-link': 'it has no link',
  'link-expired': 'its link ran out before it could be sent',
  'unknown-kind': 'there is no such mail',
  'given-up': 'it could not be sent',
  'address-stopped': 'emails to this address came back',
  bounced: 'it came back',
};

class Unsent extends Error {
  readonly reason: MailReason;

  constructor(reason: MailReason) {
    super(texts[reason]);
    this.reason = reason;
  }
}

/** A mail that is not sent, because what it would tell is no longer so or has been told by another. */
export class Superseded extends Unsent {
  override name = 'Superseded';
}

/** A mail that can never be sent. */
export class Undeliverable extends Unsent {
  override name = 'Undeliverable';
}
