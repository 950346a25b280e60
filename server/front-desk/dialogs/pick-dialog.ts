import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Query } from '../../../src/app/shared/query.ts';
import { html } from '../../../src/i18n/html.ts';
import type { PatientLine } from '../../../src/contract/staff.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { readFailure } from '../shared/failure-notice.ts';
import { Modal } from '../shared/modal.ts';
import { bornAndMark, calledName, fullName } from '../shared/print.ts';
import { dialogStyles } from './styles.ts';

const PAUSE = 180;

/** Finds the record to compare with, where nothing says by itself that it is the same person. */
@customElement('desk-pick-dialog')
export class DeskPickDialog extends LitElement {
  static override styles = [
    ...dialogStyles,
    css`
      .choice {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      ul {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) patient!: PatientLine;
  @query('input') private readonly input!: HTMLInputElement;
  readonly #found = new Query<readonly PatientLine[]>(this, {
    read: async (options) => {
      const { patients } = await staffClient.searchPatients({ q: this.input.value.trim() }, options);
      return patients.filter(({ id }) => id !== this.patient.id).slice(0, 8);
    },
  });
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    const { common, find } = this.#language.text;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <div class="stack wide">
          <h2 class="heading" id="title">${find.compareWithAnother(calledName(this.patient))}</h2>
          <div class="field">
            <label for="search">${find.placeholder}</label>
            <div class="box">
              <input
                id="search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                maxlength="100"
                @input=${this.#typed}
              />
            </div>
          </div>
          <p class="small quiet" role="status">${this.#found.value?.length === 0 ? find.nobodyElse : ''}</p>
          ${readFailure(this.#found)} ${this.#renderFound()}
          <div class="foot">
            <button class="link line" type="button" @click=${() => this.#modal.close()}>${common.close}</button>
          </div>
        </div>
      </div>
    </dialog>`;
  }

  #renderFound(): TemplateResult | typeof nothing {
    const { value: found = [] } = this.#found;
    if (found.length === 0) return nothing;
    return html`<ul role="list">
      ${found.map(
        (patient) =>
          html`<li>
            <button class="choice" type="button" @click=${() => this.#pick(patient)}>
              <span class="strong">${fullName(patient)}</span>
              <span class="small quiet">${bornAndMark(patient)}</span>
              <span class="small quiet">${patient.email ?? patient.phone ?? ''}</span>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  readonly #typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#search, PAUSE);
  };

  readonly #search = (): void => {
    if (this.input.value.trim() === '') this.#found.reset();
    else void this.#found.read();
  };

  #pick(detail: PatientLine): void {
    this.#modal.close();
    this.dispatchEvent(new CustomEvent('desk-picked', { detail, bubbles: true, composed: true }));
  }
}
