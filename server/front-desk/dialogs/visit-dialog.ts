import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { html } from '../../../src/i18n/html.ts';
import type { Opening, Openings, Treatment } from '../../../src/contract/index.ts';
import type { PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { Acts, failureNotice } from '../work/acts.ts';
import { call, toCallError, type CallError } from '../work/call.ts';
import { icon } from '../work/icons.ts';
import { Modal } from '../work/modal.ts';
import { calledName, count, dateInWords, dayAndTime, rightNow, sentence, time, words } from '../work/print.ts';
import { dialogStyles } from './styles.ts';
import { visitStyles } from './visit-dialog.styles.ts';

type Times =
  | { readonly is: 'none-asked' }
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly openings: Openings; readonly from: string | undefined }
  | { readonly is: 'failed'; readonly error: CallError };

/** Books an appointment for a patient, or changes the time of one: staff are not bound by the patients' policy. */
@customElement('desk-visit-dialog')
export class DeskVisitDialog extends LitElement {
  static override styles = [...dialogStyles, visitStyles];

  @property({ attribute: false }) patient!: PatientLine;
  /** The appointment whose time is changed; without one, a new one is booked. */
  @property({ attribute: false }) moving: StaffAppointment | undefined;
  @state() private treatments: readonly Treatment[] = [];
  @state() private treatmentId = '';
  @state() private practitionerId = '';
  @state() private times: Times = { is: 'none-asked' };
  @state() private chosen: Opening | undefined;
  /** Pressed without a time. */
  @state() private missing = false;
  readonly #acts = new Acts(this);
  readonly #modal = new Modal(this);
  #asking: AbortController | undefined;

  protected override firstUpdated(_: PropertyValues): void {
    if (this.moving !== undefined) this.treatmentId = this.moving.treatment.id;
    void this.#loadTreatments();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  override render() {
    const { moving, patient, chosen } = this;
    const isBusy = this.#acts.isBusy();
    const press = moving === undefined ? 'Book' : 'Change time';
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
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
          ${this.#renderChoices()} ${this.#renderTimes()} ${this.#acts.renderFailure('book')}
          ${
            this.missing
              ? html`<p class="error" role="alert">${icon('alert')}Pick a treatment and a time first.</p>`
              : nothing
          }
          <div class="foot">
            <button class="button primary" aria-disabled=${isBusy || nothing}>
              ${isBusy ? 'Saving…' : chosen === undefined ? press : `${press}: ${dayAndTime(chosen.start, rightNow())}`}
            </button>
            <button class="link line" type="button" @click=${() => this.#modal.close()}>Close</button>
          </div>
        </form>
      </div>
    </dialog>`;
  }

  #renderChoices(): TemplateResult {
    const treatment = this.treatments.find(({ id }) => id === this.treatmentId);
    const practitioners = treatment?.practitioners ?? [];
    return html`${this.#acts.renderFailure('treatments')}
      ${
        this.moving !== undefined
          ? nothing
          : html`<div class="field">
              <label for="treatment">Treatment</label>
              <select id="treatment" @change=${this.#pickTreatment}>
                <option value="">Choose one</option>
                ${this.treatments.map(
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
    const { times } = this;
    switch (times.is) {
      case 'none-asked':
        return nothing;
      case 'loading':
        return html`<div class="skeleton stack" aria-busy="true">
          <div class="bone"></div>
          <div class="bone"></div>
        </div>`;
      case 'failed':
        return failureNotice(times.error, () => void this.#loadTimes());
      case 'shown':
        return this.#renderOpenings(times.openings);
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
          : html`<button class="link line" type="button" @click=${() => void this.#loadTimes(nextFrom)}>
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
    this.#acts.clear();
    this.missing = false;
    this.chosen = opening;
  }

  async #loadTreatments(): Promise<void> {
    await this.#acts.run(
      'treatments',
      () => call('listTreatmentsForStaff', {}),
      ({ treatments }) => {
        this.treatments = treatments;
      },
    );
    if (this.treatmentId !== '') await this.#loadTimes();
  }

  /** Only the newest question counts. */
  async #loadTimes(from?: string): Promise<void> {
    this.chosen = undefined;
    this.#asking?.abort();
    if (this.treatmentId === '') {
      this.times = { is: 'none-asked' };
      return;
    }
    const asking = (this.#asking = new AbortController());
    this.times = { is: 'loading' };
    const query = {
      treatmentId: this.treatmentId,
      ...(this.practitionerId === '' ? {} : { practitionerId: this.practitionerId }),
      ...(from === undefined || from === '' ? {} : { from }),
      ...(this.moving === undefined ? {} : { moving: this.moving.id }),
    };
    try {
      const openings = await call('listOpeningsForStaff', query, { signal: asking.signal });
      if (!asking.signal.aborted) this.times = { is: 'shown', openings, from };
    } catch (thrown) {
      if (!asking.signal.aborted) this.times = { is: 'failed', error: toCallError(thrown) };
    }
  }

  readonly #pickTreatment = (event: Event): void => {
    this.treatmentId = (event.target as HTMLSelectElement).value;
    this.practitionerId = '';
    void this.#loadTimes();
  };

  readonly #pickPractitioner = (event: Event): void => {
    this.practitionerId = (event.target as HTMLSelectElement).value;
    void this.#loadTimes();
  };

  readonly #pickDate = (event: Event): void => {
    void this.#loadTimes((event.target as HTMLInputElement).value);
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { chosen, moving, patient } = this;
    if (chosen === undefined) {
      this.missing = true;
      return;
    }
    const choice = {
      practitionerId: chosen.practitioner.id,
      placeId: chosen.place.id,
      start: chosen.start.instant,
    };
    void this.#acts.run(
      'book',
      (key) =>
        moving === undefined
          ? call('bookForPatient', { patientId: patient.id, treatmentId: this.treatmentId, ...choice }, { key })
          : call('moveForPatient', { appointmentId: moving.id, ...choice }, { key }),
      ({ start, treatment }) => {
        this.#modal.close();
        const what = `${words(treatment.name)}, ${dayAndTime(start, rightNow())}`;
        const detail = { news: sentence(`${moving === undefined ? 'Booked' : 'Moved'}: ${what}`) };
        this.dispatchEvent(new CustomEvent('desk-acted', { detail, bubbles: true, composed: true }));
      },
    );
  };

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent('desk-dialog-closed', { bubbles: true, composed: true }));
  };
}
