import type { TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';

/** Each language that the page does not speak now, called as it calls itself. */
export const languageSwitch = (): TemplateResult =>
  html`<div class="languages">
    ${pageLanguage.others.map(
      ({ language, name, tag }) =>
        html`<button
          class="link"
          type="button"
          lang=${tag}
          translate="no"
          @click=${() => pageLanguage.choose(language)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
