import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { Words } from '../i18n/index.ts';
import { commonWords } from '../i18n/words/common.ts';

/** After something could not be read or done. While it is tried the button stays, and says so. */
export const tryAgain = (messages: Words, press: () => void, isTrying = false): TemplateResult =>
  html`<button
    class="link try-again"
    type="button"
    part="retry"
    aria-disabled=${isTrying ? 'true' : nothing}
    @click=${press}
  >
    ${isTrying ? messages.of(commonWords).waiting : messages.of(commonWords).tryAgain}
  </button>`;
