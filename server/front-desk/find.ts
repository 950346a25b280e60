import { LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Query } from '../../src/app/shared/query.ts';
import { html } from '../../src/i18n/html.ts';
import type { ResponseOf } from '../../src/contract/index.ts';
import type { PatientLine, Staff, staffOperations } from '../../src/contract/staff.ts';
import { LanguageController } from './i18n/page-language.ts';
import { staffClient } from './staff-client.ts';
import { openPatient } from './shared/address.ts';
import { brand, brandStyles } from './shared/brand.ts';
import { failureNotice } from './shared/failure-notice.ts';
import { highlight } from './shared/highlight.ts';
import { icon } from './shared/icons.ts';
import { languageSwitch } from './shared/language-switch.ts';
import { LookAgain } from './shared/look-again.ts';
import { dayOrToday, fullName, bornAndMark } from './shared/print.ts';
import { StaffMutation } from './shared/staff-mutation.ts';
import { desk } from './styles.ts';
import { findStyles } from './find.styles.ts';

type Found = ResponseOf<(typeof staffOperations)['searchPatients']> & { readonly typed: string };
type Requests = ResponseOf<(typeof staffOperations)['listDuplicateRequests']>['requests'];

/** Milliseconds without a key before the search is sent. */
const PAUSE = 180;
/** Milliseconds after which a desk that stands open looks who has asked meanwhile. */
const LOOK = 60_000;

/** The column to find a patient in: search while typing, put somebody new on file, see who waits for an answer. */
@customElement('desk-find')
export class DeskFind extends LitElement {
  static override styles = [...desk, ...brandStyles, findStyles];

  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) clinicName = '';
  @property({ attribute: false }) patientId: string | undefined;
  /** On a phone the list makes room for the file that was picked from it. */
  @state() private folded = false;
  @state() private adding = false;
  @query('input') private readonly input!: HTMLInputElement;
  readonly #found = new Query<Found>(this, {
    read: async (options) => {
      const typed = this.input.value.trim();
      return { typed, ...(await staffClient.searchPatients({ q: typed }, options)) };
    },
  });
  readonly #requests = new Query<Requests>(this, {
    read: async (options) => (await staffClient.listDuplicateRequests({}, options)).requests,
  });
  readonly #signOut = new StaffMutation(
    this,
    (_, options) => staffClient.staffSignOut({}, options),
    () => this.dispatchEvent(new CustomEvent('desk-left')),
  );
  readonly #language = new LanguageController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new LookAgain(this, (reason) => void this.#requests.read({ userInitiated: reason === 'person' }), LOOK);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.folded = this.patientId !== undefined;
    void this.#requests.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Reads again what may have changed: the patients found, and who waits. */
  refresh(): void {
    void this.#requests.read();
    this.#search();
  }

  override render() {
    const { text } = this.#language;
    return html`<div class="tag ${this.folded ? 'folded' : ''}">
      ${brand(
        this.clinicName,
        html`${this.staff.name} ·
          <button class="link" type="button" @click=${() => this.#signOut.run()}>${text.find.signOut}</button>`,
        languageSwitch(),
      )}
      ${this.#signOut.renderFailure()}
      <div class="links">
        ${this.staff.role === 'admin' ? html`<a class="link line" href="#page=staff">${text.staff.heading}</a>` : nothing}
        <button
          class="link line"
          type="button"
          @click=${() => this.dispatchEvent(new CustomEvent('desk-second-factor'))}
        >
          ${this.staff.hasSecondFactor === true ? text.secondFactor.newCodes : text.secondFactor.setUp}
        </button>
      </div>
      <form role="search" @submit=${this.#searchNow}>
        <div class="box search">
          ${icon('search')}
          <input
            type="search"
            aria-label=${text.find.search}
            placeholder=${text.find.placeholder}
            autocomplete="off"
            spellcheck="false"
            maxlength="100"
            @input=${this.#typed}
          />
        </div>
      </form>
      <p class="small quiet" role="status">${this.#summary()}</p>
      <div class="list">${this.#renderFound()}</div>
      <button class="link line unfold" type="button" @click=${() => (this.folded = false)}>
        ${text.find.showList}
      </button>
      <button class="button secondary compact" type="button" @click=${() => (this.adding = true)}>
        ${icon('plus')}${text.find.newPatient}
      </button>
      ${this.#renderWaiting()}
      ${
        this.adding
          ? html`<desk-patient-dialog
              @desk-dialog-closed=${() => (this.adding = false)}
              @desk-patient-added=${this.#added}
            ></desk-patient-dialog>`
          : nothing
      }
    </div>`;
  }

  #summary(): string {
    const { state } = this.#found;
    if (state.status !== 'ready') return '';
    const { find } = this.#language.text;
    const { patients, more } = state.value;
    if (patients.length === 0) return find.nobody;
    return more ? find.firstPatients(patients.length) : find.patients(patients.length);
  }

  #renderFound(): TemplateResult | typeof nothing {
    const { state } = this.#found;
    if (state.status === 'failed') return failureNotice(state.error, this.#search);
    if (state.status === 'loading' || state.value.patients.length === 0) return nothing;
    const { patients, typed, more } = state.value;
    return html`<ul class="hits" role="list">
        ${patients.map((patient) => html`<li>${this.#renderHit(patient, typed)}</li>`)}
      </ul>
      ${more ? html`<p class="small quiet">${this.#language.text.find.typeMore}</p>` : nothing}`;
  }

  #renderHit(patient: PatientLine, typed: string): TemplateResult {
    const isPhone = /\d{3}/.test(typed.replaceAll(/[\s()-]/g, '')) && patient.phone !== null;
    const reach = isPhone ? patient.phone : (patient.email ?? patient.phone);
    return html`<a
      class="hit"
      href="#patient=${patient.id}"
      aria-current=${patient.id === this.patientId ? 'true' : nothing}
      @click=${() => (this.folded = true)}
    >
      <span class="strong">${highlight(fullName(patient), typed)}</span>
      <small>${bornAndMark(patient, (date) => date.slice(0, 4))}</small>
      <small>${highlight(reach ?? '', typed)}</small>
    </a>`;
  }

  /** A list that can't be read stays as it was, and the next act or look tries again. The first failure is told. */
  #renderWaiting(): TemplateResult | typeof nothing {
    const { value: requests, error } = this.#requests;
    if (requests === undefined) return failureNotice(error, () => this.#requests.read());
    if (requests.length === 0) return nothing;
    const now = new Date().toISOString();
    const { find } = this.#language.text;
    return html`<section class="waiting" aria-labelledby="waiting">
      <h2 class="small quiet" id="waiting">${find.waiting}</h2>
      <ul class="hits" role="list">
        ${requests.map(
          ({ patient, askedAt }) =>
            html`<li>
              <a
                class="hit"
                href="#patient=${patient.id}"
                aria-current=${patient.id === this.patientId ? 'true' : nothing}
                @click=${() => (this.folded = true)}
              >
                <span class="strong">${fullName(patient)}</span>
                <small>${dayOrToday(askedAt, now)}</small>
                <small>${find.asksWhetherTwice}</small>
              </a>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  readonly #typed = (): void => {
    this.folded = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#search, PAUSE);
  };

  readonly #searchNow = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#search();
  };

  readonly #search = (): void => {
    if (this.input.value.trim() === '') this.#found.reset();
    else void this.#found.read();
  };

  readonly #added = ({ detail: patient }: CustomEvent<PatientLine>): void => {
    this.adding = false;
    this.folded = true;
    openPatient(patient.id);
    this.refresh();
  };
}
