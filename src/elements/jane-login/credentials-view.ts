import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { problemText } from '../../i18n/index.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import { suggestions } from '../../templates/suggestions.ts';
import type { MoreLogin } from './login-panel.ts';
import type { Task, View } from './login-state.ts';
import { passwordChanged } from './overview.ts';
import { buttonWords } from '../../templates/button-words.ts';

type Credentials = MoreLogin<Extract<View, { is: 'credentials' }>>;

/** Two small forms, each of which says what it changes and asks for the current password. */
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
  const { messages } = login;
  const t = messages.signIn;
  const free = freeOnes(login);
  const pick = (username: string): void => login.more.pickUsername(username);
  return html`<form class="stack" part="form" @submit=${(event: SubmitEvent) => void login.more.changeUsername(event)}>
    ${top(login, t.username, sentenceAround(messages.setup.nowItIs, login.session?.session.username ?? ''))}
    ${whole(login, 'username')}
    ${field({
      id: 'new-username',
      label: messages.login.newUsername,
      autocomplete: 'username',
      error: missing(login, 'new-username', t.usernameMissing) ?? usernameRefused(login, free),
      more: free.length > 0 ? suggestions(free, messages.setup.theseAreFree, pick) : undefined,
    })}
    ${password(login, 'username-password', 'username')} ${submit(login, 'username', messages.login.changeUsername)}
  </form>`;
}

function passwordForm(login: Credentials): TemplateResult {
  const { messages, clinic, session } = login;
  const rule = clinic ? ` ${messages.password.atLeast(clinic.passwordMinimum)}.` : '';
  return html`<form class="stack" part="form" @submit=${(event: SubmitEvent) => void login.more.changePassword(event)}>
    ${top(login, messages.signIn.password, passwordChanged(login))} ${whole(login, 'password')}
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
      label: messages.login.newPassword,
      autocomplete: 'new-password',
      hint: messages.password.wordsWork + rule,
      isShown: login.view.shown === 'new-password',
      onToggle: () => login.toggle('new-password'),
      error:
        missing(login, 'new-password', messages.password.passwordMissing) ?? refused(login, 'password', 'password-'),
      messages,
    })}
    ${submit(login, 'password', messages.login.changePassword)}
  </form>`;
}

/** What a form changes, and how it stands. */
const top = ({ level }: MoreLogin, title: string, detail: unknown): TemplateResult =>
  html`<div>
    ${heading({ level: level + 1, look: 'subheading', text: title })}
    ${detail ? html`<p class="small quiet">${detail}</p>` : nothing}
  </div>`;

/** The current password, whose own error is `wrong-password`. */
function password(login: Credentials, id: string, task: Task): TemplateResult {
  const { messages } = login;
  return passwordField({
    id,
    label: messages.login.currentPassword,
    autocomplete: 'current-password',
    isShown: login.view.shown === id,
    onToggle: () => login.toggle(id),
    error: missing(login, id, messages.signIn.passwordMissing) ?? refused(login, task, 'wrong-password'),
    messages,
  });
}

const missing = ({ work }: MoreLogin, id: string, words: string): string | undefined =>
  work.is === 'incomplete' && work.missing.includes(id) ? words : undefined;

/** What the clinic says about one field: codes that begin with that field's word. */
function refused({ work, messages, dates }: MoreLogin, task: Task, code: string): string | undefined {
  if (work.is !== 'failed' || work.task !== task || !work.error.code.startsWith(code)) return undefined;
  return problemText(work.error, messages, dates).join(' ');
}

/** What the clinic offers in place of a username that is taken. */
const freeOnes = ({ work }: MoreLogin): readonly string[] =>
  work.is === 'failed' && work.error.code === 'username-taken' ? (work.error.problem?.suggestions ?? []) : [];

function usernameRefused(login: MoreLogin, free: readonly string[]): string | undefined {
  if (free.length === 0) return refused(login, 'username', 'username');
  const { messages } = login;
  return `${messages.problems['username-taken'][0]} ${messages.setup.theseAreFree}`;
}

/** What it says about no field. */
function whole({ work, messages, dates }: MoreLogin, task: Task): TemplateResult | typeof nothing {
  if (work.is !== 'failed' || work.task !== task || /^(wrong-password|username-|password-)/.test(work.error.code)) {
    return nothing;
  }
  return notice({ tone: 'danger', words: problemText(work.error, messages, dates) });
}

function submit({ work, messages }: MoreLogin, task: Task, words: string): TemplateResult {
  const isWorking = work.is === 'doing' && work.task === task;
  return html`<div class="buttons">
    <button class="button secondary" type="submit" part="submit" aria-disabled=${isWorking}>
      ${buttonWords(isWorking, messages.password.saving, words)}
    </button>
  </div>`;
}
