import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import { failureNotice } from '../work/acts.ts';
import { auditWords, changeWords, type AuditEntry } from '../work/audit-words.ts';
import { call, toCallError, type CallError } from '../work/call.ts';
import { dayAndTime } from '../work/print.ts';
import { desk } from '../styles.ts';
import { fileStyles } from './styles.ts';

type View =
  | { readonly is: 'closed' }
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly entries: readonly AuditEntry[] }
  | { readonly is: 'failed'; readonly error: CallError };

/** Who did what to this patient's file; read only when somebody wants to know. */
@customElement('desk-audit')
export class DeskAudit extends LitElement {
  static override styles = [...desk, fileStyles];

  @property({ attribute: false }) patientId = '';
  /** Changes with each look at the file, so that an open list follows it. */
  @property({ attribute: false }) version = '';
  @state() private view: View = { is: 'closed' };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('version') && this.view.is !== 'closed') void this.#load();
  }

  override render() {
    return html`<div class="tag">
      <details @toggle=${this.#toggled}>
        <summary>Show the record of changes</summary>
        ${this.#renderView()}
      </details>
    </div>`;
  }

  #renderView(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view.is === 'failed') return failureNotice(view.error, () => void this.#load());
    if (view.is !== 'shown') return nothing;
    if (view.entries.length === 0) return html`<p class="quiet">Nothing yet.</p>`;
    return html`<ul class="story" role="list">
      ${view.entries.map((entry) => html`<li>${this.#renderEntry(entry)}</li>`)}
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
    const isOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (isOpen && this.view.is === 'closed') void this.#load();
  };

  async #load(): Promise<void> {
    if (this.view.is !== 'shown') this.view = { is: 'loading' };
    try {
      const { entries } = await call('listAudit', { patientId: this.patientId });
      this.view = { is: 'shown', entries };
    } catch (thrown) {
      this.view = { is: 'failed', error: toCallError(thrown) };
    }
  }
}
