import type { TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** The button of a form, with what it says while the clinic works. */
export const submitButton = (
  { isPending }: { readonly isPending: boolean },
  label: string,
  pendingLabel: string,
  look: 'primary' | 'secondary',
): TemplateResult =>
  html`<button class="button ${look}" type="submit" part="submit" aria-disabled=${isPending}>
    ${buttonLabel(isPending, pendingLabel, label)}
  </button>`;
