import type { ClinicRow } from '../clinic/clinic-row.ts';
import { calledAt } from '../clinic/phone.ts';

/** How the clinic is reached, as its texts name it, and where a link on those words leads. */
export interface ContactLink {
  written: string;
  href: string;
}

/** The clinic's phone and email address; a phone that nobody could call from abroad is no link. */
export function contactLinks({ phone, email, region }: Pick<ClinicRow, 'phone' | 'email' | 'region'>): ContactLink[] {
  const { phoneNumber } = calledAt(phone, region);
  return [
    ...(phone === null || phoneNumber === undefined ? [] : [{ written: phone, href: `tel:${phoneNumber}` }]),
    ...(email === null ? [] : [{ written: email, href: `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}` }]),
  ];
}

const escaped = (text: string) => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&');

/** A text cut where it names one of these, as a whole word; every other piece is one of them. */
export function cutAtContacts(text: string, links: readonly ContactLink[]): (string | ContactLink)[] {
  if (links.length === 0) return [text];
  const names = links.map(({ written }) => escaped(written)).join('|');
  return text
    .split(new RegExp(`(?<![\\p{L}\\p{N}@])(${names})(?![\\p{L}\\p{N}])`, 'u'))
    .map((piece, at) => (at % 2 === 0 ? piece : (links.find(({ written }) => written === piece) ?? piece)));
}
