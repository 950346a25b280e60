import { html, nothing, type TemplateResult } from 'lit';
import { problemText } from '../../i18n/index.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import { suggestions } from '../../templates/suggestions.ts';
import type { Login } from './login-panel.ts';
import type { Task, View } from './login-state.ts';

type Credentials = Login<Extract<View, { is: 'credentials' }>>;

/** Two small forms, each of which asks for the current password. */
export function credentialsView(login: Credentials): TemplateResult {
  const { messages, level } = login;
  return html`<div class="stack wide enter">
    ${heading({ level, text: messages.login.credentials, focusable: true })} ${usernameForm(login)}
    <hr />
    ${passwordForm(login)}
    <div class="row small">
      <button class="link line" type="button" part="back" @click=${() => login.show({ is: 'overview' })}>
        ${messages.common.back}
      </button>
    </div>
  </div>`;
}

function usernameForm(login: Credentials): TemplateResult {
  const t = login.messages.login;
  const free = freeOnes(login);
  return html`<form class="stack" part="form" @submit=${login.changeUsername}>
    ${whole(login, 'username')}
    ${field({
      id: 'new-username',
      label: t.newUsername,
      autocomplete: 'username',
      error: missing(login, 'new-username', t.usernameMissing) ?? usernameRefused(login, free),
      more: free.length > 0 ? suggestions(free, login.messages.setup.theseAreFree, login.pickUsername) : undefined,
    })}
    ${password(login, 'username-password', 'username')} ${submit(login, 'username', t.changeUsername)}
  </form>`;
}

function passwordForm(login: Credentials): TemplateResult {
  const { messages, clinic, session } = login;
  const t = messages.login;
  const rule = clinic ? ` ${messages.setup.atLeast(clinic.passwordMinimum)}.` : '';
  return html`<form class="stack" part="form" @submit=${login.changePassword}>
    ${whole(login, 'password')}
    <input
      class="unseen"
      name="username"
      autocomplete="username"
      tabindex="-1"
      aria-hidden="true"
      readonly
      .value=${session?.session.username ?? ''}
    />
    ${password(login, 'old-password', 'password')}
    ${passwordField({
      id: 'new-password',
      label: t.newPassword,
      autocomplete: 'new-password',
      hint: messages.setup.wordsWork + rule,
      isShown: login.view.shown === 'new-password',
      onToggle: () => login.toggle('new-password'),
      error: missing(login, 'new-password', messages.setup.passwordMissing) ?? refused(login, 'password', 'password-'),
      messages,
    })}
    ${submit(login, 'password', t.changePassword)}
  </form>`;
}

/** The current password, whose own error is `wrong-password`. */
function password(login: Credentials, id: string, task: Task): TemplateResult {
  const { messages } = login;
  return passwordField({
    id,
    label: messages.login.currentPassword,
    autocomplete: 'current-password',
    isShown: login.view.shown === id,
    onToggle: () => login.toggle(id),
    error: missing(login, id, messages.login.passwordMissing) ?? refused(login, task, 'wrong-password'),
    messages,
  });
}

const missing = ({ work }: Login, id: string, words: string): string | undefined =>
  work.is === 'incomplete' && work.missing.includes(id) ? words : undefined;

/** What the clinic says about one field: codes that begin with that field's word. */
function refused({ work, messages, dates }: Login, task: Task, code: string): string | undefined {
  if (work.is !== 'failed' || work.task !== task || !work.error.code.startsWith(code)) return undefined;
  return problemText(work.error, messages, dates).join(' ');
}

/** What the clinic offers in place of a username that is taken. */
const freeOnes = ({ work }: Login): readonly string[] =>
  work.is === 'failed' && work.error.code === 'username-taken' ? (work.error.problem?.suggestions ?? []) : [];

function usernameRefused(login: Login, free: readonly string[]): string | undefined {
  const { problems, setup } = login.messages;
  return free.length > 0
    ? `${problems['username-taken'][0]} ${setup.theseAreFree}`
    : refused(login, 'username', 'username');
}

/** What it says about no field. */
function whole({ work, messages, dates }: Login, task: Task): TemplateResult | typeof nothing {
  if (work.is !== 'failed' || work.task !== task || /^(wrong-password|username-|password-)/.test(work.error.code)) {
    return nothing;
  }
  return notice({ tone: 'danger', words: problemText(work.error, messages, dates) });
}

function submit({ work, messages }: Login, task: Task, words: string): TemplateResult {
  const isWorking = work.is === 'doing' && work.task === task;
  return html`<div class="buttons">
    <button class="button secondary" type="submit" part="submit" aria-disabled=${isWorking}>
      ${isWorking ? messages.setup.saving : words}
    </button>
  </div>`;
}
