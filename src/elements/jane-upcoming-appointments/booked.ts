import { nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { contact } from '../../templates/contact.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { success } from '../../templates/success.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { days } from './days.ts';
import { inGrace } from './row-actions.ts';
import { visitName, type Shown } from './shown.ts';

/** "Thanks for Booking", the visit as it stands in the list from now on, and the minutes in which it can be undone. */
export function booked(shown: Shown, appointment: Appointment, done: () => void): TemplateResult {
  const { messages, level } = shown;
  const { thanks, emailComes } = messages.booking;
  return html`<div class="stack wide enter">
    ${success(heading({ level, text: thanks, focusable: true }), emailComes)}
    ${days([appointment], shown, { next: appointment, isPlain: true })} ${undoFailed(shown)}
    <div class="buttons">
      <button class="button secondary" type="button" @click=${done}>${messages.common.done}</button>
      ${undo(shown, appointment)}
    </div>
  </div>`;
}

function undo(shown: Shown, appointment: Appointment): TemplateResult | typeof nothing {
  const { messages, work, acts, now } = shown;
  const isWorking = work.is === 'working';
  if (work.is === 'failed' || work.is === 'unknown' || !(isWorking || inGrace(appointment, now))) return nothing;
  const words = isWorking ? messages.appointments.undoing : messages.appointments.undo;
  return html`<button
    class="link line"
    type="button"
    aria-disabled=${isWorking ? 'true' : nothing}
    aria-label="${words}, ${visitName(appointment, shown)}"
    @click=${() => acts.undo(appointment)}
  >
    ${words}
  </button>`;
}

function undoFailed({ messages, dates, clinic, work, acts }: Shown): TemplateResult | typeof nothing {
  if (work.is === 'failed') {
    const words = problemText(work.error, messages, dates);
    return notice({ tone: 'danger', words, action: contact(clinic, messages) });
  }
  if (work.is !== 'unknown') return nothing;
  return notice({
    tone: 'danger',
    words: messages.appointments.unconfirmedUndo,
    action: tryAgain(messages, () => acts.tryAgain()),
  });
}
