import { nothing, type TemplateResult } from 'lit';
import { isAnswerLost } from '../../controllers/answer-lost.ts';
import type { Link } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { problemText } from '../../i18n/index.ts';
import { dotIcon, tickIcon } from '../../styles/icons.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import { suggestions } from '../../templates/suggestions.ts';
import type { Setup } from './setup-panel.ts';

/** Who it is for stands above what is asked. */
export function formView(panel: Setup, link: Link): TemplateResult {
  const { setup, messages, times, level, submit } = panel;
  const t = messages.setup;
  const { work } = setup;
  const isSending = work.is === 'sending';
  const greet = link.purpose === 'setup' ? t.welcome : messages.login.hello;
  const intro = { setup: t.intro, 'change-username': t.introChange, reset: t.introReset }[link.purpose];
  const button = { setup: t.createAccount, 'change-username': t.saveChanges, reset: t.setNewPassword }[link.purpose];
  return html`<form class="stack wide enter" part="form" novalidate @submit=${submit}>
    ${clinicLine(panel)}
    <div class="stack tight">
      ${heading({ level, text: sentenceAround(greet, link.firstName), focusable: true })}
      <p class="quiet">${intro}</p>
    </div>
    ${
      work.is === 'failed'
        ? notice({
            tone: 'danger',
            words: isAnswerLost(work.error) ? t.notSet : problemText(work.error, messages, times),
          })
        : nothing
    }
    ${
      link.purpose === 'change-username' && link.username?.includes('@')
        ? notice({ tone: 'info', words: t.looksLikeMail })
        : nothing
    }
    ${usernameField(panel, link)} ${newPassword(panel)}
    <button class="button primary full" part="submit" type="submit" aria-disabled=${isSending}>
      ${isSending ? (link.purpose === 'setup' ? t.creating : messages.password.saving) : button}
    </button>
  </form>`;
}

/** The clinic's own picture over its initial, which is what one sees where it is blocked. */
function clinicLine({ clinic, messages, logoUrl }: Setup): TemplateResult | typeof nothing {
  if (!clinic) return nothing;
  return html`<div class="clinic" part="clinic">
    <span class="logo" aria-hidden="true"
      >${logoUrl ? html`<img src=${logoUrl} alt="" @error=${hide} />` : nothing}<span
        >${/^.\p{M}*/u.exec(clinic.name)?.[0] ?? ''}</span
      ></span
    >
    <div>
      <p class="strong" translate="no">${clinic.name}</p>
      <p class="small quiet">${messages.setup.myAccount}</p>
    </div>
  </div>`;
}

const hide = (event: Event): void => (event.target as HTMLElement).remove();

function usernameField(panel: Setup, { purpose, username }: Link): TemplateResult | typeof nothing {
  const { setup, messages } = panel;
  const t = messages.setup;
  if (purpose === 'reset') {
    // Read-only and not only printed: a password manager files the new password under it.
    return username === undefined
      ? nothing
      : field({ id: 'username', label: t.yourUsername, value: username, autocomplete: 'username', readonly: true });
  }
  const current =
    purpose === 'change-username' && username !== undefined ? sentenceAround(t.nowItIs, username) : undefined;
  return field({
    id: 'username',
    label: t.chooseUsername,
    hint: current,
    autocomplete: 'username',
    required: true,
    error: usernameError(panel),
    more: usernameMore(panel),
    onInput: (typed) => setup.typeUsername(typed),
  });
}

function usernameError(panel: Setup): TemplateResult | undefined {
  const t = panel.messages.setup;
  const what = usernameProblem(panel);
  if (what === undefined) return undefined;
  return html`${what} ${suggestionsOf(panel).length > 0 ? t.theseAreFree : t.chooseAnother}`;
}

function usernameProblem({ setup: { username: verdict, view }, messages }: Setup): unknown {
  const t = messages.setup;
  switch (verdict.is) {
    case 'missing':
      return t.usernameMissing;
    case 'taken':
      return sentenceAround(t.taken, verdict.username);
    case 'has-at': {
      const own = view.is === 'form' ? view.link.ownAddress : undefined;
      return own === undefined ? t.noAt : html`${t.noAt} ${sentenceAround(t.onlyOwnAddress, own)}`;
    }
    case 'not-allowed':
      return t.allowedCharacters;
    case 'none':
    case 'free':
      return undefined;
  }
}

/** Near the one that is taken; for one that can't be, those that the link began with. */
function suggestionsOf({ setup: { username: verdict, view } }: Setup): readonly string[] {
  if (verdict.is === 'none' || verdict.is === 'free') return [];
  if (verdict.is === 'taken') return verdict.suggestions;
  return view.is === 'form' ? view.link.suggestions : [];
}

function usernameMore(panel: Setup): TemplateResult | undefined {
  const { setup, messages, pick } = panel;
  const t = messages.setup;
  if (setup.username.is === 'free')
    return html`<p class="ok">${tickIcon()}${sentenceAround(t.free, setup.username.username)}</p>`;
  const names = suggestionsOf(panel);
  return names.length > 0 ? suggestions(names, t.theseAreFree, pick) : undefined;
}

function newPassword(panel: Setup): TemplateResult {
  const { setup, messages, isPasswordShown, togglePassword } = panel;
  return passwordField({
    id: 'password',
    label: messages.setup.choosePassword,
    hint: messages.password.wordsWork,
    autocomplete: 'new-password',
    required: true,
    reveal: { isShown: isPasswordShown, toggle: togglePassword },
    text: messages.signIn,
    error: passwordError(panel),
    more: rules(panel),
    onInput: (typed) => setup.typePassword(typed),
  });
}

function passwordError({ setup: { password }, messages, clinic }: Setup): string | undefined {
  if (password.is === 'none') return undefined;
  const t = messages.setup;
  if (password.is === 'missing') return messages.password.passwordMissing;
  if (password.is === 'too-short' && clinic) return t.notMet(messages.password.atLeast(clinic.passwordMinimum));
  return messages.problems[`password-${password.is}`].join(' ');
}

function rules({ setup, messages, clinic }: Setup): TemplateResult {
  const t = messages.setup;
  const isMet = setup.isLongEnough;
  return html`<ul class="rules" part="rules" role="list">
    <li class=${isMet ? 'met' : ''}>
      ${isMet ? tickIcon() : dotIcon()}<span>${messages.password.atLeast(clinic?.passwordMinimum ?? 0)}</span>
    </li>
    <li>${dotIcon()}<span>${t.notCommon}</span></li>
  </ul>`;
}
