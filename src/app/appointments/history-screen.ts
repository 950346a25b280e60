import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { History } from '../../contract/index.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import { screenHeading } from '../shared/form-parts.ts';
import type { Query } from '../shared/query.ts';
import type { Screen } from '../shared/screen.ts';
import { appointmentDays } from './appointment-days.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** Appointment History: the newest first, a page at a time. */
export class HistoryScreen implements Screen {
  readonly #app: AppointmentsApp;
  /** All pages read so far; `next` asks for what is before them. */
  readonly #history: Query<History>;

  constructor(app: AppointmentsApp) {
    this.#app = app;
    this.#history = app.query(async (options) => {
      const known = this.#history.value;
      const page = await app.client.listAppointmentHistory(
        known?.next === undefined ? {} : { before: known.next },
        options,
      );
      return { ...page, appointments: [...(known?.appointments ?? []), ...page.appointments] };
    });
    void this.#history.read({ userInitiated: true });
  }

  get status(): string {
    return this.#history.isReading ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#history.isReading ? undefined : this.#history.error;
  }

  leave(): void {
    this.#history.dispose();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    const { value, isReading } = this.#history;
    return html`<div class="stack wide enter">
      <div>
        ${screenHeading(this.#app, text.appointments.history)}
        <button class="link line small" type="button" @click=${() => this.#app.openList()}>
          ${text.history.toUpcoming}
        </button>
      </div>
      ${value ? appointmentDays(value.appointments, { app: this.#app, now: value.now }) : nothing}
      ${value?.appointments.length === 0 ? html`<p class="quiet">${text.history.noHistory}</p>` : nothing}
      ${isReading && !value ? skeleton(3) : nothing} ${this.error ? this.#renderError(this.error) : nothing}
      ${!this.error && value?.next !== undefined ? this.#renderMore(isReading) : nothing}
    </div>`;
  }

  #renderError(error: JaneError): TemplateResult {
    return notice({
      tone: 'danger',
      words: this.#app.problemText(error),
      action: retryButton(this.#app.text, { onClick: this.#more }),
    });
  }

  #renderMore(isReading: boolean): TemplateResult {
    const { text } = this.#app;
    return html`<div>
      <button
        class="button secondary compact"
        type="button"
        aria-disabled=${isReading ? 'true' : nothing}
        @click=${this.#more}
      >
        ${buttonLabel(isReading, text.loading.waiting, text.history.earlier)}
      </button>
    </div>`;
  }

  readonly #more = (): void => {
    if (this.#history.isReading) return;
    void this.#app.focus.keepFocusDuring(this.#history.read({ userInitiated: true }));
  };
}
