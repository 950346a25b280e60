import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { knownContact } from '../../templates/contact.ts';
import { field } from '../../templates/field.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import type { Login } from './login-panel.ts';
import type { View } from './login-state.ts';

type SignIn = Login<Extract<View, { is: 'sign-in' }>>;

export function signInView(login: SignIn): TemplateResult {
  const { view, work, clinic, messages, level } = login;
  const t = messages.signIn;
  const isWorking = work.is === 'doing' && work.task === 'sign-in';
  const missing = work.is === 'incomplete' ? work.missing : [];
  return html`<form class="stack wide" part="form" @submit=${login.signIn}>
    <div>
      <p class="small quiet clinic-name" translate="no">${clinic?.name ?? nothing}</p>
      ${heading({ level, text: t.heading, focusable: true })}
    </div>
    ${aboveTheFields(login)}
    ${field({
      id: 'username',
      label: t.username,
      value: login.typed('username'),
      autocomplete: 'username',
      error: missing.includes('username') ? t.usernameMissing : undefined,
    })}
    ${passwordField({
      id: 'password',
      label: messages.signIn.password,
      value: login.typed('password'),
      autocomplete: 'current-password',
      isShown: view.isShown ?? false,
      onToggle: () => login.toggle('password'),
      error: missing.includes('password') ? messages.signIn.passwordMissing : undefined,
      messages,
    })}
    <div class="stack near">
      <label class="check"><input type="checkbox" name="remember" part="remember" />${t.remember}</label>
      <button class="button primary full" type="submit" part="submit" aria-disabled=${isWorking}>
        ${isWorking ? t.submitting : t.submit}
      </button>
    </div>
    <div class="row small">
      <button
        class="link line"
        type="button"
        part="help"
        @click=${() => login.show({ is: 'help', typed: login.typed('username') })}
      >
        ${t.forgot}
      </button>
      <button
        class="link line"
        type="button"
        part="help"
        @click=${() => login.show({ is: 'help', typed: login.typed('username') })}
      >
        ${t.firstTime}
      </button>
    </div>
  </form>`;
}

function aboveTheFields(login: SignIn): TemplateResult | typeof nothing {
  const { view, work, clinic, messages, times } = login;
  if (work.is === 'failed') {
    const needsHelp = ['wrong-credentials', 'rate-limited'].includes(work.error.code);
    const help = html`<button
      class="link"
      type="button"
      @click=${() => login.show({ is: 'help', typed: login.typed('username') })}
    >
      ${messages.help.heading}
    </button>`;
    return notice({
      tone: 'danger',
      words: problemText(work.error, messages, times),
      action: needsHelp ? help : knownContact(clinic),
    });
  }
  if (view.ended === 'idle') return notice({ tone: 'info', words: messages.login.endedIdle });
  if (view.ended === 'elsewhere') return notice({ tone: 'info', words: messages.login.endedElsewhere });
  return nothing;
}
