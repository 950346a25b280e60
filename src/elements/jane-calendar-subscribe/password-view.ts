import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { problemText } from '../../i18n/index.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { passwordField } from '../../templates/password-field.ts';
import type { Panel } from './panel.ts';
import { buttonLabel } from '../../templates/button-label.ts';

/** A session that is remembered for weeks asks for the password before links change; then what was pressed goes on. */
export function passwordView(panel: Panel): TemplateResult {
  const { calendar, messages, dates, level, username, isPasswordShown, togglePassword, back, confirm } = panel;
  const t = messages.calendar;
  const { work } = calendar;
  const isWorking = work.is === 'confirming';
  const error = work.is === 'password-failed' ? problemText(work.error, messages, dates) : undefined;
  const isWrong = work.is === 'password-failed' && work.error.code === 'wrong-password';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const password = new FormData(event.target as HTMLFormElement).get('password');
    if (typeof password === 'string' && password && !isWorking) confirm(password);
  };
  return html`<form class="stack wide enter" @submit=${submit}>
    ${heading({ level, text: t.passwordFirst, focusable: true, id: 'panel-heading' })}
    ${error && !isWrong ? notice({ tone: 'danger', words: error }) : nothing}
    <input
      class="unseen"
      tabindex="-1"
      aria-hidden="true"
      autocomplete="username"
      name="username"
      .value=${username}
      readonly
    />
    ${passwordField({
      id: 'password',
      label: messages.signIn.password,
      autocomplete: 'current-password',
      required: true,
      reveal: { isShown: isPasswordShown, toggle: togglePassword },
      text: messages.signIn,
      error: isWrong ? error?.join(' ') : undefined,
    })}
    <div class="buttons">
      <button class="button primary" type="submit" aria-disabled=${isWorking}>
        ${buttonLabel(isWorking, messages.loading.waiting, t.continue)}
      </button>
      <button class="button secondary" type="button" @click=${back}>${messages.common.back}</button>
    </div>
  </form>`;
}
