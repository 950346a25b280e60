import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { problemText } from '../../i18n/index.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import type { SignedIn } from '../../client/jane-client.ts';
import type { MoreLogin } from './login-panel.ts';

/** What somebody who is signed in is told and can do, below their name. */
export function overview(login: MoreLogin): TemplateResult {
  const { messages } = login;
  const t = messages.login;
  return html`${notices(login)}
    <ul class="lines" role="list">
      ${line(t.credentials, passwordChanged(login), t.change, () => login.show({ is: 'credentials' }))}
      ${line(t.sessions, sessionCount(login), messages.signIn.show, () => login.show({ is: 'sessions' }))}
    </ul>
    ${unread(login)}`;
}

/** Instead of what is known about the account. */
function unread({ more, messages, dates, retry }: MoreLogin): TemplateResult | typeof nothing {
  const { account } = more.account;
  if (account.is !== 'failed') return nothing;
  return notice({
    tone: 'warn',
    words: problemText(account.error, messages, dates),
    action: tryAgain(messages, retry),
  });
}

/** What the patient should be told once, by its kind. */
const noticeOf = (session: SignedIn, kind: string) => session.notices.find((notice) => notice.kind === kind);

function notices({ session, work, messages, dates }: MoreLogin): unknown {
  const t = messages.login;
  const reset = session && noticeOf(session.session, 'password-reset');
  const merge = session && noticeOf(session.session, 'merged');
  return html`
    ${work.is === 'failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing}
    ${work.is === 'done' && work.task === 'username' ? notice({ tone: 'info', words: [sentenceAround(t.usernameIsChanged, work.username ?? ''), ''] }) : nothing}
    ${work.is === 'done' && work.task === 'password' ? notice({ tone: 'info', words: [t.passwordIsChanged, ''] }) : nothing}
    ${reset ? notice({ tone: 'warn', words: t.wasReset(dates.date(reset.at)) }) : nothing}
    ${merge ? notice({ tone: 'info', words: t.wasMerged(dates.date(merge.at)) }) : nothing}
    ${session?.session.mode === 'memory' ? html`<p class="small quiet">${t.memoryOnly}</p>` : nothing}
  `;
}

/** "Password changed on March 4", or nothing where it never was or is not known. */
export function passwordChanged({ more, messages, dates }: MoreLogin): string {
  const { account } = more.account;
  const at = account.is === 'here' ? account.value.passwordChangedAt : null;
  return at ? messages.login.passwordChanged(dates.monthDay(at)) : '';
}

function sessionCount({ more, messages }: MoreLogin): string {
  const { account } = more.account;
  if (account.is !== 'here') return '';
  const others = account.value.sessions - 1;
  return others > 0 ? messages.login.otherSessions(others) : messages.login.thisDevice;
}

const line = (title: string, detail: string, action: string, act: () => void): TemplateResult =>
  html`<li>
    <span class="stack snug"
      ><span class="strong">${title}</span><span class="small quiet detail">${detail}</span></span
    >
    <button class="link line" type="button" part="action" aria-label="${action}, ${title}" @click=${act}>
      ${action}
    </button>
  </li>`;
