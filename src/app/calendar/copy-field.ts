import { nothing, type TemplateResult } from 'lit';
import type { OfferedLink } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';

/** A link's feed with the button that copies it; where the clipboard is refused its text stands selected. */
export class CopyField {
  readonly #app: CalendarApp;
  #last: { readonly id: string; readonly isCopied: boolean } | undefined;

  constructor(app: CalendarApp) {
    this.#app = app;
  }

  reset(): void {
    this.#last = undefined;
  }

  /** `calendar` tells several of them apart. */
  render(link: OfferedLink, calendar?: string): TemplateResult {
    const { calendar: text } = this.#app.text;
    const last = this.#last?.id === link.id ? this.#last : undefined;

    const label = last?.isCopied ? text.copied : text.copyLink;
    return html`<div class="copy" part="copy">
        <input
          id="link-${link.id}"
          readonly
          aria-label=${[text.linkLabel, calendar].filter(Boolean).join(', ')}
          .value=${link.feedUrl}
          @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        />
        <button
          class="button compact"
          type="button"
          aria-label=${calendar ? `${label}, ${calendar}` : nothing}
          @click=${() => void this.#copy(link)}
        >
          ${label}
        </button>
      </div>
      ${last && !last.isCopied ? html`<p class="small quiet">${text.copyByHand}</p>` : nothing}`;
  }

  async #copy(link: OfferedLink): Promise<void> {
    const isCopied = await copyText(link.feedUrl);
    if (!this.#app.isConnected) return;
    this.#last = { id: link.id, isCopied };
    this.#app.announce(isCopied ? this.#app.text.calendar.copied : '');
    if (!isCopied) void this.#app.focus.to(`#link-${link.id}`);
    this.#app.take(link);
  }
}

/** False where the browser refuses the clipboard, as it does in frames and on plain http. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
