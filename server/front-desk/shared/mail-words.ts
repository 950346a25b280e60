import type { MailKind, MailReason, MailTrouble } from '../../../src/contract/staff-mails.ts';
import type { MailLine } from '../../../src/contract/staff.ts';
import { dayAndTime } from './print.ts';

const names: Readonly<Record<MailKind, string>> = {
  welcome: 'Welcome Email',
  reset: 'Password Reset Email',
  help: 'Help email',
  'help-nobody': 'Help email',
  'help-shared': 'Help email',
  booked: 'Booking confirmation',
  moved: 'Change of time',
  cancelled: 'Cancellation',
  reminder: 'Reminder',
  'account-ready': 'News of a new account',
  'credentials-changed': 'Change of username or password',
  merged: 'News of joined records',
  unmerged: 'News of parted records',
  'on-file-once': 'Answer: on file once',
  'staff-setup': 'Front desk invitation',
  'staff-reset': 'New password for the front desk',
  'staff-password-changed': 'Change of a front desk password',
};

const reasons: Readonly<Record<MailReason, string>> = {
  'booking-undone': 'the booking was undone',
  'told-by-later': 'a later email tells it',
  'not-cancelled': 'the appointment is no longer cancelled',
  'not-booked': 'the appointment is no longer booked',
  begun: 'the appointment had begun',
  'moved-later': 'the appointment was moved to a later time',
  merged: 'the records were merged meanwhile',
  'account-gone': 'the username is gone',
  'link-dead': 'its link was used or replaced',
  deceased: 'the patient is marked as deceased',
  'no-address': 'no email address is on file',
  'bad-address': 'what is on file is not an email address',
  'no-link': 'its link is gone',
  'link-expired': 'its link expired before the email could go out',
  'unknown-kind': 'this server does not know such an email',
  'given-up': 'after a day of tries',
  'address-stopped': 'emails to this address came back',
  bounced: 'it came back from the patient’s mail server',
};

const troubles: Readonly<Record<MailTrouble, string>> = {
  unreachable: 'the mail server cannot be reached',
  'sign-in-refused': 'the mail server refuses the clinic’s sign-in',
  'not-encrypted': 'the mail server does not encrypt',
  'too-slow': 'the mail server takes too long',
  'put-off': 'the mail server asked to try later',
};

/** A kind, reason or trouble that this page does not know has no words of its own. */
const known = (all: Readonly<Record<string, string>>, name: string | undefined): string | undefined =>
  name === undefined ? undefined : all[name];

export const mailKindName = (kind: string): string => known(names, kind) ?? 'Email';
export const mailName = ({ kind }: MailLine): string => mailKindName(kind);

/** How a mail stands, in words; `isTrouble` where somebody should look at it. */
export interface MailStanding {
  readonly words: string;
  readonly isTrouble: boolean;
}

const because = (what: string, why: string | undefined): string => (why === undefined ? what : `${what}: ${why}`);

/** That the patient's own mail server has taken a mail is all that anybody can know of it, so nothing says "delivered". */
export function mailStanding(mail: MailLine, now: string): MailStanding {
  const { state, at, to, plannedFor } = mail;
  const when = dayAndTime(at, now);
  const why = known(reasons, mail.reason);
  switch (state) {
    case 'sent':
      return { words: `accepted by the mail server on ${when}`, isTrouble: false };
    case 'failed':
      if (mail.reason === 'bounced') return { words: 'accepted by the mail server, and came back', isTrouble: true };
      if (mail.reason === 'given-up')
        return { words: because('not sent, after a day of tries', known(troubles, mail.trouble)), isTrouble: true };
      if (mail.reason !== undefined) return { words: because('not sent', why), isTrouble: true };
      return { words: `refused by the mail server, written on ${when} to ${to}`, isTrouble: true };
    case 'dropped':
      return { words: because('not sent', why ?? 'it was no longer true'), isTrouble: false };
    case 'waiting':
      if (mail.reason !== undefined) return { words: because('will not be sent', why), isTrouble: false };
      if (plannedFor !== undefined) return { words: `planned for ${dayAndTime(plannedFor, now)}`, isTrouble: false };
      if (mail.beingSent === true) return { words: 'being sent', isTrouble: false };
      if (mail.trouble !== undefined)
        return { words: because('trying again', known(troubles, mail.trouble)), isTrouble: true };
      return { words: 'about to be sent', isTrouble: false };
    default:
      return { words: state, isTrouble: false };
  }
}

/** What the mail server itself said, of a mail that it refused, put off, or sent back. */
export const refusalOf = ({ state, reason, trouble, failure }: MailLine): string | undefined => {
  const isTheirs = reason === undefined ? state === 'failed' || trouble === 'put-off' : reason === 'bounced';
  return isTheirs ? failure : undefined;
};

/** Whether looking again in a moment may tell more. */
export const isUnderWay = ({ state, reason, plannedFor }: MailLine): boolean =>
  state === 'waiting' && reason === undefined && plannedFor === undefined;
