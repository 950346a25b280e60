import { LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { html } from '../../src/i18n/html.ts';
import type { Moment } from '../../src/contract/index.ts';
import type { PatientLine, Staff } from '../../src/contract/staff.ts';
import { Acts, failureNotice } from './work/acts.ts';
import { openPatient } from './work/address.ts';
import { brand, brandStyles } from './work/brand.ts';
import { call, toCallError, type CallError } from './work/call.ts';
import { highlight } from './work/highlight.ts';
import { icon } from './work/icons.ts';
import { LookAgain } from './work/look-again.ts';
import { count, dayOrToday, fullName, bornAndMark } from './work/print.ts';
import { desk } from './styles.ts';
import { findStyles } from './find.styles.ts';

type Found =
  | { readonly is: 'nothing-asked' }
  | { readonly is: 'found'; readonly typed: string; readonly patients: readonly PatientLine[]; readonly more: boolean }
  | { readonly is: 'failed'; readonly error: CallError };

type Waiting =
  | { readonly is: 'known'; readonly requests: readonly { readonly patient: PatientLine; readonly askedAt: Moment }[] }
  /** Not even once. */
  | { readonly is: 'unread'; readonly error: CallError };

/** Milliseconds without a key before the search is sent. */
const PAUSE = 180;
/** Milliseconds after which a desk that stands open looks who has asked meanwhile. */
const LOOK = 60_000;

/** The column to find a patient in: search while typing, put somebody new on file, see who waits for an answer. */
@customElement('desk-find')
export class DeskFind extends LitElement {
  static override styles = [...desk, brandStyles, findStyles];

  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) clinicName = '';
  @property({ attribute: false }) patientId: string | undefined;
  @state() private found: Found = { is: 'nothing-asked' };
  @state() private waiting: Waiting = { is: 'known', requests: [] };
  /** On a phone the list makes room for the file that was picked from it. */
  @state() private folded = false;
  @state() private adding = false;
  @query('input') private readonly input!: HTMLInputElement;
  readonly #acts = new Acts(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #looking: AbortController | undefined;
  #hasLooked = false;

  constructor() {
    super();
    new LookAgain(this, (reason) => void this.#loadWaiting({ isPoll: reason === 'clock' }), LOOK);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.folded = this.patientId !== undefined;
    void this.#loadWaiting();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#looking?.abort();
  }

  /** Reads again what may have changed: the patients found, and who waits. */
  async refresh(): Promise<void> {
    await Promise.all([this.#loadWaiting(), this.#search()]);
  }

  override render() {
    return html`<div class="tag ${this.folded ? 'folded' : ''}">
      ${brand(
        this.clinicName,
        html`${this.staff.name} · <button class="link" type="button" @click=${this.#signOut}>Sign out</button>`,
      )}
      ${this.#acts.renderFailure('sign-out')}
      <form role="search" @submit=${this.#searchNow}>
        <div class="box search">
          ${icon('search')}
          <input
            type="search"
            aria-label="Search patients by name, email or phone"
            placeholder="Name, email or phone"
            autocomplete="off"
            spellcheck="false"
            maxlength="100"
            @input=${this.#typed}
          />
        </div>
      </form>
      <p class="small quiet" role="status">${this.#summary()}</p>
      <div class="list">${this.#renderFound()}</div>
      <button class="link line unfold" type="button" @click=${() => (this.folded = false)}>Show the list</button>
      <button class="button secondary compact" type="button" @click=${() => (this.adding = true)}>
        ${icon('plus')}New patient
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
    const { found } = this;
    if (found.is !== 'found') return '';
    if (found.patients.length === 0) return 'Nobody on file fits that.';
    return found.more ? `The first ${found.patients.length} patients` : count(found.patients.length, 'patient');
  }

  #renderFound(): TemplateResult | typeof nothing {
    const { found } = this;
    if (found.is === 'failed') return failureNotice(found.error, () => void this.#search());
    if (found.is !== 'found' || found.patients.length === 0) return nothing;
    return html`<ul class="hits" role="list">
        ${found.patients.map((patient) => html`<li>${this.#renderHit(patient, found.typed)}</li>`)}
      </ul>
      ${found.more ? html`<p class="small quiet">Type more of the name to see others.</p>` : nothing}`;
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

  #renderWaiting(): TemplateResult | typeof nothing {
    if (this.waiting.is === 'unread') return failureNotice(this.waiting.error, () => void this.#loadWaiting());
    if (this.waiting.requests.length === 0) return nothing;
    const now = new Date().toISOString();
    return html`<section class="waiting" aria-labelledby="waiting">
      <h2 class="small quiet" id="waiting">Waiting for an answer</h2>
      <ul class="hits" role="list">
        ${this.waiting.requests.map(
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
                <small>asks whether they are on file twice</small>
              </a>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  readonly #typed = (): void => {
    this.folded = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  };

  readonly #searchNow = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    void this.#search();
  };

  /** Only the newest question counts: an older answer that comes late is nobody's. */
  async #search(): Promise<void> {
    const typed = this.input.value.trim();
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    if (typed === '') {
      this.found = { is: 'nothing-asked' };
      return;
    }
    try {
      const answer = await call('searchPatients', { q: typed }, { signal: asking.signal });
      if (!asking.signal.aborted) this.found = { is: 'found', typed, ...answer };
    } catch (thrown) {
      if (!asking.signal.aborted) this.found = { is: 'failed', error: toCallError(thrown) };
    }
  }

  /** A list that can't be read stays as it was, and the next act or look tries again. The first failure is told. */
  async #loadWaiting({ isPoll = false } = {}): Promise<void> {
    this.#looking?.abort();
    const looking = (this.#looking = new AbortController());
    const { signal } = looking;
    try {
      const answer = await call('listDuplicateRequests', {}, { isPoll, signal });
      if (signal.aborted) return;
      this.waiting = { is: 'known', ...answer };
      this.#hasLooked = true;
    } catch (thrown) {
      if (!signal.aborted && !this.#hasLooked) this.waiting = { is: 'unread', error: toCallError(thrown) };
    }
  }

  readonly #added = ({ detail: patient }: CustomEvent<PatientLine>): void => {
    this.adding = false;
    this.folded = true;
    openPatient(patient.id);
    void this.refresh();
  };

  readonly #signOut = (): void => {
    void this.#acts.run(
      'sign-out',
      () => call('staffSignOut', {}),
      () => this.dispatchEvent(new CustomEvent('desk-left')),
    );
  };
}
