import { nothing, type TemplateResult } from 'lit';
import type { Act, Outcome } from '../../controllers/acts-controller.ts';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import type { Problem } from '../../i18n/messages.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { visitName, type Shown } from './shown.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { tryAgain } from '../../templates/try-again.ts';

/** On a row: the question before a visit is cancelled, and how that or undoing goes. */
export function underWay(appointment: Appointment, shown: Shown): TemplateResult {
  const { work, messages, dates, clinic, acts } = shown;
  const appointments = messages.appointments;
  const common = messages.common;
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
        words: work.act.does === 'undo' ? appointments.unconfirmedUndo : appointments.unconfirmedCancel,
        action: tryAgain(messages, () => acts.tryAgain()),
      });
    default:
      return work.is !== 'none' && work.act.does === 'undo'
        ? html`<p class="actions quiet">${appointments.undoing}</p>`
        : confirm(appointment, shown);
  }
}

/** Cancelling asks once more, on the row itself. */
function confirm(appointment: Appointment, shown: Shown): TemplateResult {
  const { reallyCancel, cancelling, keep } = shown.messages.appointments;
  const { cancel } = shown.messages.appointments;
  const isWorking = shown.work.is === 'working';
  const name = visitName(appointment, shown);
  return html`<div class="confirm stack near" role="group" aria-labelledby="really" part="confirm">
    <p class="strong" id="really" tabindex="-1">${reallyCancel}</p>
    <div class="buttons">
      <button
        class="button secondary compact stop"
        type="button"
        aria-disabled=${isWorking ? 'true' : nothing}
        aria-label="${isWorking ? cancelling : cancel}, ${name}"
        @click=${() => shown.acts.cancel(appointment)}
      >
        ${buttonLabel(isWorking, cancelling, cancel)}
      </button>
      <button class="link line" type="button" ?hidden=${isWorking} @click=${() => shown.acts.keep()}>${keep}</button>
    </div>
  </div>`;
}

/** In the list: that the clinic could not be asked, or its answer not dismissed. */
export function actFailed(does: Act['does'], shown: Shown): TemplateResult | typeof nothing {
  const { messages, dates, work, acts } = shown;
  if ((work.is !== 'failed' && work.is !== 'unknown') || work.act.does !== does) return nothing;
  return notice({
    tone: 'danger',
    words: work.is === 'failed' ? problemText(work.error, messages, dates) : unknownProblem(shown, work.act),
    action: tryAgain(messages, () => acts.tryAgain()),
  });
}

/** What an act came to, in words. */
export function cameTo(outcome: Outcome, shown: Shown): string {
  const { nowUndone, nowCancelled } = shown.messages.appointments;
  if (outcome.did === 'ask') return shown.messages.appointments.asked;
  if (outcome.did === 'dismiss') return '';
  const name = visitName(outcome.appointment, shown);
  return outcome.did === 'undo' ? nowUndone(name) : nowCancelled(name);
}

export const movedTo = (appointment: Appointment, shown: Shown): string =>
  shown.messages.appointments.nowMoved(visitName(appointment, shown));

/** What is said at once where the answer to an act never came. */
export function unknownWords(shown: Shown): string {
  return shown.work.is === 'unknown' ? unknownProblem(shown, shown.work.act).join(' ') : '';
}

function unknownProblem({ messages }: Shown, { does }: Act): Problem {
  const { unconfirmedCancel, unconfirmedUndo, unconfirmedAsk, unconfirmedDismiss } = messages.appointments;
  return { cancel: unconfirmedCancel, undo: unconfirmedUndo, ask: unconfirmedAsk, dismiss: unconfirmedDismiss }[does];
}

/** What is under way. */
export function workingWords({ messages, work }: Shown): string {
  if (work.is !== 'working') return '';
  const { cancelling, undoing } = messages.appointments;
  const { asking } = messages.appointments;
  return { cancel: cancelling, undo: undoing, ask: asking, dismiss: messages.loading.waiting }[work.act.does];
}
