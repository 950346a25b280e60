import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Query } from '../../../src/app/shared/query.ts';
import { html } from '../../../src/i18n/html.ts';
import type { Opening, Openings, Treatment } from '../../../src/contract/index.ts';
import type { PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { staffClient } from '../staff-client.ts';
import { failureNotice, readFailure } from '../shared/failure-notice.ts';
import { icon } from '../shared/icons.ts';
import { Modal } from '../shared/modal.ts';
import { calledName, count, dateInWords, dayAndTime, rightNow, sentence, time, words } from '../shared/print.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { dialogStyles } from './styles.ts';
import { visitStyles } from './visit-dialog.styles.ts';

/** What a free time is booked with. */
interface Choice {
  readonly treatmentId: string;
  readonly practitionerId: string;
  readonly placeId: string;
  readonly start: string;
}

/** Books an appointment for a patient, or changes the time of one: staff are not bound by the patients' policy. */
@customElement('desk-visit-dialog')
export class DeskVisitDialog extends LitElement {
  static override styles = [...dialogStyles, visitStyles];

  @property({ attribute: false }) patient!: PatientLine;
  /** The appointment whose time is changed; without one, a new one is booked. */
  @property({ attribute: false }) moving: StaffAppointment | undefined;
  @state() private treatmentId = '';
  @state() private practitionerId = '';
  @state() private chosen: Opening | undefined;
  /** Pressed without a time. */
  @state() private missing = false;
  readonly #modal = new Modal(this);
  /** From which day on times are shown; empty for the first that there are. */
  #from = '';
  readonly #treatments = new Query<readonly Treatment[]>(this, {
    read: async (options) => (await staffClient.listTreatmentsForStaff({}, options)).treatments,
  });
  readonly #openings = new Query<Openings>(this, {
    read: (options) => staffClient.listOpeningsForStaff(this.#wanted, options),
  });
  readonly #save = new StaffMutation(
    this,
    (choice: Choice, options) =>
      this.moving === undefined
        ? staffClient.bookForPatient({ patientId: this.patient.id, ...choice }, options)
        : staffClient.moveForPatient({ appointmentId: this.moving.id, ...choice }, options),
    ({ start, treatment }) => {
      const what = `${words(treatment.name)}, ${dayAndTime(start, rightNow())}`;
      const did = this.moving === undefined ? 'Booked' : 'Moved';
      this.#modal.finish({ announcement: sentence(`${did}: ${what}`) });
    },
  );

  get #wanted() {
    return {
      treatmentId: this.treatmentId,
      ...(this.practitionerId !== '' && { practitionerId: this.practitionerId }),
      ...(this.#from !== '' && { from: this.#from }),
      ...(this.moving && { moving: this.moving.id }),
    };
  }

  protected override firstUpdated(_: PropertyValues): void {
    void this.#treatments.read();
    if (this.moving === undefined) return;
    this.treatmentId = this.moving.treatment.id;
    this.#showTimes();
  }

  override render() {
    const { moving, patient, chosen } = this;
    const { isPending } = this.#save;
    const press = moving === undefined ? 'Book' : 'Change time';
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">
              ${moving === undefined ? `Book for ${calledName(patient)}` : 'Change the time'}
            </h2>
            ${
              moving === undefined
                ? nothing
                : html`<p class="quiet">
                    ${words(moving.treatment.name)} with ${moving.practitioner.name}, now
                    ${dayAndTime(moving.start, rightNow())}
                  </p>`
            }
          </div>
          ${this.#renderChoices()} ${this.#renderTimes()} ${this.#save.renderFailure()}
          ${
            this.missing
              ? html`<p class="error" role="alert">${icon('alert')}Pick a treatment and a time first.</p>`
              : nothing
          }
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? 'Saving…' : chosen === undefined ? press : `${press}: ${dayAndTime(chosen.start, rightNow())}`}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>Close</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #renderChoices(): TemplateResult {
    const { value: treatments = [] } = this.#treatments;
    const treatment = treatments.find(({ id }) => id === this.treatmentId);
    const practitioners = treatment?.practitioners ?? [];
    return html`${readFailure(this.#treatments)}
      ${
        this.moving !== undefined
          ? nothing
          : html`<div class="field">
              <label for="treatment">Treatment</label>
              <select id="treatment" @change=${this.#pickTreatment}>
                <option value="">Choose one</option>
                ${treatments.map(
                  ({ id, name, minutes, online }) =>
                    html`<option value=${id} ?selected=${id === this.treatmentId}>
                      ${words(name)}, ${minutes} min${online ? ', online' : ''}
                    </option>`,
                )}
              </select>
            </div>`
      }
      <div class="pair">
        <div class="field">
          <label for="practitioner">Practitioner</label>
          <select id="practitioner" ?disabled=${practitioners.length === 0} @change=${this.#pickPractitioner}>
            <option value="">Anyone</option>
            ${practitioners.map(
              ({ id, name }) => html`<option value=${id} ?selected=${id === this.practitionerId}>${name}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="from">From</label>
          <div class="box">
            <input id="from" type="date" ?disabled=${this.treatmentId === ''} @change=${this.#pickDate} />
          </div>
        </div>
      </div>`;
  }

  #renderTimes(): TemplateResult | typeof nothing {
    const { state } = this.#openings;
    if (this.treatmentId === '') return nothing;
    switch (state.status) {
      case 'loading':
        return html`<div class="skeleton stack" aria-busy="true">
          <div class="bone"></div>
          <div class="bone"></div>
        </div>`;
      case 'failed':
        return failureNotice(state.error, () => this.#showTimes(this.#from));
      case 'ready':
        return this.#renderOpenings(state.value);
    }
  }

  #renderOpenings({ openings, nextFrom }: Openings): TemplateResult {
    const days = Map.groupBy(openings, ({ start }) => start.wall.slice(0, 10));
    return html`<div>
      <p class="unseen" role="status">${count(openings.length, 'free time')}</p>
      ${openings.length === 0 ? html`<p class="quiet">Nothing is free in these seven days.</p>` : nothing}
      <div class="times" tabindex=${openings.length > 12 ? 0 : nothing} role="group" aria-label="Free times">
        ${[...days].map(
          ([date, slots]) =>
            html`<div class="day" role="group" aria-label=${dateInWords(date)}>
              <h3>${dateInWords(date)}</h3>
              <div class="slots telling">${slots.map((slot) => this.#renderSlot(slot))}</div>
            </div>`,
        )}
      </div>
      ${
        nextFrom === undefined
          ? nothing
          : html`<button class="link line" type="button" @click=${() => this.#showTimes(nextFrom)}>
              Later: from ${dateInWords(nextFrom)}
            </button>`
      }
    </div>`;
  }

  #renderSlot(opening: Opening): TemplateResult {
    const { start, practitioner, place } = opening;
    return html`<label class="slot">
      <input
        type="radio"
        name="slot"
        value="${start.instant} ${practitioner.id} ${place.id}"
        .checked=${this.chosen === opening}
        @change=${() => this.#choose(opening)}
      />
      <span>${time(start)}<small>${practitioner.name}, ${words(place.name)}</small></span>
    </label>`;
  }

  #choose(opening: Opening): void {
    this.#save.clear();
    this.missing = false;
    this.chosen = opening;
  }

  #showTimes(from = ''): void {
    this.chosen = undefined;
    this.#from = from;
    this.#openings.reset();
    if (this.treatmentId !== '') void this.#openings.read();
  }

  readonly #pickTreatment = (event: Event): void => {
    this.treatmentId = (event.target as HTMLSelectElement).value;
    this.practitionerId = '';
    this.#showTimes();
  };

  readonly #pickPractitioner = (event: Event): void => {
    this.practitionerId = (event.target as HTMLSelectElement).value;
    this.#showTimes();
  };

  readonly #pickDate = (event: Event): void => {
    this.#showTimes((event.target as HTMLInputElement).value);
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { chosen, treatmentId } = this;
    this.missing = chosen === undefined;
    if (chosen === undefined) return;
    const { practitioner, place, start } = chosen;
    void this.#save.run({ treatmentId, practitionerId: practitioner.id, placeId: place.id, start: start.instant });
  };
}
