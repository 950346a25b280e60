import type { TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { sentenceAround } from '../../i18n/verbatim.ts';
import { heading } from '../../templates/heading.ts';
import type { Login } from './login-panel.ts';

/** Who is signed in, with the way out; `below` comes with a part of its own. */
export function accountView(login: Login, below: TemplateResult): TemplateResult {
  const { session, messages, level, signOut } = login;
  const t = messages.login;
  const username = session?.session.username ?? '';
  const name = session?.patient?.firstName || username;
  return html`<div class="stack enter">
    <div>
      <p class="small quiet">${sentenceAround(t.signedInAs, username)}</p>
      <div class="head">
        <div>${heading({ level, text: sentenceAround(t.hello, name), focusable: true })}</div>
        <button class="button secondary compact" type="button" part="sign-out" @click=${signOut}>
          ${messages.common.signOut}
        </button>
      </div>
    </div>
    <div class="stack overview">${below}</div>
  </div>`;
}
