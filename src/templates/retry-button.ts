import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';

interface RetryOptions {
  readonly onClick: () => void;
  /** While it is tried the button stays, and says so. */
  readonly isPending?: boolean;
  /** Where another sentence than "Try again" fits. */
  readonly label?: string;
}

/** After something could not be read or done. */
export const retryButton = (
  { loading }: Pick<FirstScreenMessages, 'loading'>,
  { onClick, isPending = false, label = loading.tryAgain }: RetryOptions,
): TemplateResult =>
  html`<button
    class="link try-again"
    type="button"
    part="retry"
    aria-disabled=${isPending ? 'true' : nothing}
    @click=${() => isPending || onClick()}
  >
    ${isPending ? loading.waiting : label}
  </button>`;
