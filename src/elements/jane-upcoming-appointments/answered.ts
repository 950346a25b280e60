import { nothing, type TemplateResult } from 'lit';
import type { Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import type { Shown } from './shown.ts';

/** What the clinic answered to "Ask the clinic to check", until the patient has read it. */
export function answered(shown: Shown, { answered: news }: Upcoming): TemplateResult | typeof nothing {
  const { messages, clinic, work, acts, aside } = shown;
  // An answer that this version has no words for comes by mail all the same.
  if (news?.answer !== 'on-file-once') return nothing;
  const isWorking = work.is === 'working' && work.act.does === 'dismiss';
  return html`${notice({
    tone: 'info',
    words: messages.appointments.onFileOnce,
    action: html`${contact(clinic, messages)} ·
      <button
        class="link dismiss"
        type="button"
        aria-disabled=${isWorking ? 'true' : nothing}
        @click=${() => acts.dismiss()}
      >
        ${messages.common.close}
      </button>`,
  })}
  ${aside?.actFailed('dismiss', shown)}`;
}
