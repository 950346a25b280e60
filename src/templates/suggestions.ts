import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/** Values that a field could take; pressing one picks it. */
export function suggestions(names: readonly string[], label: string, pick: (name: string) => void): TemplateResult {
  return html`<div class="suggestions" role="group" aria-label=${label}>
    ${names.map(
      (name) =>
        html`<button class="chip" part="suggestion" type="button" translate="no" @click=${() => pick(name)}>
          ${name}
        </button>`,
    )}
  </div>`;
}
