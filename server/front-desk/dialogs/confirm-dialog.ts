import { LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CallOptions } from '../../../src/client/jane-client.ts';
import { html } from '../../../src/i18n/html.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { Modal, type DialogResult } from '../shared/modal.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { dialogStyles } from './styles.ts';

/** A question before something happens, and what happens then. */
export interface Asks {
  readonly title: string;
  readonly text: TemplateResult | string;
  /** What follows, one thing a line. */
  readonly points?: readonly string[];
  /** What to look at twice before the answer. */
  readonly warning?: TemplateResult | typeof nothing;
  readonly yes: string;
  readonly busy: string;
  readonly isDanger?: boolean;
  readonly effect: (options: CallOptions) => Promise<DialogResult>;
}

@customElement('desk-confirm-dialog')
export class DeskConfirmDialog extends LitElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) asks!: Asks;
  readonly #confirm = new StaffMutation<void, DialogResult>(
    this,
    (_, options) => this.asks.effect(options),
    (result) => this.#modal.finish(result),
  );
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);

  override render() {
    const { title, text, points = [], warning = nothing, yes, busy, isDanger } = this.asks;
    const { isPending } = this.#confirm;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <div class="stack wide">
          <div>
            <h2 class="heading" id="title">${title}</h2>
            <p>${text}</p>
          </div>
          ${
            points.length === 0
              ? nothing
              : html`<ul class="facts">
                  ${points.map((point) => html`<li>${point}</li>`)}
                </ul>`
          }
          ${warning} ${this.#confirm.renderFailure()}
          <div class="foot">
            <button
              class="button ${isDanger ? 'danger' : 'primary'}"
              type="button"
              aria-disabled=${isPending || nothing}
              @click=${() => this.#confirm.run()}
            >
              ${isPending ? busy : yes}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>
              ${this.#language.text.appointments.keep}
            </button>
          </div>
        </div>
      </div>
    </dialog>`;
  }
}
