import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { Words } from '../i18n/index.ts';
import { commonWords } from '../i18n/words/common.ts';

type Reachable = { readonly phone?: string | undefined; readonly email?: string | undefined } | undefined;

/** How the clinic can be reached: a phone to call, else a mail to write, else its name in words. */
export const contact = (clinic: Reachable, messages: Words, look = ''): TemplateResult =>
  knownContact(clinic, look) ?? html`${messages.of(commonWords).theClinic}`;

/** The same for after words that are whole without it: nothing where it is not known. */
export function knownContact(clinic: Reachable, look = ''): TemplateResult | undefined {
  if (clinic?.phone !== undefined) {
    return html`<a class="link ${look}" part="contact" href="tel:${clinic.phone.replaceAll(/[^\d+,;*#]/g, '')}"
      ><bdi translate="no">${clinic.phone}</bdi></a
    >`;
  }
  if (clinic?.email !== undefined) {
    return html`<a class="link ${look}" part="contact" href="mailto:${clinic.email}"
      ><bdi translate="no">${clinic.email}</bdi></a
    >`;
  }
  return undefined;
}

/** What can be pressed after a failure, and whom to call where that is known. */
export function orContact(action: TemplateResult, clinic: Reachable): TemplateResult {
  const known = knownContact(clinic);
  // The same template for both: an answer of the clinic's that comes meanwhile takes nobody's focus away.
  return html`<span class="hold">${action}${known ? ' ·' : nothing}</span> ${known ?? nothing}`;
}
