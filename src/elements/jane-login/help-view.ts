import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { contact } from '../../templates/contact.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import type { MoreLogin } from './login-panel.ts';
import { isNeither } from './login-state.ts';
import { buttonWords } from '../../templates/button-words.ts';

/** One question for whoever cannot sign in; the answer is the same for everyone. */
export function helpView(login: MoreLogin): TemplateResult {
  const { work, clinic, messages, times, dates, level } = login;
  const t = messages.help;
  const isWorking = work.is === 'doing';
  const setupUrl = pageUrl(login.setupUrl)?.href ?? clinicPage(clinic?.setupUrls, clinic?.setupUrl, times.language);
  return html`<form
    class="stack wide enter"
    part="form"
    @submit=${(event: SubmitEvent) => void login.more.sendHelp(event)}
  >
    <div class="stack tight">
      ${heading({ level, text: messages.help.heading, focusable: true })}
      <p class="quiet">${t.intro}</p>
    </div>
    ${
      work.is === 'failed' && !isNeither(work)
        ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) })
        : nothing
    }
    ${field({
      id: 'typed',
      label: t.typed,
      value: login.typed('typed'),
      autocomplete: 'username',
      inputmode: 'email',
      error: work.is === 'incomplete' ? t.typedMissing : isNeither(work) && t.typedNeither,
    })}
    <button class="button primary full" type="submit" part="submit" aria-disabled=${isWorking}>
      ${isWorking ? t.sending : t.send}
    </button>
    <div class="row small">
      ${backToSignIn(login)}
      ${setupUrl ? html`<a class="link line" part="setup" href=${setupUrl}>${t.haveWelcome}</a>` : nothing}
    </div>
  </form>`;
}

export function helpSentView(login: MoreLogin): TemplateResult {
  const { work, clinic, messages, dates, level } = login;
  const { againIn } = login.more;
  const t = messages.help;
  const isWorking = work.is === 'doing';
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: t.checkEmail, focusable: true })}
      <p>${t.ifOnFile}</p>
    </div>
    ${work.is === 'failed' ? notice({ tone: 'danger', words: problemText(work.error, messages, dates) }) : nothing}
    <p class="quiet small">
      ${t.notThere} ${againIn > 0 ? t.againIn(againIn) : nothing} ${t.orCall} ${contact(clinic, messages)}
    </p>
    ${
      againIn > 0
        ? nothing
        : html`<button
            class="button secondary"
            type="button"
            part="submit"
            aria-disabled=${isWorking}
            @click=${() => void login.more.sendHelpAgain()}
          >
            ${buttonWords(isWorking, t.sending, t.sendAgain)}
          </button>`
    }
    <div class="row small">${backToSignIn(login)}</div>
  </div>`;
}

const backToSignIn = (login: MoreLogin): TemplateResult =>
  html`<button class="link line" type="button" part="back" @click=${() => login.show({ is: 'sign-in' })}>
    ${login.messages.help.backToSignIn}
  </button>`;
