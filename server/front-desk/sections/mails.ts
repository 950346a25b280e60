import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { MailLine, PatientFile } from '../../../src/contract/staff.ts';
import { mailStopNotice } from '../shared/mail-stop.ts';
import { isUnderWay, mailName, mailStanding, refusalOf } from '../shared/mail-words.ts';
import { count } from '../shared/print.ts';

const SHOWN = 6;

/** "Emails": what was sent or is planned, and what became of it. */
export function mailsSection(
  file: PatientFile,
  actions: { readonly lookAgain: () => void; readonly isBusy: boolean; readonly resume: () => unknown },
): TemplateResult {
  const { mails, now } = file;
  return html`<section class="answer" aria-labelledby="emails">
    <h2 id="emails">Emails</h2>
    <div class="known wide">
      ${mailStopNotice(file, { isBusy: actions.isBusy, press: actions.resume })}
      ${mails.length === 0 ? html`<p class="quiet">None sent yet.</p>` : renderList(mails.slice(0, SHOWN), now)}
      ${
        mails.length > SHOWN
          ? html`<details>
              <summary>${count(mails.length - SHOWN, 'earlier email')}</summary>
              ${renderList(mails.slice(SHOWN), now)}
            </details>`
          : nothing
      }
      ${
        mails.some(isUnderWay)
          ? html`<button class="link line" type="button" @click=${actions.lookAgain}>
              Look again whether it was sent
            </button>`
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
  const { words, isTrouble } = mailStanding(mail, now);
  const refusal = refusalOf(mail);
  const by = mail.sentBy === undefined ? '' : ` · sent by ${mail.sentBy}${mail.withNote ? ', with a note' : ''}`;
  return html`<li>
    <b>${mailName(mail)}</b> · <span class=${isTrouble ? 'danger-text' : ''}>${words}</span>${by}
    ${refusal === undefined ? nothing : html`<br />The mail server said: ${refusal}`}
  </li>`;
}
