import { html, nothing, type TemplateResult } from 'lit';
import { problemText } from '../../i18n/index.ts';
import { loginWords } from '../../i18n/words/login.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { passwordWords } from '../../i18n/words/password.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import type { Login } from './login-panel.ts';
import { noticeOf } from './login-state.ts';

/** Who is signed in, and what can be done about it. */
export function accountView(login: Login): TemplateResult {
  const { session, account, messages, level } = login;
  const t = messages.of(loginWords);
  const here = account.account.is === 'here' ? account.account.value : undefined;
  const username = here?.username ?? session?.session.username ?? '';
  const name = session?.subject?.firstName ?? username;
  return html`<div class="stack enter">
    <div class="head">
      <div>
        <p class="small quiet"><bdi>${t.signedInAs(username)}</bdi></p>
        ${heading({ level, text: messages.of(loginWords).hello(name), focusable: true })}
      </div>
      <button class="button secondary compact" type="button" part="sign-out" @click=${login.signOut}>
        ${messages.of(commonWords).signOut}
      </button>
    </div>
    ${notices(login)}
    <ul class="lines" role="list">
      ${line(t.credentials, passwordChanged(login), t.change, () => login.show({ is: 'credentials' }))}
      ${line(t.sessions, sessionCount(login), messages.of(passwordWords).show, () => login.show({ is: 'sessions' }))}
    </ul>
  </div>`;
}

function notices({ session, work, messages, dates }: Login): unknown {
  const t = messages.of(loginWords);
  const reset = session && noticeOf(session.session, 'password-reset');
  return html`
    ${work.is === 'failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing}
    ${work.is === 'done' && work.task === 'username' ? notice({ tone: 'info', words: [t.usernameIsChanged(work.username ?? ''), ''] }) : nothing}
    ${work.is === 'done' && work.task === 'password' ? notice({ tone: 'info', words: [t.passwordIsChanged, ''] }) : nothing}
    ${reset ? notice({ tone: 'warn', words: t.wasReset(dates.date(reset.at)) }) : nothing}
    ${session?.session.mode === 'memory' ? html`<p class="small quiet">${t.memoryOnly}</p>` : nothing}
  `;
}

function passwordChanged({ account: { account }, messages, dates }: Login): string {
  const at = account.is === 'here' ? account.value.passwordChangedAt : null;
  return at ? messages.of(loginWords).passwordChanged(dates.monthDay(at)) : '';
}

function sessionCount({ account: { account }, messages }: Login): string {
  if (account.is !== 'here') return '';
  const others = account.value.sessions - 1;
  return others > 0 ? messages.of(loginWords).otherSessions(others) : messages.of(loginWords).thisDevice;
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
