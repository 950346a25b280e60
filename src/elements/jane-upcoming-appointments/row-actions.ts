import { html, nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { problemText } from '../../i18n/index.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { appointmentsWords } from '../../i18n/words/appointments.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { isAhead, permits, visitName, type Shown } from './shown.ts';

const actionable = new Set(['booked', 'reserved']);

/** What a row permits, as the server said it, and how what was pressed on it goes. */
export function rowActions(appointment: Appointment, shown: Shown): TemplateResult | typeof nothing {
  const { work } = shown;
  if (work.is !== 'none' && work.act.does !== 'ask' && work.act.appointment.id === appointment.id) {
    return underWay(appointment, shown);
  }
  return actionable.has(appointment.state) ? permitted(appointment, shown) : nothing;
}

function permitted(appointment: Appointment, shown: Shown): TemplateResult | typeof nothing {
  const { messages, acts, now } = shown;
  const appointments = messages.of(appointmentsWords);
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
  const appointments = messages.of(appointmentsWords);
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
  const { changeUntil, cancelUntil, moveUntil } = messages.of(appointmentsWords);
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

function underWay(appointment: Appointment, shown: Shown): TemplateResult {
  const { work, messages, dates, clinic, acts } = shown;
  const appointments = messages.of(appointmentsWords);
  const common = messages.of(commonWords);
  switch (work.is) {
    case 'failed':
      return notice({
        tone: 'danger',
        words: problemText(work.error, messages, dates),
        action: html`${contact(clinic, messages)} ·
          <button class="link" type="button" @click=${() => acts.keep()}>${common.close}</button>`,
      });
    case 'unknown':
      return notice({
        tone: 'danger',
        words: work.act.does === 'undo' ? appointments.unknownUndo : appointments.unknownCancel,
        action: html`<button class="link try-again" type="button" @click=${() => acts.tryAgain()}>
          ${common.tryAgain}
        </button>`,
      });
    default:
      return work.is !== 'none' && work.act.does === 'undo'
        ? html`<p class="actions quiet">${appointments.undoing}</p>`
        : confirm(appointment, shown);
  }
}

/** Cancelling asks once more, on the row itself. */
function confirm(appointment: Appointment, shown: Shown): TemplateResult {
  const appointments = shown.messages.of(appointmentsWords);
  const isWorking = shown.work.is === 'working';
  const name = visitName(appointment, shown);
  return html`<div class="confirm stack near" role="group" aria-labelledby="really" part="confirm">
    <p class="strong" id="really" tabindex="-1">${appointments.reallyCancel}</p>
    <div class="buttons">
      <button
        class="button secondary compact stop"
        type="button"
        aria-disabled=${isWorking ? 'true' : nothing}
        aria-label="${isWorking ? appointments.cancelling : appointments.cancel}, ${name}"
        @click=${() => shown.acts.cancel(appointment)}
      >
        ${isWorking ? appointments.cancelling : appointments.cancel}
      </button>
      <button class="link line" type="button" ?hidden=${isWorking} @click=${() => shown.acts.keep()}>
        ${appointments.keep}
      </button>
    </div>
  </div>`;
}
