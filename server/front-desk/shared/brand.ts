import { css, nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { card } from '../../../src/styles/index.ts';
import { pageLanguage } from '../i18n/page-language.ts';

/** The clinic's mark beside whatever names the place; `end` stands at the end of the line. */
export const brand = (
  clinicName: string,
  second: TemplateResult | string = clinicName,
  end: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="clinic">
    <span class="logo" aria-hidden="true">${/^.\p{M}*/u.exec(clinicName)?.[0]}</span>
    <div>
      <div class="strong">${pageLanguage.text.common.frontDesk}</div>
      <div class="small quiet">${second}</div>
    </div>
    ${end}
  </div>`;

export const brandStyles = [
  card,
  css`
    .clinic {
      min-inline-size: 0;
    }
    .languages {
      margin-inline-start: auto;
      font-size: 0.875em;
    }
  `,
];
