import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { AccountLine, MailLine, PatientFile } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { emailWarningNotice } from '../shared/email-warning.ts';
import { icon } from '../shared/icons.ts';
import { mailName, mailStanding } from '../shared/mail-words.ts';
import { calledName } from '../shared/print.ts';

interface SignInActions {
  readonly welcome: (account?: AccountLine) => void;
  readonly reset: (account: AccountLine) => void;
  readonly change: () => void;
}

/** "Can Maya sign in?": the username on file, what was sent towards one, and the mail that helps. */
export function signInSection(file: PatientFile, actions: SignInActions): TemplateResult {
  const { patient, usernames, mails, deceasedMark } = file;
  const { account: text } = pageLanguage.text;
  const name = calledName(patient);
  const own = usernames.filter(({ relation }) => relation === 'self');
  const sent = mails.filter(({ kind }) => kind === 'welcome' || kind === 'reset').slice(0, 3);
  return html`<section class="answer" aria-labelledby="sign-in">
    <h2 id="sign-in">${text.heading(name)}</h2>
    <div class="known">
      ${deceasedMark === undefined ? nothing : html`<p>${text.notDeceased(name)}</p>`}
      ${
        own.length === 0
          ? html`<p class="warn-text sign">${icon('key')}${text.noUsername}</p>`
          : own.map((account) => renderAccount(file, account, actions, own.length > 1))
      }
      ${usernames
        .filter(({ relation }) => relation !== 'self')
        .map(
          (account) =>
            html`<p>
              <span class="strong">${account.username}</span>
              <span class="quiet">${text.family(name)}</span>
            </p>`,
        )}
      ${
        sent.length === 0
          ? nothing
          : html`<ul class="story" role="list">
              ${sent.map((mail) => renderSent(mail, file.now))}
            </ul>`
      }
      ${own.length > 0 || deceasedMark !== undefined ? nothing : html`<p class="small quiet">${text.onlyByLink}</p>`}
      ${
        deceasedMark !== undefined
          ? nothing
          : patient.email === null
            ? html`<p class="warn-text sign">${icon('alert')}${text.noEmail}</p>`
            : emailWarningNotice(file.emailWarning)
      }
    </div>
    ${deceasedMark === undefined ? html`<div class="actions">${renderAction(file, own, actions)}</div>` : nothing}
  </section>`;
}

function renderAction({ patient }: PatientFile, own: readonly AccountLine[], actions: SignInActions): TemplateResult {
  const { account: text } = pageLanguage.text;
  if (patient.email === null)
    return html`<button class="button secondary compact" type="button" @click=${actions.change}>
      ${text.addEmail}
    </button>`;
  const [account] = own;
  if (account === undefined)
    return html`<button class="button primary compact" type="button" @click=${() => actions.welcome()}>
      ${text.sendWelcome}
    </button>`;
  if (own.length > 1) return html``;
  return html`<button class="button secondary compact" type="button" @click=${() => actions.reset(account)}>
      ${text.sendReset}
    </button>
    <button class="link line" type="button" @click=${() => actions.welcome(account)}>${text.sendWelcome}</button>`;
}

function renderAccount(
  { patient, deceasedMark }: PatientFile,
  account: AccountLine,
  actions: SignInActions,
  isOneOfSeveral: boolean,
): TemplateResult {
  const { account: text } = pageLanguage.text;
  return html`<div>
    <p class="good sign">${icon('check')}<span>${text.username(account.username)}</span></p>
    ${
      account.looksLikeEmail && deceasedMark === undefined
        ? html`<p class="small">
            <span class="warn-text">${text.looksLikeEmail}</span>
            ${text.mayBeShared(calledName(patient))}
          </p>`
        : nothing
    }
    ${
      isOneOfSeveral && patient.email !== null && deceasedMark === undefined
        ? html`<div class="row-actions">
            <button
              class="link line"
              type="button"
              aria-label=${text.sendResetFor(account.username)}
              @click=${() => actions.reset(account)}
            >
              ${text.sendReset}
            </button>
            <button
              class="link line"
              type="button"
              aria-label=${text.sendWelcomeFor(account.username)}
              @click=${() => actions.welcome(account)}
            >
              ${text.sendWelcome}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

function renderSent(mail: MailLine, now: string): TemplateResult {
  const { words, isTrouble } = mailStanding(mail, now);
  return html`<li><b>${mailName(mail)}</b> · <span class=${isTrouble ? 'danger-text' : ''}>${words}</span></li>`;
}
