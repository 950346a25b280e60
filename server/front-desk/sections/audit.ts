import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import type { ResponseOf } from '../../../src/contract/index.ts';
import type { staffOperations } from '../../../src/contract/staff.ts';
import { failureNotice } from '../work/acts.ts';
import { call, toCallError, type CallError } from '../work/call.ts';
import { dayAndTime } from '../work/print.ts';
import { actionWords } from '../work/words.ts';
import { desk } from '../styles.ts';
import { fileStyles } from './styles.ts';

type Entries = ResponseOf<(typeof staffOperations)['listAudit']>['entries'];
type View =
  | { readonly is: 'closed' }
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly entries: Entries }
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
    return html`<ul class="story" role="list">
      ${view.entries.map(
        ({ at, actor, actorName, action }) =>
          html`<li>
            <b>${dayAndTime(at, this.version)}</b> ${actorName ?? actorWords(actor)} ${actionWords(action)}
          </li>`,
      )}
    </ul>`;
  }

  readonly #toggled = (event: Event): void => {
    const isOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (isOpen && this.view.is === 'closed') void this.#load();
  };

  async #load(): Promise<void> {
    if (this.view.is !== 'shown') this.view = { is: 'loading' };
    try {
      const { entries } = await call('listAudit', { params: { patientId: this.patientId } });
      this.view = { is: 'shown', entries };
    } catch (thrown) {
      this.view = { is: 'failed', error: toCallError(thrown) };
    }
  }
}

const actorWords = (actor: string): string => (actor === 'patient' ? 'The patient' : 'The clinic’s server');
