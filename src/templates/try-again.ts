import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/index.ts';

/** After something could not be read or done. While it is tried the button stays, and says so. */
export const tryAgain = (messages: FirstScreenMessages, press: () => void, isTrying = false): TemplateResult =>
  html`<button
    class="link try-again"
    type="button"
    part="retry"
    aria-disabled=${isTrying ? 'true' : nothing}
    @click=${press}
  >
    ${isTrying ? messages.loading.waiting : messages.loading.tryAgain}
  </button>`;
