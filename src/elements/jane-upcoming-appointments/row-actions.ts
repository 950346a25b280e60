import { nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { contact } from '../../templates/contact.ts';
import { isAhead, permits, visitName, type Shown } from './shown.ts';

const actionable = new Set(['booked', 'reserved']);

/** What a row permits, as the server said it, and how what was pressed on it goes. */
export function rowActions(appointment: Appointment, shown: Shown): TemplateResult | typeof nothing {
  const { work, aside } = shown;
  if (aside && work.is !== 'none' && 'appointment' in work.act && work.act.appointment.id === appointment.id) {
    return aside.underWay(appointment, shown);
  }
  return actionable.has(appointment.state) ? permitted(appointment, shown) : nothing;
}

function permitted(appointment: Appointment, shown: Shown): TemplateResult | typeof nothing {
  const { messages, acts, now } = shown;
  const appointments = messages.appointments;
  const { can } = appointment;
  const isFresh = inGrace(appointment, now);
  const change = permits(can.move, now)
    ? action(appointments.changeTime, appointment, shown, () => acts.change(appointment))
    : nothing;
  const end = isFresh
    ? action(appointments.undo, appointment, shown, () => acts.undo(appointment), 'plain undo')
    : permits(can.cancel, now)
      ? action(appointments.cancel, appointment, shown, () => acts.askCancel(appointment), 'plain cancel')
      : nothing;
  return html`${change === nothing && end === nothing ? nothing : html`<p class="actions">${change}${end}</p>`}
  ${deadline(appointment, shown)}`;
}

/** Within the minutes after booking, whatever the policy says. */
export const inGrace = ({ graceUntil }: Appointment, now: string): boolean =>
  graceUntil !== undefined && Date.parse(graceUntil.instant) > Date.parse(now);

/** The clinic's policy for this visit, in a sentence. */
function deadline(appointment: Appointment, { messages, dates, clinic, now }: Shown): TemplateResult | typeof nothing {
  const appointments = messages.appointments;
  const { can, graceUntil } = appointment;
  if (graceUntil && inGrace(appointment, now)) {
    return html`<p class="policy small quiet">${appointments.undoUntil(dates.time(graceUntil))}</p>`;
  }
  if (!permits(can.cancel, now)) {
    if (can.cancel.reason === 'state' || !isAhead(appointment, now)) return nothing;
    return html`<p class="policy quiet">
      ${appointments.label(appointments.contactToCancel)} ${contact(clinic, messages, 'line')}
    </p>`;
  }
  const words = policyWords(
    can.cancel.until,
    permits(can.move, now) ? can.move.until : undefined,
    { messages, dates },
    now,
  );
  return words ? html`<p class="policy small quiet">${words}</p>` : nothing;
}

/** "You can cancel or change this online until …", as far as it is known until when. */
export function policyWords(
  cancel: Appointment['start'] | undefined,
  move: Appointment['start'] | undefined,
  { messages, dates }: Pick<Shown, 'messages' | 'dates'>,
  now: string,
): string {
  const { changeUntil, cancelUntil, moveUntil } = messages.appointments;
  if (cancel && cancel.instant === move?.instant) return changeUntil(dates.until(cancel, now));
  return [cancel && cancelUntil(dates.until(cancel, now)), move && moveUntil(dates.until(move, now))]
    .filter(Boolean)
    .join(' ');
}

/** A link-like button whose name also says which visit it is about. */
export function action(
  words: string,
  appointment: Appointment,
  shown: Shown,
  press: () => void,
  look = '',
): TemplateResult {
  return html`<button
    class="link line ${look}"
    type="button"
    data-ends=${look ? appointment.id : nothing}
    aria-label="${words}, ${visitName(appointment, shown)}"
    @click=${press}
  >
    ${words}
  </button>`;
}
