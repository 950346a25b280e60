import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SessionLine } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { bones } from '../../templates/bones.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import { tryAgain } from '../../templates/try-again.ts';
import type { MoreLogin } from './login-panel.ts';
import type { View } from './login-state.ts';
import { buttonWords } from '../../templates/button-words.ts';

type Sessions = MoreLogin<Extract<View, { is: 'sessions' }>>;

/** Where one is signed in. */
export function sessionsView(login: Sessions): TemplateResult {
  const { view, work, messages, dates, level } = login;
  const isElsewhere = work.is === 'failed' && work.task === 'end-session';
  return html`<div class="stack wide enter">
    ${heading({ level, text: messages.login.sessions, focusable: true })}
    ${isElsewhere ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing}
    ${view.wanted ? confirmForm(login) : list(login)}
    <div class="row small">
      <button
        class="link line"
        type="button"
        part="back"
        @click=${() => login.show(view.wanted ? { is: 'sessions' } : { is: 'overview' })}
      >
        ${messages.common.back}
      </button>
    </div>
  </div>`;
}

function list(login: Sessions): TemplateResult {
  const { more, messages, dates } = login;
  const { sessions } = more.account;
  if (sessions.is === 'loading') return bones(1);
  if (sessions.is === 'failed') {
    return notice({
      tone: 'danger',
      words: problemText(sessions.error, messages, dates),
      action: tryAgain(messages, login.retry),
    });
  }
  const { now, sessions: lines } = sessions.value;
  return html`<ul class="lines" role="list">
      ${repeat(
        lines,
        ({ id }) => id,
        (one) => line(login, one, now),
      )}
    </ul>
    ${
      lines.some(({ current }) => !current)
        ? html`<div class="buttons">
            <button
              class="button secondary"
              type="button"
              part="end-others"
              @click=${() => void login.more.end('others')}
            >
              ${messages.login.endOthers}
            </button>
          </div>`
        : nothing
    }`;
}

function line(login: Sessions, { id, device, current, lastUsedAt }: SessionLine, now: string): TemplateResult {
  const { work, messages, dates } = login;
  const t = messages.login;
  const isWorking = work.is === 'doing' && work.id === id;
  const ago = Date.parse(lastUsedAt.instant) - Date.parse(now);
  return html`<li>
    <span class="stack snug">
      <span class="strong">${device}</span>
      <span class="small quiet"
        >${current ? t.thisDevice : messages.login.lastUsed(dates.relative(Math.min(0, ago)))}</span
      >
    </span>
    ${
      current
        ? nothing
        : html`<button
            class="link line stop"
            type="button"
            part="end"
            aria-label=${isWorking ? `${messages.loading.waiting} ${device}` : messages.login.endSession(device)}
            aria-disabled=${isWorking}
            @click=${() => void login.more.end({ id, device })}
          >
            ${buttonWords(isWorking, messages.loading.waiting, messages.common.signOut)}
          </button>`
    }
  </li>`;
}

/** A session that is remembered for weeks asks for the password first; then what was pressed goes on. */
function confirmForm(login: Sessions): TemplateResult {
  const { view, work, messages, dates, session } = login;
  const isWorking = work.is === 'doing';
  const error = work.is === 'failed' && work.task === 'confirm' ? problemText(work.error, messages, dates) : undefined;
  const isMissing = work.is === 'incomplete';
  return html`<form class="stack" part="form" @submit=${(event: SubmitEvent) => void login.more.confirm(event)}>
    <p>${messages.problems['password-needed'].join(' ')}</p>
    <input
      class="unseen"
      name="username"
      autocomplete="username"
      tabindex="-1"
      aria-hidden="true"
      readonly
      .value=${session?.session.username ?? ''}
    />
    ${passwordField({
      id: 'confirm-password',
      label: messages.login.currentPassword,
      autocomplete: 'current-password',
      isShown: view.isShown ?? false,
      onToggle: () => login.toggle('confirm-password'),
      messages,
      error: isMissing ? messages.signIn.passwordMissing : error?.join(' '),
    })}
    <div class="buttons">
      <button class="button primary" type="submit" part="submit" aria-disabled=${isWorking}>
        ${buttonWords(isWorking, messages.loading.waiting, messages.login.goOn)}
      </button>
    </div>
  </form>`;
}
