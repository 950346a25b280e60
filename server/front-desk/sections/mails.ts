import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { MailLine, PatientFile } from '../../../src/contract/staff.ts';
import { dayAndTime } from '../work/print.ts';
import { mailName, mailState } from '../work/words.ts';

const SHOWN = 6;

/** "Emails": what was sent and whether it arrived. */
export function mailsSection({ mails, now }: PatientFile, lookAgain: () => void): TemplateResult {
  const isWaiting = mails.some(({ state }) => state === 'waiting');
  return html`<section class="answer" aria-labelledby="emails">
    <h2 id="emails">Emails</h2>
    <div class="known wide">
      ${mails.length === 0 ? html`<p class="quiet">None sent yet.</p>` : renderList(mails.slice(0, SHOWN), now)}
      ${
        mails.length > SHOWN
          ? html`<details>
              <summary>${mails.length - SHOWN} earlier emails</summary>
              ${renderList(mails.slice(SHOWN), now)}
            </details>`
          : nothing
      }
      ${
        isWaiting
          ? html`<button class="link line" type="button" @click=${lookAgain}>Look again whether it arrived</button>`
          : nothing
      }
    </div>
  </section>`;
}

const renderList = (mails: readonly MailLine[], now: string): TemplateResult =>
  html`<ul class="story" role="list">
    ${mails.map((mail) => renderMail(mail, now))}
  </ul>`;

function renderMail(mail: MailLine, now: string): TemplateResult {
  const by = mail.sentBy === undefined ? '' : ` · sent by ${mail.sentBy}${mail.withNote ? ', with a note' : ''}`;
  return html`<li>
    <b>${mailName(mail)}</b> ·
    ${
      mail.state === 'failed'
        ? html`<span class="danger-text">not delivered</span> ${dayAndTime(mail.at, now)}, to ${mail.to}${by}
            ${mail.failure === undefined ? nothing : html`<br />The mail server said: ${mail.failure}`}`
        : html`${mailState(mail)} ${mail.state === 'waiting' ? nothing : dayAndTime(mail.at, now)}${by}`
    }
  </li>`;
}
