import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { AccountLine, MailLine, PatientFile } from '../../../src/contract/staff.ts';
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
  const own = usernames.filter(({ relation }) => relation === 'self');
  const sent = mails.filter(({ kind }) => kind === 'welcome' || kind === 'reset').slice(0, 3);
  return html`<section class="answer" aria-labelledby="sign-in">
    <h2 id="sign-in">Can ${calledName(patient)} sign in?</h2>
    <div class="known">
      ${
        deceasedMark === undefined
          ? nothing
          : html`<p>No: ${calledName(patient)} is marked as deceased. Nobody signs in, and no email goes out.</p>`
      }
      ${
        own.length === 0
          ? html`<p class="warn-text sign">${icon('key')}No username on file</p>`
          : own.map((account) => renderAccount(file, account, actions, own.length > 1))
      }
      ${usernames
        .filter(({ relation }) => relation !== 'self')
        .map(
          (account) =>
            html`<p>
              <span class="strong">${account.username}</span>
              <span class="quiet">also sees ${calledName(patient)}’s appointments, as family</span>
            </p>`,
        )}
      ${
        sent.length === 0
          ? nothing
          : html`<ul class="story" role="list">
              ${sent.map((mail) => renderSent(mail, file.now))}
            </ul>`
      }
      ${
        own.length > 0 || deceasedMark !== undefined
          ? nothing
          : html`<p class="small quiet">
              You can’t choose a username or password for a patient. The link in the email is the only way in.
            </p>`
      }
      ${
        deceasedMark !== undefined
          ? nothing
          : patient.email === null
            ? html`<p class="warn-text sign">${icon('alert')}No email address on file, so no email can be sent.</p>`
            : emailWarningNotice(file.emailWarning)
      }
    </div>
    ${deceasedMark === undefined ? html`<div class="actions">${renderAction(file, own, actions)}</div>` : nothing}
  </section>`;
}

function renderAction({ patient }: PatientFile, own: readonly AccountLine[], actions: SignInActions): TemplateResult {
  if (patient.email === null)
    return html`<button class="button secondary compact" type="button" @click=${actions.change}>
      Add an email address
    </button>`;
  const [account] = own;
  if (account === undefined)
    return html`<button class="button primary compact" type="button" @click=${() => actions.welcome()}>
      Send Welcome Email
    </button>`;
  if (own.length > 1) return html``;
  return html`<button class="button secondary compact" type="button" @click=${() => actions.reset(account)}>
      Send Password Reset Email
    </button>
    <button class="link line" type="button" @click=${() => actions.welcome(account)}>Send Welcome Email</button>`;
}

function renderAccount(
  { patient, deceasedMark }: PatientFile,
  account: AccountLine,
  actions: SignInActions,
  isOneOfSeveral: boolean,
): TemplateResult {
  return html`<div>
    <p class="good sign">${icon('check')}<span>Username on file: ${account.username}</span></p>
    ${
      account.looksLikeEmail && deceasedMark === undefined
        ? html`<p class="small">
            <span class="warn-text">This username looks like an email address.</span>
            If a family shares that address, the others may be locked out. A Welcome Email lets ${calledName(patient)}
            choose another username.
          </p>`
        : nothing
    }
    ${
      isOneOfSeveral && patient.email !== null && deceasedMark === undefined
        ? html`<div class="row-actions">
            <button
              class="link line"
              type="button"
              aria-label="Send Password Reset Email for ${account.username}"
              @click=${() => actions.reset(account)}
            >
              Send Password Reset Email
            </button>
            <button
              class="link line"
              type="button"
              aria-label="Send Welcome Email for ${account.username}"
              @click=${() => actions.welcome(account)}
            >
              Send Welcome Email
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
