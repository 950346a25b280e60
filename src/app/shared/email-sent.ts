import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { contact } from '../../templates/contact.ts';
import type { AppContext } from './app-context.ts';
import { Countdown } from './countdown.ts';
import { errorNotice, screenHeading } from './form-parts.ts';
import type { Mutation } from './mutation.ts';
import type { Screen } from './screen.ts';

/** The clinic sends an email, or does as if. */
export interface EmailAnswer {
  /** Seconds until the same can be asked for again. */
  readonly againIn: number;
}

export interface EmailSentOptions<Request> {
  readonly send: Mutation<Request, EmailAnswer>;
  readonly request: Request;
  readonly answer: EmailAnswer;
  readonly sentence: () => string;
  /** The part of the button that asks once more. */
  readonly part: 'renew' | 'submit';
  /** Below everything. */
  readonly below?: () => unknown;
}

/** An email is on its way: where to look, and when to ask once more. */
export class EmailSent<Request> implements Screen {
  readonly #app: AppContext;
  readonly #options: EmailSentOptions<Request>;
  readonly #countdown: Countdown;

  constructor(app: AppContext, options: EmailSentOptions<Request>) {
    this.#app = app;
    this.#options = options;
    this.#countdown = new Countdown(app);
    this.#countdown.start(options.answer.againIn);
  }

  get status(): string {
    const { send, sentence } = this.#options;
    return send.isPending ? this.#app.text.loading.waiting : sentence();
  }

  get error(): JaneError | undefined {
    return this.#options.send.error;
  }

  leave(): void {
    this.#options.send.reset();
    this.#countdown.dispose();
  }

  render(): TemplateResult {
    const { text, clinic } = this.#app;
    const { help } = text;
    const { send, sentence, below } = this.#options;
    const { secondsLeft } = this.#countdown;
    return html`<div class="stack wide enter">
      <div class="stack tight">
        ${screenHeading(this.#app, help.checkEmail)}
        <p>${sentence()}</p>
      </div>
      ${errorNotice(this.#app, send)}
      <p class="quiet small">
        ${help.notThere} ${secondsLeft > 0 ? help.againIn(secondsLeft) : nothing} ${help.orCall}
        ${contact(clinic, text)}
      </p>
      ${secondsLeft > 0 ? nothing : this.#renderButton()} ${below?.() ?? nothing}
    </div>`;
  }

  #renderButton(): TemplateResult {
    const { help } = this.#app.text;
    const { send, part } = this.#options;
    return html`<button
      class="button secondary"
      part=${part}
      type="button"
      aria-disabled=${send.isPending}
      @click=${this.#sendAgain}
    >
      ${buttonLabel(send.isPending, help.sending, help.sendAgain)}
    </button>`;
  }

  /** Its button goes with the answer: the heading takes the focus then. */
  readonly #sendAgain = (): void => void this.#app.focus.keepFocusDuring(this.#askAgain());

  async #askAgain(): Promise<void> {
    const { send, request } = this.#options;
    const answer = await send.run(request);
    if (answer) this.#countdown.start(answer.againIn);
  }
}
