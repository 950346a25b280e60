import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { contact } from '../../templates/contact.ts';
import { Countdown } from '../shared/countdown.ts';
import { backButton } from '../shared/back-button.ts';
import { errorNotice, screenHeading } from '../shared/form-parts.ts';
import type { Screen } from '../shared/screen.ts';
import { helpRequest, type HelpRequest } from './help-request.ts';
import type { LoginApp } from './login-app.ts';

/** The same for everyone, whatever is on file. */
export class HelpSentScreen implements Screen {
  readonly #app: LoginApp;
  readonly #typed: string;
  readonly #send: HelpRequest;
  readonly #countdown: Countdown;

  /** `againIn`: seconds until it can be asked for again. */
  constructor(app: LoginApp, typed: string, againIn: number) {
    this.#app = app;
    this.#typed = typed;
    this.#send = helpRequest(app);
    this.#countdown = new Countdown(app);
    this.#countdown.start(againIn);
  }

  get status(): string {
    const { text } = this.#app;
    return this.#send.isPending ? text.loading.waiting : text.help.ifOnFile;
  }

  get error(): JaneError | undefined {
    return this.#send.error;
  }

  leave(): void {
    this.#send.reset();
    this.#countdown.dispose();
  }

  render(): TemplateResult {
    const { text, clinic } = this.#app;
    const { help } = text;
    const { secondsLeft } = this.#countdown;
    return html`<div class="stack wide enter">
      <div class="stack tight">
        ${screenHeading(this.#app, help.checkEmail)}
        <p>${help.ifOnFile}</p>
      </div>
      ${errorNotice(this.#app, this.#send)}
      <p class="quiet small">
        ${help.notThere} ${secondsLeft > 0 ? help.againIn(secondsLeft) : nothing} ${help.orCall}
        ${contact(clinic, text)}
      </p>
      ${
        secondsLeft > 0
          ? nothing
          : html`<button
              class="button secondary"
              type="button"
              part="submit"
              aria-disabled=${this.#send.isPending}
              @click=${this.#sendAgain}
            >
              ${buttonLabel(this.#send.isPending, help.sending, help.sendAgain)}
            </button>`
      }
      <div class="row small">${backButton(help.backToSignIn, () => this.#app.openSignIn())}</div>
    </div>`;
  }

  /** Its button goes with the answer: the heading takes the focus then. */
  readonly #sendAgain = (): void => void this.#app.focus.keepFocusDuring(this.#askAgain());

  async #askAgain(): Promise<void> {
    const answer = await this.#send.run({ typed: this.#typed });
    if (answer) this.#countdown.start(answer.againIn);
  }
}
