import { nothing, type TemplateResult } from 'lit';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';
import { html } from '../i18n/html.ts';
import { pageUrl } from '../templates/page-url.ts';
import { skeleton } from './skeleton.ts';

/*
 * The first screen and the app draw the same templates in the same place, so that Lit keeps what stands, and the focus
 * on its link.
 */

/** The space of the button, or of the panel where it stands in the page. */
export const calendarSpace = (isInline: boolean): TemplateResult =>
  isInline ? html`<div class="card" aria-busy="true">${skeleton(1)}</div>` : html`<div class="reserved"></div>`;

/** For whoever is not signed in: the page's own words where it has some. */
export function calendarSignedOut(
  { signedOut: text }: FirstScreenMessages,
  { loginUrl, below = nothing }: { readonly loginUrl: string | undefined; readonly below?: unknown },
): TemplateResult {
  const href = pageUrl(loginUrl) && loginUrl;
  return html`<slot name="signed-out">
      <p>${text.calendar} ${href ? html`<a class="link line" href=${href}>${text.signIn}</a>` : nothing}</p> </slot
    >${below}`;
}
