import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { sentenceAround, verbatim } from '../../i18n/verbatim.ts';
import { Dates, daysAway } from '../../i18n/dates.ts';
import { problemText, type Problem } from '../../i18n/index.ts';
import { contact } from '../../templates/contact.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { success } from '../../templates/success.ts';
import type { Setup } from './setup-panel.ts';
import { isNeither, type NewerEmail, type View } from './setup-state.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** A link that can't be used any more: why, and the way to a new one. */
export function deadView(panel: Setup, { why, token, newer }: Extract<View, { is: 'dead' }>): TemplateResult {
  const { setup, messages, level, loginUrl, renew } = panel;
  const t = messages.setup;
  const [what, then] = newer ? newerEmail(panel, newer) : messages.problems[why];
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
          ? html`<a class="button primary" part="login" href=${loginUrl}>${messages.signedOut.signIn}</a>`
          : nothing
      }
      <button
        class="button ${canSignIn || newer ? 'secondary' : 'primary'}"
        part="renew"
        type="button"
        aria-disabled=${isSending}
        @click=${() => renew(token)}
      >
        ${buttonLabel(isSending, messages.help.sending, t.sendNewLink)}
      </button>
    </div>
  </div>`;
}

function newerEmail({ messages, times }: Setup, { at, now }: NewerEmail): Problem {
  const dates = new Dates(times, messages);
  const isToday = now !== undefined && daysAway(at, now) === 0;
  return messages.setup.newerEmail(isToday ? dates.time(at) : dates.dateTime(at, now), isToday);
}

/** Without a link that the clinic knows this page knows nobody: the mail has it, or a new mail does. */
export function noLinkView(panel: Setup, { isUnknown }: Extract<View, { is: 'no-link' }>): TemplateResult {
  const { setup, messages, level, loginUrl, help } = panel;
  const t = messages.setup;
  const { signIn } = messages;
  const [what, then] = isUnknown ? messages.problems['link-unknown'] : t.openAgain;
  const { work } = setup;
  const isSending = work.is === 'sending';
  const { typedMissing, typedNeither } = messages.help;
  return html`<form class="stack wide enter" part="form" novalidate @submit=${help}>
    <div class="stack tight">
      ${heading({ level, text: what.replace(/\.$/, ''), focusable: true })}
      <p class="quiet">${then}</p>
    </div>
    ${isNeither(work) ? nothing : failure(panel)}
    ${field({
      id: 'typed',
      label: messages.help.typed,
      autocomplete: 'username',
      inputmode: 'email',
      required: true,
      error: setup.isTypedMissing ? typedMissing : isNeither(work) && typedNeither,
    })}
    <button class="button primary full" part="submit" type="submit" aria-disabled=${isSending}>
      ${isSending ? messages.help.sending : messages.help.send}
    </button>
    ${loginUrl === undefined ? nothing : html`<a class="link line" part="login" href=${loginUrl}>${signIn.heading}</a>`}
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
      ${heading({ level, text: messages.help.checkEmail, focusable: true })}
      <p>${what === 'link' ? t.linkOnItsWay : messages.help.ifOnFile}</p>
    </div>
    ${failure(panel)}
    <p class="quiet small">
      ${messages.help.notThere} ${seconds > 0 ? messages.help.againIn(seconds) : nothing} ${messages.help.orCall}
      ${contact(clinic, messages)}
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
            ${buttonLabel(isSending, messages.help.sending, messages.help.sendAgain)}
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
  const then = isSignedIn
    ? t.signedInNow
    : username === undefined
      ? t.signInNow
      : sentenceAround(t.signInWith, username);
  return html`<div class="stack wide enter">
    ${success(heading({ level, text: what, focusable: true }), then)}
    ${
      // The sentence for whoever has yet to sign in names it already.
      isSignedIn && username !== undefined
        ? html`<div>
            <p class="small quiet">${t.yourUsername}</p>
            <p class="strong">${verbatim(username)}</p>
          </div>`
        : nothing
    }
    ${
      loginUrl === undefined
        ? nothing
        : html`<a class="button primary" part="login" href=${loginUrl} @click=${goOn}
            >${isSignedIn ? t.goOn : messages.signedOut.signIn}</a
          >`
    }
  </div>`;
}

function failure({ setup: { work }, messages, times }: Setup): TemplateResult | typeof nothing {
  return work.is === 'failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, times) }) : nothing;
}
