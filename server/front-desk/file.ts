import { css, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { html } from '../../src/i18n/html.ts';
import type {
  AccountLine,
  Comparison,
  Merge,
  PatientFile,
  PatientLine,
  Staff,
  StaffAppointment,
} from '../../src/contract/staff.ts';
import type { Asks } from './dialogs/confirm-dialog.ts';
import { markDeceasedAsks, unmarkDeceasedAsks } from './dialogs/deceased-questions.ts';
import { cancelAsks, notTheSameAsks, onFileOnceAsks, resetAsks, undoMergeAsks } from './dialogs/questions.ts';
import { historySection } from './sections/history.ts';
import { mailsSection } from './sections/mails.ts';
import { signInSection } from './sections/sign-in.ts';
import { fileStyles } from './sections/styles.ts';
import { twiceSection } from './sections/twice.ts';
import { visitsSection, type VisitState } from './sections/visits.ts';
import { deceasedSection, whoSection } from './sections/who.ts';
import { Acts, failureNotice } from './work/acts.ts';
import { openPatient } from './work/address.ts';
import { call, toCallError, type CallError } from './work/call.ts';
import { icon } from './work/icons.ts';
import { LookAgain } from './work/look-again.ts';
import { fullName } from './work/print.ts';
import { desk } from './styles.ts';

type View =
  | { readonly is: 'nobody' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly error: CallError }
  /** `stale`: the last look failed, so this is how it was before. */
  | { readonly is: 'shown'; readonly file: PatientFile; readonly stale?: CallError };

type Dialog =
  | { readonly is: 'welcome'; readonly account?: AccountLine }
  | { readonly is: 'change' }
  | { readonly is: 'pick' }
  | { readonly is: 'merge'; readonly comparison: Comparison; readonly into: 0 | 1 }
  | { readonly is: 'visit'; readonly moving?: StaffAppointment }
  | { readonly is: 'confirm'; readonly asks: Asks };

/** What a dialog did, in words, and whose file to show then. */
export interface Acted {
  readonly news: string;
  readonly open?: string;
}

/** A patient's file: the guide's questions in the guide's order, each with what happened and the one thing to do. */
@customElement('desk-file')
export class DeskFile extends LitElement {
  static override styles = [
    ...desk,
    fileStyles,
    css`
      .nobody {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 8px;
        min-block-size: min(32em, 70dvb);
        text-align: center;
        padding: 32px 20px;
      }
    `,
  ];

  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) patientId: string | undefined;
  @state() private view: View = { is: 'nobody' };
  @state() private dialog: Dialog | undefined;
  /** What was just done, said once. */
  @state() private news = '';
  /** A record that is being compared although nothing says that it is the same person. */
  @state() private picked: PatientLine | undefined;
  @query('h1') private readonly heading!: HTMLElement | null;
  readonly #acts = new Acts(this);
  #asking: AbortController | undefined;
  /** Whose file the news is about: it goes when another is opened. */
  #newsOf: string | undefined;

  constructor() {
    super();
    new LookAgain(this, () => this.view.is === 'shown' && void this.refresh());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  /** Reads the open file anew; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    const id = this.patientId;
    this.#asking?.abort();
    if (id === undefined) {
      this.view = { is: 'nobody' };
      return;
    }
    const asking = (this.#asking = new AbortController());
    try {
      const file = await call('getPatient', { patientId: id }, { signal: asking.signal });
      if (asking.signal.aborted) return;
      this.view = { is: 'shown', file };
      if (file.patient.id !== id) this.#followMerge(file.patient);
    } catch (thrown) {
      const error = toCallError(thrown);
      if (asking.signal.aborted) return;
      this.view = this.view.is === 'shown' ? { ...this.view, stale: error } : { is: 'failed', error };
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('patientId')) return;
    const isSame = this.view.is === 'shown' && this.view.file.patient.id === this.patientId;
    if (isSame) return;
    this.view = this.patientId === undefined ? { is: 'nobody' } : { is: 'loading' };
    this.dialog = undefined;
    this.picked = undefined;
    if (this.patientId !== this.#newsOf) this.news = '';
    this.#acts.clear();
    // The page that was opened at a patient's address takes no focus; whoever picked one is led to it.
    const isFirst = !this.hasUpdated;
    void this.refresh().then(() => isFirst || this.#focusHeading());
  }

  override render() {
    return html`<div class="tag">
      <p class="unseen" role="status">${this.news}</p>
      ${this.#renderView()} ${this.#renderDialog()}
    </div>`;
  }

  #renderView(): TemplateResult {
    const { view } = this;
    switch (view.is) {
      case 'nobody':
        return html`<div class="nobody">
          <h1 class="heading">Find a patient</h1>
          <p class="quiet">
            Search by name, email or phone. Whoever asks whether they are on file twice waits in the list.
          </p>
        </div>`;
      case 'loading':
        return html`<div class="file" aria-busy="true">
          <div class="skeleton stack" aria-hidden="true">
            <div class="bone"></div>
            <div class="bone"></div>
            <div class="bone"></div>
          </div>
        </div>`;
      case 'failed':
        return html`<div class="file">${failureNotice(view.error, () => void this.refresh())}</div>`;
      case 'shown':
        return this.#renderFile(view.file, view.stale);
    }
  }

  #renderFile(file: PatientFile, stale: CallError | undefined): TemplateResult {
    return html`<article class="file enter">
      ${stale === undefined ? nothing : failureNotice(stale, () => void this.refresh())} ${this.#acts.renderFailure()}
      ${
        this.news === ''
          ? nothing
          : html`<div class="notice" aria-hidden="true">
              ${icon('check')}
              <p>${this.news}</p>
            </div>`
      }
      ${whoSection(file, {
        change: () => (this.dialog = { is: 'change' }),
        unmarkDeceased: () => this.#ask(unmarkDeceasedAsks(file)),
      })}
      <div>
        ${signInSection(file, {
          welcome: (account) => (this.dialog = { is: 'welcome', ...(account === undefined ? {} : { account }) }),
          reset: (account) => this.#ask(resetAsks(file, account)),
          change: () => (this.dialog = { is: 'change' }),
        })}
        ${twiceSection(file, this.staff, this.picked, {
          pick: () => (this.dialog = { is: 'pick' }),
          unpick: () => (this.picked = undefined),
          onFileOnce: () => this.#ask(onFileOnceAsks(file.patient)),
          merge: (comparison, into) => (this.dialog = { is: 'merge', comparison, into }),
          notTheSame: (other) => this.#ask(notTheSameAsks(file.patient, other)),
        })}
        ${visitsSection(file, this.#acts, {
          book: () => (this.dialog = { is: 'visit' }),
          move: (moving) => (this.dialog = { is: 'visit', moving }),
          cancel: (visit) => this.#ask(cancelAsks(file.patient, visit, file.now)),
          set: this.#setState,
        })}
        ${mailsSection(file, {
          lookAgain: () => void this.refresh(),
          isBusy: this.#acts.isBusy('resume-mail'),
          resume: this.#resumeMail,
        })}
        ${historySection(file, { undo: (merge: Merge) => this.#ask(undoMergeAsks(merge)) })}
        ${deceasedSection(file, () => this.#ask(markDeceasedAsks(file)))}
      </div>
    </article>`;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    const { dialog, view } = this;
    if (dialog === undefined || view.is !== 'shown') return nothing;
    return html`<div @desk-dialog-closed=${this.#closed} @desk-acted=${this.#acted} @desk-picked=${this.#pick}>
      ${keyed(dialog, this.#renderOpenDialog(dialog, view.file))}
    </div>`;
  }

  #renderOpenDialog(dialog: Dialog, { patient, emailWarning }: PatientFile): TemplateResult {
    switch (dialog.is) {
      case 'welcome':
        return html`<desk-welcome-dialog
          .patient=${patient}
          .account=${dialog.account}
          .emailWarning=${emailWarning}
        ></desk-welcome-dialog>`;
      case 'change':
        return html`<desk-patient-dialog .patient=${patient}></desk-patient-dialog>`;
      case 'pick':
        return html`<desk-pick-dialog .patient=${patient}></desk-pick-dialog>`;
      case 'merge':
        return html`<desk-merge-dialog
          .comparison=${dialog.comparison}
          .into=${dialog.into}
          .staff=${this.staff}
        ></desk-merge-dialog>`;
      case 'visit':
        return html`<desk-visit-dialog .patient=${patient} .moving=${dialog.moving}></desk-visit-dialog>`;
      case 'confirm':
        return html`<desk-confirm-dialog .asks=${dialog.asks}></desk-confirm-dialog>`;
    }
  }

  #ask(asks: Asks): void {
    this.dialog = { is: 'confirm', asks };
  }

  readonly #setState = (visit: StaffAppointment, to: VisitState, news: string): void => {
    void this.#acts.run(
      visit.id,
      (key) => call('setAppointmentState', { appointmentId: visit.id, state: to }, { key }),
      () => this.#after({ news }),
    );
  };

  readonly #resumeMail = (): void => {
    const patientId = this.patientId ?? '';
    void this.#acts.run(
      'resume-mail',
      (key) => call('resumeMail', { patientId }, { key }),
      () => this.#after({ news: 'Emails go out to this address again.' }),
    );
  };

  readonly #closed = (): void => {
    this.dialog = undefined;
  };

  readonly #pick = ({ detail }: CustomEvent<PatientLine>): void => {
    this.dialog = undefined;
    this.picked = detail;
  };

  readonly #acted = ({ detail }: CustomEvent<Acted>): void => {
    this.dialog = undefined;
    void this.#after(detail);
  };

  /** Shows what an act changed, in this file and in the column beside it. */
  async #after({ news, open }: Acted): Promise<void> {
    this.#tell(news, open ?? this.patientId);
    this.picked = undefined;
    if (open !== undefined && open !== this.patientId) openPatient(open, { replace: true });
    else await this.refresh();
    this.dispatchEvent(new CustomEvent('desk-changed'));
    // What had opened the dialog may be gone with the act.
    if (document.activeElement === document.body || this.shadowRoot?.activeElement === null) this.#focusHeading();
  }

  #followMerge(patient: PatientLine): void {
    this.#tell(`That record was merged into ${fullName(patient)}. This is their file.`, patient.id);
    openPatient(patient.id, { replace: true });
  }

  #tell(news: string, patientId: string | undefined): void {
    this.news = news;
    this.#newsOf = patientId;
  }

  #focusHeading(): void {
    void this.updateComplete.then(() => this.heading?.focus({ preventScroll: false }));
  }
}
