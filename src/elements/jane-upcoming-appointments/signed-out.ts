import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import type { FirstScreenMessages } from '../../i18n/index.ts';

interface SignedOutOptions {
  /** The page with `<jane-login>`, with what the patient came for. */
  readonly loginUrl: URL | undefined;
  /** To begin from the link of an email, to book, or to look. */
  readonly wants: 'begin' | 'book' | 'appointments';
}

/** What stands here for whoever is not signed in. */
export function signedOut(messages: FirstScreenMessages, { loginUrl, wants }: SignedOutOptions): TemplateResult {
  const text = messages.signedOut;
  return html`<slot name="signed-out"
    ><div class="stack">
      <p>${text[wants]}</p>
      ${
        loginUrl
          ? html`<div class="buttons">
              <a class="button primary" part="sign-in" href=${loginUrl.href}>${text.signIn}</a>
            </div>`
          : nothing
      }
    </div></slot
  >`;
}
