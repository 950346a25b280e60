import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CallOptions } from '../../../src/client/jane-client.ts';
import {
  isName,
  type EmailWarning,
  type Likely,
  type PatientFile,
  type PatientLine,
} from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { emailWarningAlert } from '../shared/email-warning.ts';
import { icon } from '../shared/icons.ts';
import { Modal } from '../shared/modal.ts';
import { born, fullName } from '../shared/print.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { likelyWords, reasonWords } from '../shared/words.ts';
import { typed } from '../shared/typed.ts';
import { dialogStyles } from './styles.ts';

interface Told {
  firstName: string;
  lastName: string;
  born: string | null;
  email: string | null;
  phone: string | null;
  privateMail: boolean;
}

/** What came of a press: it is on file, or there is something to look at first. */
interface Outcome {
  readonly saved?: PatientLine;
  readonly likely?: readonly Likely[];
  readonly emailWarning?: EmailWarning | undefined;
}

/** Puts a patient on file, once it is sure that they are not yet, or changes what is on file. */
@customElement('desk-patient-dialog')
export class DeskPatientDialog extends LitElement {
  static override styles = [
    ...dialogStyles,
    css`
      .likely {
        display: grid;
        gap: 10px;
      }
      .likely li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 16px;
        align-items: center;
      }
    `,
  ];

  /** Whose details are changed; without one, somebody new is put on file. */
  @property({ attribute: false }) patient: PatientFile['patient'] | undefined;
  /** Who may be the one that is being put on file, as long as nothing was changed since. */
  @state() private likely: readonly Likely[] = [];
  /** Why the address that was typed proves nothing, as long as nothing was changed since. */
  @state() private emailWarning: EmailWarning | undefined;
  /** Both names were left empty. */
  @state() private isNameless = false;
  readonly #save = new StaffMutation<Told, Outcome>(
    this,
    (told, options) =>
      this.patient === undefined ? this.#create(told, options) : this.#change(this.patient, told, options),
    (outcome) => this.#show(outcome),
  );
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);

  override render() {
    const { patient, likely } = this;
    const { isPending } = this.#save;
    const isWarned = likely.length > 0 || this.emailWarning !== undefined;
    const { common, patient: text } = this.#language.text;
    const [save, saveAllTheSame] =
      patient === undefined ? [text.putOnFile, text.putOnFileAllTheSame] : [text.save, text.saveAllTheSame];
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit} @input=${this.#typed}>
          <h2 class="heading" id="title">${patient === undefined ? text.newPatient : text.changeDetails}</h2>
          <div class="pair">
            ${field('firstName', text.firstName, patient?.firstName)}
            ${field('lastName', text.lastName, patient?.lastName)}
          </div>
          <p class="small quiet" id="names">${text.oneName}</p>
          ${this.isNameless ? html`<p class="error" role="alert">${icon('alert')}${text.nameMissing}</p>` : nothing}
          <div class="pair">
            ${field('born', text.birthDate, patient?.born, 'date')} ${field('phone', text.phone, patient?.phone, 'tel')}
          </div>
          ${field('email', text.email, patient?.email)}
          ${
            patient === undefined
              ? nothing
              : html`<label class="check">
                  <input type="checkbox" name="privateMail" ?checked=${patient.privateMail} />
                  <span>${text.privateMailLabel}</span>
                </label>`
          }
          ${emailWarningAlert(this.emailWarning)} ${this.#renderLikely()} ${this.#save.renderFailure()}
          <div class="foot">
            <button class="button ${isWarned ? 'secondary' : 'primary'}" aria-disabled=${isPending || nothing}>
              ${isPending ? common.saving : isWarned ? saveAllTheSame : save}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>
              ${text.closeWithoutSaving}
            </button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #renderLikely(): TemplateResult | typeof nothing {
    if (this.likely.length === 0) return nothing;
    const { patient: text } = this.#language.text;
    return html`<div class="notice warn" role="alert">
      ${icon('alert')}
      <div class="likely">
        <p><span class="strong">${text.maybeOnFile}</span> ${text.secondRecord}</p>
        <ul class="likely" role="list">
          ${this.likely.map(
            ({ patient, likelihood, reasons }) =>
              html`<li>
                <span>
                  <span class="strong">${likelyWords(likelihood, patient)}</span>
                  <span class="quiet">
                    ${reasonWords(reasons)} ${patient.born === null ? '' : text.bornOn(born(patient.born))}
                    ${patient.deceased === true ? text.markedDeceased : ''}
                  </span>
                </span>
                <a
                  class="link line"
                  href="#patient=${patient.id}"
                  aria-label=${text.openFile(fullName(patient))}
                  @click=${() => this.#modal.close()}
                  >${text.open}</a
                >
              </li>`,
          )}
        </ul>
      </div>
    </div>`;
  }

  readonly #typed = (): void => {
    this.#save.clear();
    this.likely = [];
    this.emailWarning = undefined;
    this.isNameless = false;
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const told = toldIn(new FormData(event.currentTarget as HTMLFormElement));
    this.isNameless = !isName(told.firstName) && !isName(told.lastName);
    if (this.isNameless) this.renderRoot.querySelector<HTMLElement>('#firstName')?.focus();
    else if (this.patient !== undefined && Object.keys(changesOf(this.patient, told)).length === 0) this.#modal.close();
    else void this.#save.run(told);
  };

  /** The first press looks for records of the same person, and at the address; where there is something to see, only a second one saves. */
  async #create(told: Told, options: CallOptions): Promise<Outcome> {
    const seen = this.likely.map(({ patient }) => patient.id);
    const look = await staffClient.findLikely(told, options);
    const isNew = look.likely.some(({ patient }) => !seen.includes(patient.id)) || this.#isNews(look.emailWarning);
    return isNew ? look : { saved: await staffClient.createPatient({ ...told, seen }, options) };
  }

  async #change(patient: PatientFile['patient'], told: Told, options: CallOptions): Promise<Outcome> {
    const patientId = patient.id;
    const changes = changesOf(patient, told);
    const { emailWarning } = 'email' in changes ? await staffClient.findLikely({ ...told, patientId }, options) : {};
    if (this.#isNews(emailWarning)) return { emailWarning };
    return { saved: await staffClient.changePatient({ patientId, ...changes }, options) };
  }

  #show({ saved, likely = [], emailWarning }: Outcome): void {
    if (saved === undefined) {
      this.likely = likely;
      this.emailWarning = emailWarning;
      return;
    }
    if (this.patient !== undefined) {
      this.#modal.finish({ announcement: this.#language.text.patient.saved(fullName(saved)) });
      return;
    }
    this.#modal.close();
    this.dispatchEvent(new CustomEvent('desk-patient-added', { detail: saved }));
  }

  /** Every change of the form takes the warning away, so one that stands was seen. */
  #isNews(warning: EmailWarning | undefined): boolean {
    return warning !== undefined && this.emailWarning === undefined;
  }
}

function toldIn(form: FormData): Told {
  const orNull = (name: string) => typed(form, name) || null;
  return {
    firstName: typed(form, 'firstName'),
    lastName: typed(form, 'lastName'),
    born: orNull('born'),
    email: orNull('email'),
    phone: orNull('phone'),
    privateMail: form.get('privateMail') !== null,
  };
}

/** What differs from what is on file. */
const changesOf = (patient: PatientFile['patient'], told: Told) =>
  Object.fromEntries(Object.entries(told).filter(([name, value]) => value !== patient[name as keyof Told]));

function field(
  name: Exclude<keyof Told, 'privateMail'>,
  label: string,
  value: string | null | undefined,
  type = 'text',
): TemplateResult {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <div class="box">
      <input
        id=${name}
        name=${name}
        type=${type}
        inputmode=${
          // Browsers' own fields for addresses refuse some that there are, and what is pasted with a name before it.
          name === 'email' ? 'email' : nothing
        }
        value=${value ?? ''}
        maxlength=${type === 'date' ? nothing : name === 'email' ? 320 : name === 'phone' ? 40 : 100}
        autocomplete="off"
        aria-describedby=${name === 'firstName' || name === 'lastName' ? 'names' : nothing}
      />
    </div>
  </div>`;
}
