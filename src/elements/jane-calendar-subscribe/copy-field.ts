import { nothing, type TemplateResult } from 'lit';
import type { OfferedLink } from '../../contract/index.ts';
import type { Panel } from './panel.ts';
import { html } from '../../i18n/html.ts';

/** The link's address with the button that copies it; where the clipboard is refused the address stands selected. */
export function copyField({ calendar, messages, copy }: Panel, link: OfferedLink): TemplateResult {
  const t = messages.calendar;
  const work = calendar.work.is === 'copied' && calendar.work.id === link.id ? calendar.work : undefined;
  return html`<div class="copy" part="copy">
      <input
        id="link-${link.id}"
        readonly
        aria-label=${t.linkLabel}
        .value=${link.feedUrl}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      <button class="button compact" type="button" @click=${() => copy(link)}>
        ${work && !work.isByHand ? t.copied : t.copyLink}
      </button>
    </div>
    ${work?.isByHand ? html`<p class="small quiet">${t.copyByHand}</p>` : nothing}`;
}
