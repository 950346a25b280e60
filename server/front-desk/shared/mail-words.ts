import type { MailLine } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { dayAndTime } from './print.ts';
import { textOf } from './words.ts';

/** A kind, reason or trouble that this page does not know has no words of its own. */
export const mailKindName = (kind: string): string => {
  const { emails } = pageLanguage.text;
  return textOf(emails.kinds, kind) ?? emails.email;
};
export const mailName = ({ kind }: MailLine): string => mailKindName(kind);

/** How a mail stands, in words; `isTrouble` where somebody should look at it. */
export interface MailStanding {
  readonly words: string;
  readonly isTrouble: boolean;
}

const because = (what: string, why: string | undefined): string =>
  why === undefined ? what : pageLanguage.text.emails.because(what, why);

/** That the patient's own mail server has taken a mail is all that anybody can know of it, so nothing says "delivered". */
export function mailStanding(mail: MailLine, now: string): MailStanding {
  const { emails } = pageLanguage.text;
  const { state, at } = mail;
  switch (state) {
    case 'sent':
      return { words: emails.accepted(dayAndTime(at, now)), isTrouble: false };
    case 'failed':
      return { words: failureOf(mail, now), isTrouble: true };
    case 'dropped':
      return { words: because(emails.notSent, reasonOf(mail) ?? emails.noLongerTrue), isTrouble: false };
    case 'waiting':
      return waitingOf(mail, now);
    default:
      return { words: state, isTrouble: false };
  }
}

const reasonOf = ({ reason }: MailLine): string | undefined => textOf(pageLanguage.text.emails.reasons, reason);
const troubleOf = ({ trouble }: MailLine): string | undefined => textOf(pageLanguage.text.emails.troubles, trouble);

function failureOf(mail: MailLine, now: string): string {
  const { emails } = pageLanguage.text;
  switch (mail.reason) {
    case undefined:
      return emails.refused(dayAndTime(mail.at, now), mail.to);
    case 'bounced':
      return emails.cameBack;
    case 'given-up':
      return because(emails.givenUp, troubleOf(mail));
    default:
      return because(emails.notSent, reasonOf(mail));
  }
}

function waitingOf(mail: MailLine, now: string): MailStanding {
  const { emails } = pageLanguage.text;
  const { reason, plannedFor, beingSent, trouble } = mail;
  if (reason !== undefined) return { words: because(emails.willNotBeSent, reasonOf(mail)), isTrouble: false };
  if (plannedFor !== undefined) return { words: emails.planned(dayAndTime(plannedFor, now)), isTrouble: false };
  if (beingSent === true) return { words: emails.beingSent, isTrouble: false };
  if (trouble !== undefined) return { words: because(emails.tryingAgain, troubleOf(mail)), isTrouble: true };
  return { words: emails.aboutToBeSent, isTrouble: false };
}

/** What the mail server itself said, of a mail that it refused, put off, or sent back. */
export const refusalOf = ({ state, reason, trouble, failure }: MailLine): string | undefined => {
  const isTheirs = reason === undefined ? state === 'failed' || trouble === 'put-off' : reason === 'bounced';
  return isTheirs ? failure : undefined;
};

/** Whether looking again in a moment may tell more. */
export const isUnderWay = ({ state, reason, plannedFor }: MailLine): boolean =>
  state === 'waiting' && reason === undefined && plannedFor === undefined;
