import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { closeIcon } from '../../styles/icons.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { isRendered } from '../shared/is-rendered.ts';
import type { CalendarApp } from './calendar-app.ts';

/**
 * The dialog around the panel. It stands open as long as the panel does, and only where the tag can be seen: an unseen
 * modal dialog would take the whole page away.
 */
export class PanelDialog implements ReactiveController {
  readonly #app: CalendarApp;
  readonly #hiding: ResizeObserver | undefined;

  constructor(app: CalendarApp) {
    this.#app = app;
    // Hiding a tag changes its size. The DOMs of unit tests can't observe it.
    if ('ResizeObserver' in globalThis) this.#hiding = new ResizeObserver(() => isRendered(app.host) || this.#close());
    app.addController(this);
  }

  hostConnected(): void {
    this.#hiding?.observe(this.#app.host);
  }

  hostUpdated(): void {
    const dialog = this.#element;
    const { isOpen, host } = this.#app;
    if (isOpen && !dialog?.open && isRendered(host)) dialog?.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }

  hostDisconnected(): void {
    this.#hiding?.disconnect();
    if (!this.#element) return;
    this.#close();
    this.#app.close();
  }

  render(panel: TemplateResult | undefined): TemplateResult {
    const { text, status, alert } = this.#app;
    return html`<dialog part="dialog" aria-labelledby="panel-heading" closedby="any" @close=${this.#onClose}>
      ${
        panel
          ? html`<div class="inside">
              <div part="panel">
                <button class="close" type="button" aria-label=${text.common.close} @click=${this.#close}>
                  ${closeIcon()}
                </button>
                ${panel}
              </div>
            </div>`
          : nothing
      }
      ${liveRegions(panel ? status : '', panel ? alert : '')}
    </dialog>`;
  }

  get #element(): HTMLDialogElement | null {
    return this.#app.host.renderRoot.querySelector('dialog[part="dialog"]');
  }

  readonly #close = (): void => {
    if (this.#element?.open) this.#element.close();
  };

  readonly #onClose = (): void => {
    // The event comes late: the patient may have opened it again.
    if (!this.#element?.open) this.#app.close();
  };
}
