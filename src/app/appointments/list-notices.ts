import { nothing, type TemplateResult } from 'lit';
import type { Upcoming } from '../../contract/index.ts';
import { wallAt } from '../../i18n/dates.ts';
import { html } from '../../i18n/html.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { AppointmentsApp } from './appointments-app.ts';
import { listActionFailed } from './cancel-confirmation.ts';

/** Above the list: how old it is, what an action came to, and what the clinic has to say. */
export function listNotices(app: AppointmentsApp, list: Upcoming): TemplateResult {
  const announcement = app.announcement || app.beginAnnouncement;
  return html`${app.list.isStale ? stale(app, list) : nothing}
  ${announcement ? notice({ tone: 'info', words: [announcement, ''] }) : nothing}
  ${list.merged ? notice({ tone: 'info', words: app.text.appointments.merged }) : nothing} ${answered(app, list)}`;
}

/** The list stands as it was: until when, and why no newer one came. */
function stale(app: AppointmentsApp, { now, appointments }: Upcoming): TemplateResult | typeof nothing {
  const { text, dates, list } = app;
  if (!list.error) return nothing;
  const near = appointments.find((appointment) => appointment !== null);
  const [what] = app.problemText(list.error);
  const time = near ? dates.time(wallAt(now, near.start)) : dates.deviceTime(now);
  return notice({
    tone: 'warn',
    words: [what, text.appointments.howItStood(time)],
    action: retryButton(text, { onClick: () => void app.refresh(), isPending: list.isReading }),
  });
}

/** What the clinic answered to "Ask the clinic to check", until the patient has read it. */
function answered(app: AppointmentsApp, { answered: answer }: Upcoming): TemplateResult | typeof nothing {
  const { text, clinic, actions } = app;
  // An answer that this version has no words for comes by email all the same.
  if (answer?.answer !== 'on-file-once') return nothing;
  const isPending = actions.state?.type === 'dismiss-answer' && actions.state.status === 'pending';
  return html`${notice({
    tone: 'info',
    words: text.appointments.onFileOnce,
    action: html`${contact(clinic, text)} ·
      <button
        class="link dismiss"
        type="button"
        aria-disabled=${isPending ? 'true' : nothing}
        @click=${() => void actions.dismissAnswer()}
      >
        ${text.common.close}
      </button>`,
  })}
  ${listActionFailed(app, actions, 'dismiss-answer')}`;
}
