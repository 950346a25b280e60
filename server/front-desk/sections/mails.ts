import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { MailLine, PatientFile } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { mailStopNotice } from '../shared/mail-stop.ts';
import { isUnderWay, mailName, mailStanding, refusalOf } from '../shared/mail-words.ts';

const SHOWN = 6;

/** "Emails": what was sent or is planned, and what became of it. */
export function mailsSection(
  file: PatientFile,
  actions: { readonly lookAgain: () => void; readonly isBusy: boolean; readonly resume: () => unknown },
): TemplateResult {
  const { mails, now } = file;
  const { emails } = pageLanguage.text;
  return html`<section class="answer" aria-labelledby="emails">
    <h2 id="emails">${emails.heading}</h2>
    <div class="known wide">
      ${mailStopNotice(file, { isBusy: actions.isBusy, press: actions.resume })}
      ${mails.length === 0 ? html`<p class="quiet">${emails.noneSent}</p>` : renderList(mails.slice(0, SHOWN), now)}
      ${
        mails.length > SHOWN
          ? html`<details>
              <summary>${emails.earlier(mails.length - SHOWN)}</summary>
              ${renderList(mails.slice(SHOWN), now)}
            </details>`
          : nothing
      }
      ${
        mails.some(isUnderWay)
          ? html`<button class="link line" type="button" @click=${actions.lookAgain}>${emails.lookAgain}</button>`
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
  const { emails } = pageLanguage.text;
  const { sentBy } = mail;
  const by = sentBy === undefined ? '' : ` · ${mail.withNote ? emails.sentByWithNote(sentBy) : emails.sentBy(sentBy)}`;
  return html`<li>
    <b>${mailName(mail)}</b> · <span class=${isTrouble ? 'danger-text' : ''}>${words}</span>${by}
    ${refusal === undefined ? nothing : html`<br />${emails.serverSaid(refusal)}`}
  </li>`;
}
