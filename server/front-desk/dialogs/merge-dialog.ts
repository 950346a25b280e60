import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import { mergeableFields, type Comparison, type Staff } from '../../../src/contract/staff.ts';
import { staffClient } from '../staff-client.ts';
import { icon } from '../shared/icons.ts';
import { Modal } from '../shared/modal.ts';
import { born, count, fullName, listed, tellingName } from '../shared/print.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { dialogStyles } from './styles.ts';

type Side = Comparison['sides'][0];
type Field = (typeof mergeableFields)[number];

const fieldNames: Record<Field, string> = {
  firstName: 'first name',
  lastName: 'last name',
  born: 'birth date',
  email: 'email',
  phone: 'phone',
};

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
    this.#modal.finish({ announcement: `Merged: ${fullName(patient)} now has both histories.`, open: patient.id });
  });
  readonly #modal = new Modal(this);

  get #sides(): { primary: Side; other: Side } {
    const [one, two] = this.comparison.sides;
    return this.into === 0 ? { primary: one, other: two } : { primary: two, other: one };
  }

  override render() {
    const { primary, other } = this.#sides;
    const { isPending } = this.#merge;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">
              Merge ${tellingName(other.patient, primary.patient)} into ${tellingName(primary.patient, other.patient)}?
            </h2>
            <p>From then on there is one patient, ${fullName(primary.patient)}, with both histories.</p>
          </div>
          <ul class="facts">
            <li>${joinedWords(other, primary)}</li>
            <li>${this.#signInWords()}</li>
            ${this.#isDeceased ? deceasedPoint() : this.#renderTold(primary, other)}
            <li>Nothing is moved or lost: the merge can be undone at any time.</li>
          </ul>
          ${this.#renderTake(primary, other)}
          ${
            this.comparison.notTheSame === undefined
              ? nothing
              : html`<div class="notice warn">
                  ${icon('alert')}
                  <p>
                    <span class="strong"
                      >${this.comparison.notTheSame.by} said that these are not the same person.</span
                    >
                    Merging them all the same is written down with your name.
                  </p>
                </div>`
          }
          ${this.#merge.renderFailure()}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? 'Merging…' : 'Merge'}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>Don’t merge</button>
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
    return html`<li>
      ${isUnreachable ? 'No email is on file, so tell the patient. Calendars' : 'The patient is told by email, and calendars'}
      that they subscribed follow by themselves.
    </li>`;
  }

  #signInWords(): string {
    const { wouldSeeBoth } = this.comparison;
    if (this.#isDeceased && wouldSeeBoth.length > 0)
      return `Nobody signs in any more with ${listed(wouldSeeBoth)}, unless it is a family member’s own.`;
    if (wouldSeeBoth.length === 0) return 'Neither has a username, so nobody sees more than before.';
    if (wouldSeeBoth.length === 1) return `The username ${wouldSeeBoth[0] ?? ''} will see both histories.`;
    return `The usernames ${listed(wouldSeeBoth)} keep working, and each will see both histories.`;
  }

  /** What differs can be taken from the other record; what the primary one lacks is taken unless staff say no. */
  #renderTake(primary: Side, other: Side): TemplateResult | typeof nothing {
    const differing = mergeableFields.filter(
      (field) => (other.patient[field] ?? '') !== '' && other.patient[field] !== primary.patient[field],
    );
    if (differing.length === 0) return nothing;
    return html`<fieldset>
      <legend>Take from ${tellingName(other.patient, primary.patient)}</legend>
      ${differing.map((field) => {
        const [theirs, ours] = [other.patient[field], primary.patient[field]];
        const isLacking = (ours ?? '') === '';
        // Of two names the only one may stand in either field.
        const isTaken = isLacking && field !== 'firstName' && field !== 'lastName';
        return html`<label class="check">
          <input type="checkbox" name="take" value=${field} ?checked=${isTaken} />
          <span>
            ${fieldNames[field]} <span class="strong">${inWords(field, theirs)}</span>
            <span class="quiet">${isLacking ? '(none on file)' : `instead of ${inWords(field, ours)}`}</span>
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

const deceasedPoint = (): TemplateResult =>
  html`<li>
    The mark “deceased” holds for both from then on: appointments still to come are cancelled, nobody is told, and
    subscribed calendars stop. Undoing the merge takes the mark from the record that did not have it, and brings no
    appointment back.
  </li>`;

const inWords = (field: Field, value: string | null): string =>
  field === 'born' && value !== null ? born(value) : (value ?? 'none');

/** "14 appointments, 3 emails and 1 connected calendar of Maia Okafor will be seen with those of Maya Okafor." */
function joinedWords({ appointments, mails, calendars, patient }: Side, primary: Side): string {
  const visits = appointments.upcoming + appointments.past;
  if (visits + mails + calendars === 0)
    return `${tellingName(patient, primary.patient)} has neither appointments nor emails so far.`;
  const parts = [
    ...(visits > 0 ? [count(visits, 'appointment')] : []),
    ...(mails > 0 ? [count(mails, 'email')] : []),
    ...(calendars > 0 ? [count(calendars, 'connected calendar')] : []),
  ];
  return `${listed(parts)} of ${tellingName(patient, primary.patient)} will be seen with those of ${tellingName(primary.patient, patient)}.`;
}
