import { css, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

/** The clinic's mark beside whatever names the place. */
export const brand = (clinicName: string, second: TemplateResult | string = clinicName): TemplateResult =>
  html`<div class="clinic">
    <span class="logo" aria-hidden="true">${/^.\p{M}*/u.exec(clinicName)?.[0]}</span>
    <div>
      <div class="strong">Front desk</div>
      <div class="small quiet">${second}</div>
    </div>
  </div>`;

export const brandStyles = css`
  .clinic {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .logo {
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    border: 1px solid transparent;
    border-radius: 11px;
    background: var(--_jane-fill);
    color: var(--_jane-on-fill);
    display: grid;
    place-items: center;
    font-weight: 700;
  }
`;
