import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Query } from '../../../src/app/shared/query.ts';
import { html } from '../../../src/i18n/html.ts';
import type { Opening, Openings, Treatment } from '../../../src/contract/index.ts';
import type { PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { failureNotice, readFailure } from '../shared/failure-notice.ts';
import { icon } from '../shared/icons.ts';
import { loadingLines } from '../shared/loading-lines.ts';
import { Modal } from '../shared/modal.ts';
import { calledName, dateInWords, dayAndTime, rightNow, time, words } from '../shared/print.ts';
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
  readonly #language = new LanguageController(this);
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
      const { booked, moved } = this.#language.text.appointments;
      this.#modal.finish({ announcement: this.moving === undefined ? booked(what) : moved(what) });
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
    const { appointments: text, common } = this.#language.text;
    const press = moving === undefined ? text.book : text.changeTime;
    return html`<dialog aria-labelledby="title" @close=${this.#modal.onClose}>
      <div class="inside">
        <form class="stack wide" @submit=${this.#submit}>
          <div>
            <h2 class="heading" id="title">
              ${moving === undefined ? text.bookFor(calledName(patient)) : text.changeTheTime}
            </h2>
            ${
              moving === undefined
                ? nothing
                : html`<p class="quiet">
                    ${text.now(words(moving.treatment.name), moving.practitioner.name, dayAndTime(moving.start, rightNow()))}
                  </p>`
            }
          </div>
          ${this.#renderChoices()} ${this.#renderTimes()} ${this.#save.renderFailure()}
          ${this.missing ? html`<p class="error" role="alert">${icon('alert')}${text.pickFirst}</p>` : nothing}
          <div class="foot">
            <button class="button primary" aria-disabled=${isPending || nothing}>
              ${isPending ? common.saving : chosen === undefined ? press : text.pressWithTime(press, dayAndTime(chosen.start, rightNow()))}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>${common.close}</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #renderChoices(): TemplateResult {
    const { value: treatments = [] } = this.#treatments;
    const treatment = treatments.find(({ id }) => id === this.treatmentId);
    const practitioners = treatment?.practitioners ?? [];
    const { appointments: text } = this.#language.text;
    return html`${readFailure(this.#treatments)}
      ${
        this.moving !== undefined
          ? nothing
          : html`<div class="field">
              <label for="treatment">${text.treatment}</label>
              <select id="treatment" @change=${this.#pickTreatment}>
                <option value="">${text.chooseOne}</option>
                ${treatments.map(
                  ({ id, name, minutes, online }) =>
                    html`<option value=${id} ?selected=${id === this.treatmentId}>
                      ${online ? text.onlineOption(words(name), minutes) : text.treatmentOption(words(name), minutes)}
                    </option>`,
                )}
              </select>
            </div>`
      }
      <div class="pair">
        <div class="field">
          <label for="practitioner">${text.practitioner}</label>
          <select id="practitioner" ?disabled=${practitioners.length === 0} @change=${this.#pickPractitioner}>
            <option value="">${text.anyone}</option>
            ${practitioners.map(
              ({ id, name }) => html`<option value=${id} ?selected=${id === this.practitionerId}>${name}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="from">${text.from}</label>
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
        return html`<div aria-busy="true">${loadingLines(2)}</div>`;
      case 'failed':
        return failureNotice(state.error, () => this.#showTimes(this.#from));
      case 'ready':
        return this.#renderOpenings(state.value);
    }
  }

  #renderOpenings({ openings, nextFrom }: Openings): TemplateResult {
    const { appointments: text } = this.#language.text;
    const days = Map.groupBy(openings, ({ start }) => start.wall.slice(0, 10));
    return html`<div>
      <p class="unseen" role="status">${text.freeTimesCount(openings.length)}</p>
      ${openings.length === 0 ? html`<p class="quiet">${text.nothingFree}</p>` : nothing}
      <div class="times" tabindex=${openings.length > 12 ? 0 : nothing} role="group" aria-label=${text.freeTimes}>
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
              ${text.later(dateInWords(nextFrom))}
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
