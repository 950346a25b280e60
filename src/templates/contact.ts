import { html, type TemplateResult } from 'lit';
import type { Words } from '../i18n/index.ts';
import { commonWords } from '../i18n/words/common.ts';

/** How the clinic can be reached: a phone to call, else a mail to write, else its name in words. */
export function contact(
  clinic: { readonly phone?: string | undefined; readonly email?: string | undefined } | undefined,
  messages: Words,
  look = '',
): TemplateResult {
  if (clinic?.phone !== undefined) {
    return html`<a class="link ${look}" part="contact" href="tel:${clinic.phone.replaceAll(/[^\d+,;*#]/g, '')}"
      ><bdi>${clinic.phone}</bdi></a
    >`;
  }
  if (clinic?.email !== undefined) {
    return html`<a class="link ${look}" part="contact" href="mailto:${clinic.email}"><bdi>${clinic.email}</bdi></a>`;
  }
  return html`${messages.of(commonWords).theClinic}`;
}
