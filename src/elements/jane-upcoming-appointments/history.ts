import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryView } from '../../controllers/history-controller.ts';
import { problemText } from '../../i18n/index.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { appointmentsWords } from '../../i18n/words/appointments.ts';
import { historyWords } from '../../i18n/words/history.ts';
import { bones } from '../../templates/bones.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { days } from './days.ts';
import type { Shown } from './shown.ts';

/** Appointment History: the newest first, a page at a time. */
export function history(shown: Shown, view: HistoryView): TemplateResult {
  const { messages, level, acts } = shown;
  const past = view.is === 'closed' ? undefined : view.past;
  return html`<div class="stack wide enter">
    <div>
      ${heading({ level, text: messages.of(appointmentsWords).history, focusable: true })}
      <button class="link line small" type="button" @click=${() => acts.closeHistory()}>
        ${messages.of(historyWords).toUpcoming}
      </button>
    </div>
    ${past ? days(past.appointments, { ...shown, now: past.now }, { isPlain: true }) : nothing}
    ${past?.appointments.length === 0 ? html`<p class="quiet">${messages.of(historyWords).noHistory}</p>` : nothing}
    ${view.is === 'waiting' ? bones(past ? 1 : 3) : nothing}
    ${
      view.is === 'failed'
        ? notice({
            tone: 'danger',
            words: problemText(view.error, messages, shown.dates),
            action: html`<button class="link try-again" type="button" @click=${() => acts.moreHistory()}>
              ${messages.of(commonWords).tryAgain}
            </button>`,
          })
        : nothing
    }
    ${
      view.is === 'shown' && view.past.next !== undefined
        ? html`<div>
            <button class="button secondary compact" type="button" @click=${() => acts.moreHistory()}>
              ${messages.of(historyWords).earlier}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
