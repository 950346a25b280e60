import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { bookButton, contactToBook } from './book-button.ts';
import type { ListOptions } from './list-options.ts';
import type { Shown } from './shown.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** Nothing booked: what to do, and why a patient who did book may see nothing here. */
export function empty(shown: Shown, options: ListOptions): TemplateResult {
  const appointments = shown.messages.appointments;
  const { can } = options.list;
  return html`<slot name="empty"
    ><div class="stack wide">
      <div class="stack tight">
        <p class="strong">${appointments.nothingBooked}</p>
        ${can.askClinic.allowed || isAsked(options) ? html`<p class="quiet">${appointments.maybeTwice}</p>` : nothing}
        ${isAsked(options) ? html`<p>${asked(shown, options)}</p>` : nothing}
      </div>
      ${shown.aside?.actFailed('ask', shown)}
      <div class="buttons">${bookButton(shown, 'primary')} ${askButton(shown, options)}</div>
      ${shown.book ? nothing : contactToBook(shown, options.list)}
    </div></slot
  >`;
}

const isAsked = ({ list }: ListOptions): boolean => list.can.askClinic.reason === 'asked';

function asked({ messages, dates }: Shown, { askedAt, list }: ListOptions): string {
  const at = askedAt ?? list.can.askClinic.from;
  return at ? messages.appointments.askedOn(dates.monthDay(at)) : messages.appointments.asked;
}

function askButton({ messages, work, acts }: Shown, { list }: ListOptions): TemplateResult | typeof nothing {
  if (!list.can.askClinic.allowed) return nothing;
  const isWorking = work.is === 'working' && work.act.does === 'ask';
  return html`<button
    class="button secondary"
    part="ask"
    type="button"
    aria-disabled=${isWorking ? 'true' : nothing}
    @click=${() => acts.askClinic()}
  >
    ${buttonLabel(isWorking, messages.appointments.asking, messages.appointments.askClinic)}
  </button>`;
}
