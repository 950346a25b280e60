import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { field } from '../../templates/field.ts';
import { errorNotice, readForm, screenHeading, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { emailRequest, EmailSentScreen, type EmailAnswer, type EmailRequest } from './email-sent-screen.ts';

/**
 * The page was opened without a link, as by a phone that reloaded it, or with one that the clinic knows nothing of: the
 * email has it, or a new email does.
 */
export class NoLinkScreen implements Screen {
  readonly #app: AccountSetupApp;
  readonly #isUnknown: boolean;
  readonly #send: Mutation<EmailRequest, EmailAnswer>;
  #isMissing = false;

  constructor(app: AccountSetupApp, { isUnknown = false } = {}) {
    this.#app = app;
    this.#isUnknown = isUnknown;
    this.#send = emailRequest(app);
  }

  get status(): string {
    return this.#send.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#isNeither ? undefined : this.#send.error;
  }

  leave(): void {
    this.#send.reset();
  }

  render(): TemplateResult {
    const { text, loginUrl } = this.#app;
    const { help, setup, signIn } = text;
    const [reason, wayOn] = this.#isUnknown ? text.problems['link-unknown'] : setup.openAgain;
    const { isPending } = this.#send;
    return html`<form class="stack wide enter" part="form" method="post" novalidate @submit=${this.#submit}>
      <div class="stack tight">
        ${screenHeading(this.#app, reason.replace(/\.$/, ''))}
        <p class="quiet">${wayOn}</p>
      </div>
      ${this.#isNeither ? nothing : errorNotice(this.#app, this.#send)}
      ${field({
        id: 'typed',
        label: help.typed,
        autocomplete: 'username',
        inputmode: 'email',
        required: true,
        error: this.#isMissing ? help.typedMissing : this.#isNeither && help.typedNeither,
      })}
      <button class="button primary full" part="submit" type="submit" aria-disabled=${isPending}>
        ${isPending ? help.sending : help.send}
      </button>
      ${loginUrl === undefined ? nothing : html`<a class="link line" part="login" href=${loginUrl}>${signIn.heading}</a>`}
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const typed = readForm(submittedForm(event))['typed']?.trim() ?? '';
    if (this.#send.isPending) return;
    this.#isMissing = typed === '';
    if (this.#isMissing) {
      this.#send.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const request = { sent: 'help', typed } as const;
    const answer = await this.#send.run(request);
    if (answer) this.#app.go(new EmailSentScreen(this.#app, request, answer));
    else await this.#app.focus.toFirstInvalid();
  };

  /** What was typed is neither a username nor an address: the field says so, and takes the focus. */
  get #isNeither(): boolean {
    return this.#send.error?.problem?.fields?.includes('typed') ?? false;
  }
}
