import { nothing, type TemplateResult } from 'lit';
import type { Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import type { AppointmentsApp } from './appointments-app.ts';
import { bookButton, contactToBook } from './book-button.ts';
import { listActionFailed } from './cancel-confirmation.ts';

/** Nothing booked: what to do, and why a patient who did book may see nothing here. */
export function emptyList(app: AppointmentsApp, list: Upcoming): TemplateResult {
  const { nothingBooked, maybeTwice } = app.text.appointments;
  const { askClinic } = list.can;
  const isAsked = askClinic.reason === 'asked';
  return html`<slot name="empty"
    ><div class="stack wide">
      <div class="stack tight">
        <p class="strong">${nothingBooked}</p>
        ${askClinic.allowed || isAsked ? html`<p class="quiet">${maybeTwice}</p>` : nothing}
        ${isAsked ? html`<p>${askedWords(app, list)}</p>` : nothing}
      </div>
      ${listActionFailed(app, app.actions, 'ask-clinic')}
      <div class="buttons">${bookButton(app, 'primary')} ${askClinic.allowed ? askButton(app) : nothing}</div>
      ${app.booking === undefined ? contactToBook(app, list) : nothing}
    </div></slot
  >`;
}

function askedWords({ text, dates, actions }: AppointmentsApp, { can }: Upcoming): string {
  const at = actions.askedAt ?? can.askClinic.from;
  return at ? text.appointments.askedOn(dates.monthDay(at)) : text.appointments.asked;
}

function askButton({ text, actions }: AppointmentsApp): TemplateResult {
  const isPending = actions.state?.type === 'ask-clinic' && actions.state.status === 'pending';
  return html`<button
    class="button secondary"
    part="ask-clinic"
    type="button"
    aria-disabled=${isPending ? 'true' : nothing}
    @click=${() => void actions.askClinic()}
  >
    ${buttonLabel(isPending, text.appointments.asking, text.appointments.askClinic)}
  </button>`;
}
