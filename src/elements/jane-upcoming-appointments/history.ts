import { nothing, type TemplateResult } from 'lit';
import type { HistoryView } from '../../controllers/history-controller.ts';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { bones } from '../../templates/bones.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { days } from './days.ts';
import type { Shown } from './shown.ts';

/** Appointment History: the newest first, a page at a time. */
export function history(shown: Shown, view: HistoryView): TemplateResult {
  const { messages, level, acts } = shown;
  const past = view.is === 'closed' ? undefined : view.past;
  const isReading = view.is === 'waiting';
  return html`<div class="stack wide enter">
    <div>
      ${heading({ level, text: messages.appointments.history, focusable: true })}
      <button class="link line small" type="button" @click=${() => acts.closeHistory()}>
        ${messages.history.toUpcoming}
      </button>
    </div>
    ${past ? days(past.appointments, { ...shown, now: past.now }, { isPlain: true }) : nothing}
    ${past?.appointments.length === 0 ? html`<p class="quiet">${messages.history.noHistory}</p>` : nothing}
    ${view.is === 'waiting' && !past ? bones(3) : nothing}
    ${
      view.is === 'failed'
        ? notice({
            tone: 'danger',
            words: problemText(view.error, messages, shown.dates),
            action: tryAgain(messages, () => acts.moreHistory()),
          })
        : nothing
    }
    ${
      view.is !== 'failed' && past?.next !== undefined
        ? html`<div>
            <button
              class="button secondary compact"
              type="button"
              aria-disabled=${isReading ? 'true' : nothing}
              @click=${() => acts.moreHistory()}
            >
              ${buttonLabel(isReading, messages.loading.waiting, messages.history.earlier)}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
