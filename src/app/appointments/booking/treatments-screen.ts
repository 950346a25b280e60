import { nothing, type TemplateResult } from 'lit';
import type { JaneClient } from '../../../client/jane-client.ts';
import type { JaneError } from '../../../client/jane-error.ts';
import type { Treatment } from '../../../contract/index.ts';
import { skeleton } from '../../../first-screen/skeleton.ts';
import { html } from '../../../i18n/html.ts';
import { localize } from '../../../i18n/localize.ts';
import { contact } from '../../../templates/contact.ts';
import { notice } from '../../../templates/notice.ts';
import { retryButton } from '../../../templates/retry-button.ts';
import type { Query } from '../../shared/query.ts';
import type { Screen } from '../../shared/screen.ts';
import type { BookingApp } from './booking-app.ts';
import { backRow, bookingHeading, choiceList } from './booking-parts.ts';
import { PractitionersScreen } from './practitioners-screen.ts';
import { TimesScreen } from './times-screen.ts';

type Answer = Awaited<ReturnType<JaneClient['listTreatments']>>;

/** The first question of a booking: what for. */
export class TreatmentsScreen implements Screen {
  readonly #app: BookingApp;
  readonly #treatments: Query<Answer>;

  /** `known`: what the clinic answered before, for whoever comes back to this question. */
  constructor(app: BookingApp, known?: Answer) {
    this.#app = app;
    this.#treatments = app.query(
      (options) => app.client.listTreatments(undefined, { ...options, userInitiated: true }),
      { onError: () => void app.focus.to('.try-again') },
    );
    if (known) this.#treatments.set(known);
    void this.#treatments.read();
  }

  get status(): string {
    return this.#treatments.isReading ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#treatments.error;
  }

  leave(): void {
    this.#treatments.dispose();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    const { state } = this.#treatments;
    return html`<div class="stack wide enter">
      ${bookingHeading(this.#app, text.appointments.book, { asked: text.booking.treatment })}
      ${state.status === 'failed' ? this.#renderFailure(state.error) : nothing}
      ${state.status === 'loading' ? skeleton(2) : this.#renderTreatments(state.value?.treatments ?? [])}
      ${backRow(this.#app, () => this.#app.openList())}
    </div>`;
  }

  #renderTreatments(treatments: readonly Treatment[]): TemplateResult {
    const { text, clinic } = this.#app;
    if (treatments.length > 0) return choiceList(treatments.map((treatment) => this.#choice(treatment)));
    if (this.#treatments.error) return html``;
    return notice({ tone: 'info', words: text.booking.noTreatments, action: contact(clinic, text) });
  }

  #choice(treatment: Treatment) {
    const { text, language } = this.#app;
    const label = html`<span class="both"
      ><span class="strong">${localize(treatment.name, language)}</span>
      <span class="small quiet"
        >${text.booking.length(treatment.minutes)}${treatment.online ? ` · ${text.booking.onlinePossible}` : nothing}</span
      ></span
    >`;
    return { label, onPick: () => this.#pick(treatment) };
  }

  /** With whom is asked only where there is a choice. */
  #pick(treatment: Treatment): void {
    const app = this.#app;
    const known = this.#treatments.value;
    const back = (): void => app.go(new TreatmentsScreen(app, known));
    const [practitioner, ...others] = treatment.practitioners;
    app.go(
      others.length > 0
        ? new PractitionersScreen(app, treatment, { back })
        : new TimesScreen(app, { treatment, practitioner, back }),
    );
  }

  #renderFailure(error: JaneError): TemplateResult {
    const { text, focus } = this.#app;
    const { isReading } = this.#treatments;
    const retry = (): void => void focus.keepFocusDuring(this.#treatments.read({ userInitiated: true }));
    return notice({
      tone: 'danger',
      words: this.#app.problemText(error),
      action: retryButton(text, { onClick: retry, isPending: isReading }),
    });
  }
}
