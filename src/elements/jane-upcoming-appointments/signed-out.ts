import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import type { Words } from '../../i18n/index.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { firstAppointmentsWords } from '../../i18n/words/first-appointments.ts';

interface SignedOutOptions {
  /** The page with `<jane-login>`, with what the patient came for. */
  readonly loginUrl: URL | undefined;
  /** They came from the Begin link of a mail, or to book. */
  readonly wants: 'Begin' | 'Book' | '';
}

/** What stands here for whoever is not signed in. */
export function signedOut(messages: Words, { loginUrl, wants }: SignedOutOptions): TemplateResult {
  const appointments = messages.of(firstAppointmentsWords);
  const common = messages.of(commonWords);
  return html`<slot name="signed-out"
    ><div class="stack">
      <p>${appointments[`signedOut${wants}`]}</p>
      ${
        loginUrl
          ? html`<div class="buttons">
              <a class="button primary" part="sign-in" href=${loginUrl.href}>${common.signIn}</a>
            </div>`
          : nothing
      }
    </div></slot
  >`;
}
