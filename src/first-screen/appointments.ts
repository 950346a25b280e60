import { nothing, type TemplateResult } from 'lit';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';
import { html } from '../i18n/html.ts';
import { heading } from '../templates/heading.ts';
import { pageUrl } from '../templates/page-url.ts';
import type { DeepLink } from './deep-link.ts';
import { skeleton } from './skeleton.ts';

/*
 * The first screen and the app draw the same templates in the same place, so that Lit keeps what stands, and the focus
 * on it.
 */

/** What somebody may have come for, as the page's address says it. */
export interface AppointmentsLinks {
  /** From the Begin link of an email: the appointment's id. */
  readonly begin: DeepLink;
  readonly book: DeepLink;
}

/** The tag's own heading. */
export const appointmentsHeading = ({ signedOut }: FirstScreenMessages, level: number): TemplateResult =>
  heading({ level, text: signedOut.appointmentsHeading, focusable: true });

/** The space of the list, while it is awaited. */
export const appointmentsSkeleton = (text: FirstScreenMessages, level: number): TemplateResult =>
  html`${appointmentsHeading(text, level)} ${skeleton(4)}`;

interface SignedOutOptions {
  readonly level: number;
  /** The page with `<jane-login>`. */
  readonly loginUrl: string | undefined;
  readonly links: AppointmentsLinks;
}

/** For whoever is not signed in: the way to the sign-in, with what they came for. */
export function appointmentsSignedOut(
  text: FirstScreenMessages,
  { level, loginUrl, links: { begin, book } }: SignedOutOptions,
): TemplateResult {
  const wants = begin.wanted !== undefined ? 'begin' : book.wanted !== undefined ? 'book' : 'appointments';
  const url = pageUrl(loginUrl);
  if (url) for (const link of [begin, book]) link.addTo(url);
  return html`${appointmentsHeading(text, level)}
    <slot name="signed-out"
      ><div class="stack">
        <p>${text.signedOut[wants]}</p>
        ${
          url
            ? html`<div class="buttons">
                <a class="button primary" part="sign-in" href=${url.href}>${text.signedOut.signIn}</a>
              </div>`
            : nothing
        }
      </div></slot
    >`;
}
