import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { ownUrl } from '../../templates/safe-url.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** The clinic's own picture over its initial, which is what one sees where it is blocked, and its name. */
export function clinicHeader({ clinic, client, text }: AccountSetupApp): TemplateResult | typeof nothing {
  if (!clinic) return nothing;
  const logoUrl = ownUrl(clinic.logoUrl, client.apiUrl);
  return html`<div class="clinic" part="clinic">
    <span class="logo" aria-hidden="true"
      >${logoUrl ? html`<img src=${logoUrl} alt="" @error=${remove} />` : nothing}<span
        >${/^.\p{M}*/u.exec(clinic.name)?.[0] ?? ''}</span
      ></span
    >
    <div>
      <p class="strong" translate="no">${clinic.name}</p>
      <p class="small quiet">${text.setup.myAccount}</p>
    </div>
  </div>`;
}

const remove = (event: Event): void => (event.target as HTMLElement).remove();
