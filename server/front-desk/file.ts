import { css, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { Query } from '../../src/app/shared/query.ts';
import type { JaneErrorLike } from '../../src/client/jane-client.ts';
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
import { LanguageController } from './i18n/page-language.ts';
import { historySection } from './sections/history.ts';
import { mailsSection } from './sections/mails.ts';
import { signInSection } from './sections/sign-in.ts';
import { fileStyles } from './sections/styles.ts';
import { twiceSection } from './sections/twice.ts';
import { visitsSection, type VisitChange } from './sections/visits.ts';
import { deceasedSection, whoSection } from './sections/who.ts';
import { staffClient } from './staff-client.ts';
import { openPatient } from './shared/address.ts';
import { failureNotice } from './shared/failure-notice.ts';
import { icon } from './shared/icons.ts';
import { loadingLines } from './shared/loading-lines.ts';
import { LookAgain } from './shared/look-again.ts';
import type { DialogResult } from './shared/modal.ts';
import { fullName } from './shared/print.ts';
import { StaffMutation } from './shared/staff-mutation.ts';
import { desk } from './styles.ts';

/** What is pressed in the file itself, and what is said once it is done. */
type Change = VisitChange | { readonly patientId: string; readonly announcement: string };

type Dialog =
  | { readonly type: 'welcome'; readonly account?: AccountLine }
  | { readonly type: 'change' }
  | { readonly type: 'pick' }
  | { readonly type: 'merge'; readonly comparison: Comparison; readonly into: 0 | 1 }
  | { readonly type: 'visit'; readonly moving?: StaffAppointment }
  | { readonly type: 'confirm'; readonly asks: Asks };

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
  @state() private dialog: Dialog | undefined;
  /** What was just done, said once. */
  @state() private announcement = '';
  /** A record that is being compared although nothing says that it is the same person. */
  @state() private picked: PatientLine | undefined;
  @query('h1') private readonly heading!: HTMLElement | null;
  readonly #file = new Query<PatientFile>(this, {
    read: (options) => staffClient.getPatient({ patientId: this.patientId ?? '' }, options),
  });
  readonly #change = new StaffMutation<Change>(
    this,
    (change, options) =>
      'appointmentId' in change
        ? staffClient.setAppointmentState(change, options)
        : staffClient.resumeMail(change, options),
    (_, { announcement }) => this.#after({ announcement }),
  );
  readonly #language = new LanguageController(this);
  /** Whose file the announcement is about: it goes when another is opened. */
  #announcementOf: string | undefined;

  constructor() {
    super();
    new LookAgain(this, () => this.#file.value && void this.refresh());
  }

  /** Reads the open file anew; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    const id = this.patientId;
    if (id === undefined) {
      this.#file.reset();
      return;
    }
    const file = await this.#file.read();
    if (file !== undefined && file.patient.id !== id) this.#followMerge(file.patient);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('patientId')) return;
    const { value: file } = this.#file;
    if (file !== undefined && file.patient.id === this.patientId) return;
    this.#file.reset();
    this.dialog = undefined;
    this.picked = undefined;
    if (this.patientId !== this.#announcementOf) this.announcement = '';
    this.#change.reset();
    // The page that was opened at a patient's address takes no focus; whoever picked one is led to it.
    const isFirst = !this.hasUpdated;
    void this.refresh().then(() => isFirst || this.#focusHeading());
  }

  override render() {
    return html`<div class="tag">
      <p class="unseen" role="status">${this.announcement}</p>
      ${this.#renderView()} ${this.#renderDialog()}
    </div>`;
  }

  #renderView(): TemplateResult {
    const { value: file, error } = this.#file;
    const { find } = this.#language.text;
    if (this.patientId === undefined)
      return html`<div class="nobody">
        <h1 class="heading">${find.heading}</h1>
        <p class="quiet">${find.intro}</p>
      </div>`;
    if (file !== undefined) return this.#renderFile(file, error);
    if (error !== undefined) return html`<div class="file">${this.#renderReadFailure(error)}</div>`;
    return html`<div class="file" aria-busy="true">${loadingLines(3)}</div>`;
  }

  #renderReadFailure(error: JaneErrorLike | undefined): TemplateResult | typeof nothing {
    return failureNotice(error, () => this.refresh());
  }

  /** With `error`, the last look failed, so this is how it was before. */
  #renderFile(file: PatientFile, error: JaneErrorLike | undefined): TemplateResult {
    return html`<article class="file enter">
      ${this.#renderReadFailure(error)} ${this.#change.renderFailure()}
      ${
        this.announcement === ''
          ? nothing
          : html`<div class="notice" aria-hidden="true">
              ${icon('check')}
              <p>${this.announcement}</p>
            </div>`
      }
      ${whoSection(file, {
        change: () => (this.dialog = { type: 'change' }),
        unmarkDeceased: () => this.#ask(unmarkDeceasedAsks(file)),
      })}
      <div>
        ${signInSection(file, {
          welcome: (account) => (this.dialog = { type: 'welcome', ...(account === undefined ? {} : { account }) }),
          reset: (account) => this.#ask(resetAsks(file, account)),
          change: () => (this.dialog = { type: 'change' }),
        })}
        ${twiceSection(file, this.staff, this.picked, {
          pick: () => (this.dialog = { type: 'pick' }),
          unpick: () => (this.picked = undefined),
          onFileOnce: () => this.#ask(onFileOnceAsks(file.patient)),
          merge: (comparison, into) => (this.dialog = { type: 'merge', comparison, into }),
          notTheSame: (other) => this.#ask(notTheSameAsks(file.patient, other)),
        })}
        ${visitsSection(file, {
          book: () => (this.dialog = { type: 'visit' }),
          move: (moving) => (this.dialog = { type: 'visit', moving }),
          cancel: (visit) => this.#ask(cancelAsks(file.patient, visit, file.now)),
          set: (change) => this.#change.run(change),
          failureOf: ({ id }) => {
            const { input } = this.#change;
            return input && 'appointmentId' in input && input.appointmentId === id
              ? this.#change.renderFailure()
              : nothing;
          },
        })}
        ${mailsSection(file, {
          lookAgain: () => void this.refresh(),
          isBusy: this.#change.isPending && 'patientId' in (this.#change.input ?? {}),
          resume: () =>
            this.#change.run({
              patientId: file.patient.id,
              announcement: this.#language.text.emails.resumed,
            }),
        })}
        ${historySection(file, { undo: (merge: Merge) => this.#ask(undoMergeAsks(merge)) })}
        ${deceasedSection(file, () => this.#ask(markDeceasedAsks(file)))}
      </div>
    </article>`;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    const { dialog } = this;
    const { value: file } = this.#file;
    if (dialog === undefined || file === undefined) return nothing;
    return html`<div @desk-dialog-closed=${this.#closed} @desk-done=${this.#done} @desk-picked=${this.#pick}>
      ${keyed(dialog, this.#renderOpenDialog(dialog, file))}
    </div>`;
  }

  #renderOpenDialog(dialog: Dialog, { patient, emailWarning }: PatientFile): TemplateResult {
    switch (dialog.type) {
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
    this.dialog = { type: 'confirm', asks };
  }

  readonly #closed = (): void => {
    this.dialog = undefined;
  };

  readonly #pick = ({ detail }: CustomEvent<PatientLine>): void => {
    this.dialog = undefined;
    this.picked = detail;
  };

  readonly #done = ({ detail }: CustomEvent<DialogResult>): void => {
    this.dialog = undefined;
    void this.#after(detail);
  };

  /** Shows what an act changed, in this file and in the column beside it. */
  async #after({ announcement, open }: DialogResult): Promise<void> {
    this.#tell(announcement, open ?? this.patientId);
    this.picked = undefined;
    if (open !== undefined && open !== this.patientId) openPatient(open, { replace: true });
    else await this.refresh();
    this.dispatchEvent(new CustomEvent('desk-changed'));
    // What had opened the dialog may be gone with the act.
    if (document.activeElement === document.body || this.shadowRoot?.activeElement === null) this.#focusHeading();
  }

  #followMerge(patient: PatientLine): void {
    this.#tell(this.#language.text.patient.mergedInto(fullName(patient)), patient.id);
    openPatient(patient.id, { replace: true });
  }

  #tell(announcement: string, patientId: string | undefined): void {
    this.announcement = announcement;
    this.#announcementOf = patientId;
  }

  #focusHeading(): void {
    void this.updateComplete.then(() => this.heading?.focus({ preventScroll: false }));
  }
}
