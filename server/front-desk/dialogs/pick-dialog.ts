import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import type { PatientLine } from '../../../src/contract/staff.ts';
import { failureNotice } from '../work/acts.ts';
import { call, toCallError, type CallError } from '../work/call.ts';
import { Modal } from '../work/modal.ts';
import { bornAndMark, calledName, fullName } from '../work/print.ts';
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
  @state() private found: readonly PatientLine[] | undefined;
  @state() private error: CallError | undefined;
  readonly #modal = new Modal(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <div class="inside">
        <div class="stack wide">
          <h2 class="heading" id="title">Compare ${calledName(this.patient)} with another record</h2>
          <div class="field">
            <label for="search">Name, email or phone</label>
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
          <p class="small quiet" role="status">${this.found?.length === 0 ? 'Nobody else on file fits that.' : ''}</p>
          ${this.error === undefined ? nothing : failureNotice(this.error, () => void this.#search())}
          ${this.#renderFound()}
          <div class="foot">
            <button class="link line" type="button" @click=${() => this.#modal.close()}>Close</button>
          </div>
        </div>
      </div>
    </dialog>`;
  }

  #renderFound(): TemplateResult | typeof nothing {
    if (this.found === undefined || this.found.length === 0) return nothing;
    return html`<ul role="list">
      ${this.found.map(
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
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  };

  async #search(): Promise<void> {
    const typed = this.renderRoot.querySelector('input')?.value.trim() ?? '';
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.error = undefined;
    if (typed === '') {
      this.found = undefined;
      return;
    }
    try {
      const { patients } = await call('searchPatients', { q: typed }, { signal: asking.signal });
      if (!asking.signal.aborted) this.found = patients.filter(({ id }) => id !== this.patient.id).slice(0, 8);
    } catch (thrown) {
      if (!asking.signal.aborted) this.error = toCallError(thrown);
    }
  }

  #pick(detail: PatientLine): void {
    this.#modal.close();
    this.dispatchEvent(new CustomEvent('desk-picked', { detail, bubbles: true, composed: true }));
  }

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent('desk-dialog-closed', { bubbles: true, composed: true }));
  };
}
