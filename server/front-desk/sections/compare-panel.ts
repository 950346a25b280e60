import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Query } from '../../../src/app/shared/query.ts';
import { html } from '../../../src/i18n/html.ts';
import type { Comparison, Likely, PatientLine, Staff } from '../../../src/contract/staff.ts';
import { LanguageController, pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { failureNotice } from '../shared/failure-notice.ts';
import { loadingLines } from '../shared/loading-lines.ts';
import {
  born,
  calledName,
  dayAndTime,
  fullName,
  listed,
  monthOf,
  rightNow,
  sentence,
  tellingName,
} from '../shared/print.ts';
import { emailLink, phoneLink } from '../shared/reach.ts';
import { likelyWords, reasonWords } from '../shared/words.ts';
import { desk } from '../styles.ts';
import { compareStyles } from './compare-panel.styles.ts';

type Side = Comparison['sides'][0];
/** How what is told of a side stands in its cell. */
type Draw = (told: string, side: Side) => TemplateResult;

/** Two records that may be one person, side by side, with what to decide. */
@customElement('desk-compare')
export class DeskCompare extends LitElement {
  static override styles = [...desk, compareStyles];

  @property({ attribute: false }) patient!: PatientLine;
  @property({ attribute: false }) likely!: Likely;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) isOpen = false;
  @property({ attribute: false }) isPicked = false;
  /** Who said, and when, that these are not the same person. */
  @property({ attribute: false }) ruledOut: Comparison['notTheSame'];
  @state() private isCompared = false;
  /** Which side is the primary record: the open file, until staff say otherwise. */
  @state() private into: 0 | 1 = 0;
  readonly #language = new LanguageController(this);
  readonly #comparison = new Query<Comparison>(this, {
    read: (options) =>
      staffClient.comparePatients({ patientId: this.patient.id, otherId: this.likely.patient.id }, options),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('isOpen') && this.isOpen) this.isCompared = true;
    // Either record may have changed since: each look at the file looks here, too.
    if (this.isCompared && (changed.has('likely') || changed.has('isOpen'))) void this.#comparison.read();
  }

  override render() {
    return html`<div class="tag">
      <div class="twin ${this.isCompared ? '' : 'closed'}">${this.#renderSaid()} ${this.#renderView()}</div>
    </div>`;
  }

  #renderSaid(): TemplateResult {
    const { likely, ruledOut } = this;
    const { duplicates: text } = this.#language.text;
    const { state } = this.#comparison;
    if (ruledOut !== undefined)
      return html`<p>
        <span class="strong">${text.isNotTheSame(tellingName(likely.patient, this.patient))}</span>
        <span class="quiet">${sentence(text.saidSoOn(ruledOut.by, dayAndTime(ruledOut.at, rightNow())))}</span>
      </p>`;
    const told = state.status === 'ready' && this.isPicked ? state.value : likely;
    const likelihood = told.likelihood === '' ? null : told.likelihood;
    return html`<p>
      <span class="strong">${likelyWords(likelihood, likely.patient)}</span>
      <span class="quiet">${reasonWords(told.reasons)}</span>
    </p>`;
  }

  #renderView(): TemplateResult {
    const { state } = this.#comparison;
    const { duplicates: text } = this.#language.text;
    if (!this.isCompared)
      return html`<button
        class="link line"
        type="button"
        aria-label=${text.compareWith(fullName(this.likely.patient))}
        @click=${this.#compare}
      >
        ${text.compare}
      </button>`;
    switch (state.status) {
      case 'loading':
        return loadingLines(3);
      case 'failed':
        return html`${failureNotice(state.error, () => this.#comparison.read())}`;
      case 'ready':
        return html`${this.#renderTable(state.value)} ${this.#renderActions(state.value)}`;
    }
  }

  #renderTable({ sides, same }: Comparison): TemplateResult {
    const { none, rows, ...text } = this.#language.text.duplicates;
    const row = (name: string, tell: (side: Side) => string, isSame = false, draw?: Draw) =>
      html`<tr role="row">
        <th scope="row" role="rowheader">${name}</th>
        ${sides.map((side, at) => {
          const told = tell(side);
          const look = isSame && at === 1 ? 'same' : told === none ? 'quiet' : '';
          return html`<td role="cell" class=${look}>
            ${draw === undefined || told === none ? told : draw(told, side)}
          </td>`;
        })}
      </tr>`;
    return html`<table role="table">
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell"></td>
          ${sides.map(
            ({ patient }, at) =>
              html`<th scope="col" role="columnheader">
                ${fullName(patient)}${at === this.into ? html` <span class="badge calm">${text.primary}</span>` : nothing}
                ${patient.deceased === true ? html` <span class="badge">${text.deceased}</span>` : nothing}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${row(rows.born, ({ patient }) => (patient.born === null ? none : born(patient.born)), same.includes('born'))}
        ${row(rows.email, ({ patient }) => patient.email ?? none, same.includes('email'), emailLink)}
        ${row(
          rows.phone,
          ({ patient }) => patient.phone ?? none,
          same.includes('phone'),
          (phone, { patient }) => phoneLink(phone, patient),
        )}
        ${row(rows.username, ({ usernames }) => (usernames.length === 0 ? none : listed(usernames)))}
        ${row(rows.appointments, appointmentsOf)}
        ${row(rows.emails, ({ mails }) => (mails === 0 ? none : String(mails)))}
        ${row(rows.calendars, ({ calendars }) => (calendars === 0 ? none : text.connected(calendars)))}
      </tbody>
    </table>`;
  }

  #renderActions(comparison: Comparison): TemplateResult {
    const [one, other] = comparison.sides;
    const another = this.into === 0 ? other : one;
    const { notTheSame } = comparison;
    const { duplicates: text } = this.#language.text;
    const mayMerge = notTheSame === undefined || this.staff.role === 'admin';
    return html`${
        notTheSame === undefined
          ? nothing
          : html`<p class="warn-text">
              ${
                this.ruledOut === undefined
                  ? text.saidOn(notTheSame.by, dayAndTime(notTheSame.at, rightNow()))
                  : nothing
              }
              ${mayMerge ? text.adminMayMerge : text.onlyAdmin}
            </p>`
      }
      <div class="actions">
        ${
          mayMerge
            ? html`<button
                class="button ${this.likely.likelihood === 'possible' || this.isPicked ? 'secondary' : 'primary'} compact"
                type="button"
                @click=${() => this.#merge(comparison)}
              >
                ${text.merge}
              </button>`
            : nothing
        }
        ${
          notTheSame === undefined
            ? html`<button class="button secondary compact" type="button" @click=${this.#notTheSame}>
                ${text.notTheSame}
              </button>`
            : nothing
        }
        ${
          mayMerge
            ? html`<button class="link line" type="button" @click=${this.#swap}>
                ${text.makePrimary(this.#shortName(another.patient))}
              </button>`
            : nothing
        }
        ${
          this.isPicked
            ? html`<button class="link line" type="button" @click=${this.#unpick}>${text.closeComparison}</button>`
            : nothing
        }
      </div>`;
  }

  /** The first name, unless both have the same. */
  #shortName(patient: PatientLine): string {
    const isShared = calledName(this.patient) === calledName(this.likely.patient);
    if (!isShared) return calledName(patient);
    const { thisOne, theOtherOne } = this.#language.text.duplicates;
    return patient.id === this.patient.id ? thisOne : theOtherOne;
  }

  readonly #compare = (): void => {
    this.isCompared = true;
    void this.#comparison.read();
  };

  readonly #swap = (): void => {
    this.into = this.into === 0 ? 1 : 0;
  };

  readonly #notTheSame = (): void => {
    this.dispatchEvent(new CustomEvent('desk-not-the-same'));
  };

  readonly #unpick = (): void => {
    this.dispatchEvent(new CustomEvent('desk-unpicked'));
  };

  #merge(comparison: Comparison): void {
    this.dispatchEvent(new CustomEvent('desk-merge', { detail: { comparison, into: this.into } }));
  }
}

/** "14, since March 2024", "2, from November 2026" */
function appointmentsOf({ appointments: { upcoming, past }, firstVisit }: Side): string {
  const { duplicates: text } = pageLanguage.text;
  const all = upcoming + past;
  if (all === 0) return text.none;
  if (firstVisit === null) return String(all);
  return past > 0 ? text.since(all, monthOf(firstVisit)) : text.from(all, monthOf(firstVisit));
}
