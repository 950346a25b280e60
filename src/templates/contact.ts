import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { Messages } from '../i18n/index.ts';

type Reachable =
  | {
      readonly phone?: string | undefined;
      readonly phoneNumber?: string | undefined;
      readonly email?: string | undefined;
    }
  | undefined;

/** Kept on one line as long as it fits there: see `button.ts`. */
const link = (href: string, words: string, look: string) =>
  html`<a class="link ${look}" part="contact" href=${href}><bdi translate="no">${words}</bdi></a>`;

/** The number comes from the server, with its country's code; an older one has only what the clinic wrote. */
export const phoneLink = (clinic: Reachable, look = ''): TemplateResult | undefined =>
  clinic?.phone === undefined ? undefined : link(`tel:${clinic.phoneNumber ?? clinic.phone}`, clinic.phone, look);

export const emailLink = (clinic: Reachable, look = ''): TemplateResult | undefined =>
  clinic?.email === undefined ? undefined : link(`mailto:${clinic.email}`, clinic.email, look);

/** How the clinic can be reached: a phone to call, else an email to write, else its name in words. */
export const contact = (clinic: Reachable, messages: Messages, look = ''): TemplateResult =>
  knownContact(clinic, look) ?? html`${messages.common.theClinic}`;

/** The same for after words that are whole without it: nothing where it is not known. */
export const knownContact = (clinic: Reachable, look = ''): TemplateResult | undefined =>
  phoneLink(clinic, look) ?? emailLink(clinic, look);

/** What can be pressed after a failure, and whom to call where that is known. */
export function orContact(action: TemplateResult, clinic: Reachable): TemplateResult {
  const known = knownContact(clinic);
  // The same template for both: an answer of the clinic's that comes meanwhile takes nobody's focus away.
  return html`<span class="hold">${action}${known ? ' ·' : nothing}</span> ${known ?? nothing}`;
}
