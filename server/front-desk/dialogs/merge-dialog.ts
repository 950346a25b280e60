import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import { mergeableFields, type Comparison, type Staff } from '../../../src/contract/staff.ts';
import { LanguageController, pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { icon } from '../shared/icons.ts';
import { Modal } from '../shared/modal.ts';
import { born, fullName, listed, tellingName } from '../shared/print.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { dialogStyles } from './styles.ts';

type Side = Comparison['sides'][0];
type Field = (typeof mergeableFields)[number];

/** The last look before two records become one: what will be seen together, who will see it, and what to keep of the other. */
@customElement('desk-merge-dialog')
export class DeskMergeDialog extends LitElement {
  static override styles = [
    ...dialogStyles,
    css`
      legend {
        font-weight: 600;
        font-size: 0.9375em;
      }
      .check {
        font-size: 0.9375em;
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;
  /** Which side is the primary record. */
  @property({ attribute: false }) into: 0 | 1 = 0;
  @property({ attribute: false }) staff!: Staff;
  readonly #merge = new StaffMutation(this, staffClient.mergePatients, () => {
    const { patient } = this.#sides.primary;
    this.#modal.finish({ announcement: this.#language.text.merges.merged(fullName(patient)), open: patient.id });
  });
  readonly #language = new LanguageController(this);
  readonly #modal = new Modal(this);

  get #sides(): { primary: Side; other: Side } {
    const [one, two] = this.comparison.sides;
    return this.into === 0 ? { primary: one, other: two } : { primary: two, other: one };
  }

  override render() {
    const { primary, other } = this.#sides;
    const { isPending } = this.#merge;
    const { merges: text } = this.#language.text;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">
              ${text.question(tellingName(other.patient, primary.patient), tellingName(primary.patient, other.patient))}
            </h2>
            <p>${text.onePatient(fullName(primary.patient))}</p>
          </div>
          <ul class="facts">
            <li>${joinedWords(other, primary)}</li>
            <li>${this.#signInWords()}</li>
            ${this.#isDeceased ? deceasedPoint() : this.#renderTold(primary, other)}
            <li>${text.undoable}</li>
          </ul>
          ${this.#renderTake(primary, other)}
          ${
            this.comparison.notTheSame === undefined
              ? nothing
              : html`<div class="notice warn">
                  ${icon('alert')}
                  <p>
                    <span class="strong">${text.saidNotTheSame(this.comparison.notTheSame.by)}</span>
                    ${text.writtenDown}
                  </p>
                </div>`
          }
          ${this.#merge.renderFailure()}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? text.merging : text.merge}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>${text.dontMerge}</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  get #isDeceased(): boolean {
    return this.comparison.sides.some(({ patient }) => patient.deceased === true);
  }

  #renderTold(primary: Side, other: Side): TemplateResult {
    const isUnreachable = primary.patient.email === null && other.patient.email === null;
    const { toldByEmail, toldBySpeech } = this.#language.text.merges;
    return html`<li>${isUnreachable ? toldBySpeech : toldByEmail}</li>`;
  }

  #signInWords(): string {
    const { wouldSeeBoth } = this.comparison;
    const { merges: text } = this.#language.text;
    if (wouldSeeBoth.length === 0) return text.noUsername;
    if (this.#isDeceased) return text.nobodySignsIn(listed(wouldSeeBoth));
    return wouldSeeBoth.length === 1 ? text.oneUsername(listed(wouldSeeBoth)) : text.usernames(listed(wouldSeeBoth));
  }

  /** What differs can be taken from the other record; what the primary one lacks is taken unless staff say no. */
  #renderTake(primary: Side, other: Side): TemplateResult | typeof nothing {
    const differing = mergeableFields.filter(
      (field) => (other.patient[field] ?? '') !== '' && other.patient[field] !== primary.patient[field],
    );
    if (differing.length === 0) return nothing;
    const { merges: text } = this.#language.text;
    return html`<fieldset>
      <legend>${text.takeFrom(tellingName(other.patient, primary.patient))}</legend>
      ${differing.map((field) => {
        const [theirs, ours] = [other.patient[field], primary.patient[field]];
        const isLacking = (ours ?? '') === '';
        // Of two names the only one may stand in either field.
        const isTaken = isLacking && field !== 'firstName' && field !== 'lastName';
        return html`<label class="check">
          <input type="checkbox" name="take" value=${field} ?checked=${isTaken} />
          <span>
            ${text.fields[field]} <span class="strong">${inWords(field, theirs)}</span>
            <span class="quiet">${isLacking ? text.noneOnFile : text.insteadOf(inWords(field, ours))}</span>
          </span>
        </label>`;
      })}
    </fieldset>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { primary, other } = this.#sides;
    const taken = new FormData(event.currentTarget as HTMLFormElement).getAll('take');
    void this.#merge.run({
      from: other.patient.id,
      into: primary.patient.id,
      take: mergeableFields.filter((field) => taken.includes(field)),
      ...(this.comparison.notTheSame && { override: true }),
    });
  };
}

const deceasedPoint = (): TemplateResult => html`<li>${pageLanguage.text.merges.deceased}</li>`;

const inWords = (field: Field, value: string | null): string =>
  field === 'born' && value !== null ? born(value) : (value ?? pageLanguage.text.common.none);

/** "14 appointments, 3 emails and 1 connected calendar of Maia Okafor will be seen with those of Maya Okafor." */
function joinedWords({ appointments: { upcoming, past }, mails, calendars, patient }: Side, primary: Side): string {
  const { merges: text } = pageLanguage.text;
  const name = tellingName(patient, primary.patient);
  const parts = [
    ...(upcoming + past > 0 ? [text.appointments(upcoming + past)] : []),
    ...(mails > 0 ? [text.emails(mails)] : []),
    ...(calendars > 0 ? [text.calendars(calendars)] : []),
  ];
  return parts.length === 0
    ? text.nothingToJoin(name)
    : text.joined(listed(parts), name, tellingName(primary.patient, patient));
}
