import type { TemplateResult } from 'lit';
import type { PatientLine } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';

/** A phone number as it is on file, as a link that calls it where the server could read it. */
export const phoneLink = (phone: string, { phoneNumber }: Pick<PatientLine, 'phoneNumber'>): TemplateResult =>
  phoneNumber === undefined
    ? html`<span translate="no">${phone}</span>`
    : html`<a class="link" translate="no" href="tel:${phoneNumber}">${phone}</a>`;

/** What means something in a link is written for it: `a?b%c@mail.example`. */
const mailto = (email: string) => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;

/** Where it is longer than a line, it breaks before the @. */
export function emailLink(email: string): TemplateResult {
  const at = email.lastIndexOf('@');
  return html`<a class="link" translate="no" href=${mailto(email)}>${email.slice(0, at)}<wbr />${email.slice(at)}</a>`;
}
