import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../../client/jane-error.ts';
import type { Appointment } from '../../../contract/index.ts';
import { html } from '../../../i18n/html.ts';
import { contact } from '../../../templates/contact.ts';
import { notice } from '../../../templates/notice.ts';
import { retryButton } from '../../../templates/retry-button.ts';
import { success } from '../../../templates/success.ts';
import type { ActionState } from '../appointment-actions.ts';
import { appointmentDays } from '../appointment-days.ts';
import { appointmentName, inGrace } from '../appointment-words.ts';
import { screenHeading } from '../../shared/form-parts.ts';
import type { Screen } from '../../shared/screen.ts';
import type { BookingApp } from './booking-app.ts';

/** "Thanks for Booking", the appointment as the list shows it from now on, and the minutes in which it can be undone. */
export class BookedScreen implements Screen {
  readonly #app: BookingApp;
  readonly #appointment: Appointment;

  constructor(app: BookingApp, appointment: Appointment) {
    this.#app = app;
    this.#appointment = appointment;
  }

  get status(): string {
    const { appointments } = this.#app.text;
    return this.#undo?.status === 'pending' ? appointments.undoing : '';
  }

  get error(): JaneError | undefined {
    return this.#undo?.status === 'failed' ? this.#undo.error : undefined;
  }

  get alert(): string | undefined {
    const { appointments } = this.#app.text;
    return this.#undo?.status === 'unconfirmed' ? appointments.unconfirmedUndo.join(' ') : undefined;
  }

  render(): TemplateResult {
    const app = this.#app;
    const { booking, common } = app.text;
    return html`<div class="stack wide enter">
      ${success(screenHeading(app, booking.thanks), booking.emailComes)}
      ${appointmentDays([this.#appointment], { app, now: app.now, next: this.#appointment })} ${this.#renderProblem()}
      <div class="buttons">
        <button class="button secondary" type="button" @click=${() => app.openList()}>${common.done}</button>
        ${this.#renderUndo()}
      </div>
    </div>`;
  }

  #renderUndo(): TemplateResult | typeof nothing {
    const { text, now, actions } = this.#app;
    const isPending = this.#undo?.status === 'pending';
    const canUndo = !this.#undo && inGrace(this.#appointment, now);
    if (!isPending && !canUndo) return nothing;
    const label = isPending ? text.appointments.undoing : text.appointments.undo;
    return html`<button
      class="link line"
      type="button"
      aria-disabled=${isPending ? 'true' : nothing}
      aria-label="${label}, ${appointmentName(this.#appointment, this.#app, now)}"
      @click=${() => void actions.undo(this.#appointment)}
    >
      ${label}
    </button>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { text, clinic, actions } = this.#app;
    if (this.error) {
      return notice({ tone: 'danger', words: this.#app.problemText(this.error), action: contact(clinic, text) });
    }
    if (this.#undo?.status !== 'unconfirmed') return nothing;
    const action = retryButton(text, { onClick: () => void actions.retry() });
    return notice({ tone: 'danger', words: text.appointments.unconfirmedUndo, action });
  }

  get #undo(): ActionState | undefined {
    return this.#app.actions.stateOf(this.#appointment);
  }
}
