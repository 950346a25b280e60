import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Query } from '../../../src/app/shared/query.ts';
import { html } from '../../../src/i18n/html.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { auditWords, changeWords, openedWords, type Audit, type AuditEntry } from '../shared/audit-words.ts';
import { readFailure } from '../shared/failure-notice.ts';
import { dayAndTime } from '../shared/print.ts';
import { desk } from '../styles.ts';
import { fileStyles } from './styles.ts';

/** Who did what to this patient's file, and who opened it; read only when somebody wants to know. */
@customElement('desk-audit')
export class DeskAudit extends LitElement {
  static override styles = [...desk, fileStyles];

  @property({ attribute: false }) patientId = '';
  /** Changes with each look at the file, so that an open list follows it. */
  @property({ attribute: false }) version = '';
  #wasOpened = false;
  readonly #language = new LanguageController(this);
  readonly #audit = new Query<Audit>(this, {
    read: (options) => staffClient.listAudit({ patientId: this.patientId }, options),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('version') && this.#wasOpened) void this.#audit.read();
  }

  override render() {
    return html`<div class="tag">
      <details @toggle=${this.#toggled}>
        <summary>${this.#language.text.audit.show}</summary>
        ${this.#renderAudit()}
      </details>
    </div>`;
  }

  #renderAudit(): TemplateResult | typeof nothing {
    const { state } = this.#audit;
    if (state.status !== 'ready') return readFailure(this.#audit);
    const { entries, opened = [] } = state.value;
    return html`${
      entries.length === 0
        ? html`<p class="quiet">${this.#language.text.audit.nothing}</p>`
        : html`<ul class="story" role="list">
            ${entries.map((entry) => html`<li>${this.#renderEntry(entry)}</li>`)}
          </ul>`
    }
    ${opened.length === 0 ? nothing : this.#renderOpened(opened)}`;
  }

  #renderOpened(opened: NonNullable<Audit['opened']>): TemplateResult {
    return html`<h3>${this.#language.text.audit.whoOpened}</h3>
      <ul class="story" role="list">
        ${opened.map((one) => html`<li>${openedWords(one, this.version)}</li>`)}
      </ul>`;
  }

  #renderEntry(entry: AuditEntry): TemplateResult {
    const changes = changeWords(entry, this.version);
    return html`<b>${dayAndTime(entry.at, this.version)}</b> ${auditWords(entry, this.version)}
      ${
        changes.length === 0
          ? nothing
          : html`<ul class="changes">
              ${changes.map((change) => html`<li>${change}</li>`)}
            </ul>`
      }`;
  }

  readonly #toggled = (event: Event): void => {
    if (this.#wasOpened || !(event.currentTarget as HTMLDetailsElement).open) return;
    this.#wasOpened = true;
    void this.#audit.read();
  };
}
