import { html, nothing, type TemplateResult } from 'lit';
import { problemText } from '../../i18n/index.ts';
import { contact } from '../../templates/contact.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import type { Setup } from './setup-panel.ts';
import type { DeadLink, View } from './setup-state.ts';

/** A link that can't be used any more: why, and the way to a new one. */
export function deadView(panel: Setup, why: DeadLink, token: string): TemplateResult {
  const { setup, messages, level, loginUrl, renew } = panel;
  const t = messages.setup;
  const [what, then] = messages.problems[why];
  const isSending = setup.work.is === 'sending';
  // Who used the link may have been the patient: signing in is then the shorter way.
  const canSignIn = why === 'link-used' && loginUrl !== undefined;
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: what.replace(/\.$/, ''), focusable: true })}
      <p class="quiet">${why === 'link-used' ? t.usedThen : then}</p>
    </div>
    ${failure(panel)}
    <div class="buttons">
      ${
        canSignIn
          ? html`<a class="button primary" part="login" href=${loginUrl}>${messages.common.signIn}</a>`
          : nothing
      }
      <button
        class="button ${canSignIn ? 'secondary' : 'primary'}"
        part="renew"
        type="button"
        aria-disabled=${isSending}
        @click=${() => renew(token)}
      >
        ${isSending ? t.sending : t.sendNewLink}
      </button>
    </div>
  </div>`;
}

/** Without a link this page knows nobody: the mail has it, or a new mail does. */
export function noLinkView(panel: Setup): TemplateResult {
  const { setup, messages, level, loginUrl, help } = panel;
  const { setup: t, login } = messages;
  const isSending = setup.work.is === 'sending';
  return html`<form class="stack wide enter" part="form" novalidate @submit=${help}>
    <div class="stack tight">
      ${heading({ level, text: t.openAgain[0], focusable: true })}
      <p class="quiet">${t.openAgain[1]}</p>
    </div>
    ${failure(panel)}
    ${field({
      id: 'typed',
      label: login.typed,
      autocomplete: 'username',
      inputmode: 'email',
      required: true,
      error: setup.isTypedMissing ? login.typedMissing : undefined,
    })}
    <button class="button primary full" part="submit" type="submit" aria-disabled=${isSending}>
      ${isSending ? t.sending : login.sendHelp}
    </button>
    ${loginUrl === undefined ? nothing : html`<a class="link line" part="login" href=${loginUrl}>${login.heading}</a>`}
  </form>`;
}

/** A mail is on its way: where to look, and when to ask once more. */
export function sentView(panel: Setup, what: 'link' | 'help'): TemplateResult {
  const { setup, clinic, messages, level, sendAgain } = panel;
  const t = messages.setup;
  const isSending = setup.work.is === 'sending';
  const seconds = setup.againIn;
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: t.checkEmail, focusable: true })}
      <p>${what === 'link' ? t.linkOnItsWay : t.ifOnFile}</p>
    </div>
    ${failure(panel)}
    <p class="quiet small">
      ${t.notThere} ${seconds > 0 ? t.againIn(seconds) : nothing} ${t.orCall} ${contact(clinic, messages)}
    </p>
    ${
      seconds > 0
        ? nothing
        : html`<button
            class="button secondary"
            part="renew"
            type="button"
            aria-disabled=${isSending}
            @click=${sendAgain}
          >
            ${isSending ? t.sending : t.sendAgain}
          </button>`
    }
  </div>`;
}

/** What was reached, and the one way on. */
export function doneView(
  { messages, level, loginUrl, goOn }: Setup,
  { purpose, isSignedIn, username }: Extract<View, { is: 'done' }>,
): TemplateResult {
  const t = messages.setup;
  const what = { setup: t.ready, 'change-username': t.usernameChanged, reset: t.passwordSet }[purpose];
  const then = isSignedIn ? t.signedInNow : username === undefined ? t.signInNow : t.signInWith(username);
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: what, focusable: true })}
      <p class="quiet">${then}</p>
    </div>
    ${
      loginUrl === undefined
        ? nothing
        : html`<a class="button primary" part="login" href=${loginUrl} @click=${goOn}
            >${isSignedIn ? t.goOn : messages.common.signIn}</a
          >`
    }
  </div>`;
}

function failure({ setup: { work }, messages, dates }: Setup): TemplateResult | typeof nothing {
  return work.is === 'failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing;
}
