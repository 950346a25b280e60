import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JaneClient } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { SessionLine } from '../../contract/index.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import { backButton } from '../shared/back-button.ts';
import { errorNotice, screenHeading } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Query } from '../shared/query.ts';
import type { Screen } from '../shared/screen.ts';
import { ConfirmPasswordForm } from '../shared/confirm-password-form.ts';
import type { LoginApp } from './login-app.ts';

/** A session to end, or all but this one. */
type Ending = { readonly id: string } | 'others';

/** Where one is signed in. */
export class SessionsScreen implements Screen {
  readonly #app: LoginApp;
  readonly #sessions: Query<Awaited<ReturnType<JaneClient['listSessions']>>>;
  readonly #end: Mutation<Ending>;
  /** A session that is remembered for weeks asks for the password first; then what was pressed goes on. */
  #confirm: ConfirmPasswordForm | undefined;
  #isEnded = false;

  constructor(app: LoginApp) {
    this.#app = app;
    this.#sessions = app.query((options) => app.client.listSessions(undefined, options));
    this.#end = app.mutation((ending, options) =>
      ending === 'others'
        ? app.client.endOtherSessions(undefined, options)
        : app.client.endOneSession({ sessionId: ending.id }, options),
    );
    void this.#sessions.read();
  }

  get status(): string {
    const { text } = this.#app;
    if (this.#end.isPending || this.#confirm?.isPending) return text.loading.waiting;
    return this.#isEnded ? text.login.sessionEnded : '';
  }

  get error(): JaneError | undefined {
    return this.#confirm ? this.#confirm.error : (this.#end.error ?? this.#sessions.error);
  }

  leave(): void {
    this.#end.reset();
    this.#confirm?.leave();
    this.#sessions.dispose();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    return html`<div class="stack wide enter">
      ${screenHeading(this.#app, text.login.sessions)} ${this.#confirm ? nothing : errorNotice(this.#app, this.#end)}
      ${this.#confirm ? this.#renderConfirm(this.#confirm) : this.#renderList()}
      <div class="row small">${backButton(text.common.back, this.#back)}</div>
    </div>`;
  }

  #renderConfirm(form: ConfirmPasswordForm): TemplateResult {
    const { text } = this.#app;
    return form.render({
      id: 'confirm-password',
      look: 'stack',
      heading: html`<p>${text.problems['password-needed'].join(' ')}</p>`,
      label: text.login.currentPassword,
      submit: text.login.goOn,
    });
  }

  #renderList(): TemplateResult {
    const { text } = this.#app;
    const { state } = this.#sessions;
    if (state.status === 'loading') return skeleton(1);
    if (state.status === 'failed' && !state.value) {
      const retry = (): void => void this.#app.focus.keepFocusDuring(this.#sessions.read({ userInitiated: true }));
      return notice({
        tone: 'danger',
        words: this.#app.problemText(state.error),
        action: retryButton(text, { onClick: retry }),
      });
    }
    const { now = '', sessions = [] } = state.value ?? {};
    return html`<ul class="lines" role="list">
        ${repeat(
          sessions,
          ({ id }) => id,
          (one) => this.#renderLine(one, now),
        )}
      </ul>
      ${sessions.some(({ current }) => !current) ? this.#renderEndOthers() : nothing}`;
  }

  #renderEndOthers(): TemplateResult {
    return html`<div class="buttons">
      <button class="button secondary" type="button" part="end-other-sessions" @click=${() => void this.#run('others')}>
        ${this.#app.text.login.endOthers}
      </button>
    </div>`;
  }

  #renderLine({ id, device, current, lastUsedAt }: SessionLine, now: string): TemplateResult {
    const { text, dates } = this.#app;
    const { input } = this.#end;
    const isPending = this.#end.isPending && typeof input === 'object' && input.id === id;
    const ago = Math.min(0, Date.parse(lastUsedAt.instant) - Date.parse(now));
    return html`<li>
      <span class="stack snug">
        <span class="strong">${device}</span>
        <span class="small quiet">${current ? text.login.thisDevice : text.login.lastUsed(dates.relative(ago))}</span>
      </span>
      ${
        current
          ? nothing
          : html`<button
              class="link line stop"
              type="button"
              part="end-session"
              aria-label=${isPending ? `${text.loading.waiting} ${device}` : text.login.endSession(device)}
              aria-disabled=${isPending}
              @click=${() => void this.#run({ id })}
            >
              ${buttonLabel(isPending, text.loading.waiting, text.common.signOut)}
            </button>`
      }
    </li>`;
  }

  async #run(ending: Ending): Promise<void> {
    this.#isEnded = false;
    if (await this.#end.run(ending)) {
      this.#isEnded = true;
      void this.#sessions.read();
      await this.#app.focus.toHeading();
    } else if (this.#end.error?.code === 'password-needed') {
      this.#confirm = new ConfirmPasswordForm(this.#app, () => this.#confirmed(ending));
      this.#app.requestUpdate();
      await this.#app.focus.toHeading();
    }
  }

  async #confirmed(ending: Ending): Promise<void> {
    if (!this.#app.isConnected) return;
    this.#confirm = undefined;
    this.#app.requestUpdate();
    await this.#run(ending);
  }

  readonly #back = (): void => {
    if (!this.#confirm) {
      this.#app.openAccount();
      return;
    }
    this.#confirm.leave();
    this.#confirm = undefined;
    this.#end.reset();
    void this.#app.focus.toHeading();
  };
}
