import { nothing, type TemplateResult } from 'lit';
import type { CallOptions } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { contact } from '../../templates/contact.ts';
import { Countdown } from '../shared/countdown.ts';
import { errorNotice, screenHeading } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** What an email was asked for with: a link that can't be used any more, or what the patient typed. */
export type EmailRequest =
  { readonly sent: 'link'; readonly token: string } | { readonly sent: 'help'; readonly typed: string };

export interface EmailAnswer {
  /** Seconds until the same can be asked for again. */
  readonly againIn: number;
}

/** An email is on its way: where to look, and when to ask once more. */
export class EmailSentScreen implements Screen {
  readonly #app: AccountSetupApp;
  readonly #request: EmailRequest;
  readonly #send: Mutation<EmailRequest, EmailAnswer>;
  readonly #countdown: Countdown;

  constructor(app: AccountSetupApp, request: EmailRequest, { againIn }: EmailAnswer) {
    this.#app = app;
    this.#request = request;
    this.#send = emailRequest(app);
    this.#countdown = new Countdown(app);
    this.#countdown.start(againIn);
  }

  get status(): string {
    return this.#send.isPending ? this.#app.text.loading.waiting : '';
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
    const { help, setup } = text;
    const { secondsLeft } = this.#countdown;
    return html`<div class="stack wide enter">
      <div class="stack tight">
        ${screenHeading(this.#app, help.checkEmail)}
        <p>${this.#request.sent === 'link' ? setup.linkOnItsWay : help.ifOnFile}</p>
      </div>
      ${errorNotice(this.#app, this.#send)}
      <p class="quiet small">
        ${help.notThere} ${secondsLeft > 0 ? help.againIn(secondsLeft) : nothing} ${help.orCall}
        ${contact(clinic, text)}
      </p>
      ${secondsLeft > 0 ? nothing : this.#renderButton()}
    </div>`;
  }

  #renderButton(): TemplateResult {
    const { help } = this.#app.text;
    const { isPending } = this.#send;
    return html`<button
      class="button secondary"
      part="renew"
      type="button"
      aria-disabled=${isPending}
      @click=${this.#sendAgain}
    >
      ${buttonLabel(isPending, help.sending, help.sendAgain)}
    </button>`;
  }

  readonly #sendAgain = async (): Promise<void> => {
    const answer = await this.#send.run(this.#request);
    if (!answer) return;
    this.#countdown.start(answer.againIn);
    await this.#app.focus.toHeading();
  };
}

/** Has the clinic send the email: a fresh link of the same kind to the address on file, or the help email. */
export const emailRequest = (app: AccountSetupApp): Mutation<EmailRequest, EmailAnswer> =>
  app.mutation((request, options) => send(app, request, options));

function send(
  { client, language }: AccountSetupApp,
  request: EmailRequest,
  options: CallOptions,
): Promise<EmailAnswer> {
  return request.sent === 'link'
    ? client.renewLink({ token: request.token, language }, options)
    : client.requestHelp({ typed: request.typed, language }, options);
}
