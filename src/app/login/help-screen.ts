import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { field } from '../../templates/field.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { backButton } from '../shared/back-button.ts';
import { errorNotice, readForm, screenHeading, submittedForm } from '../shared/form-parts.ts';
import type { Screen } from '../shared/screen.ts';
import { helpRequest, type HelpRequest } from './help-request.ts';
import { HelpSentScreen } from './help-sent-screen.ts';
import type { LoginApp } from './login-app.ts';

/** One question for whoever cannot sign in; the answer is the same for everyone. */
export class HelpScreen implements Screen {
  readonly #app: LoginApp;
  readonly #typed: string;
  readonly #send: HelpRequest;
  #isMissing = false;

  /** `typed`: what stood in the sign-in form. */
  constructor(app: LoginApp, typed: string) {
    this.#app = app;
    this.#typed = typed;
    this.#send = helpRequest(app);
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
    const { text, clinic, language, host } = this.#app;
    const setupUrl = pageUrl(host.setupUrl)?.href ?? clinicPage(clinic?.setupUrls, clinic?.setupUrl, language);
    return html`<form class="stack wide enter" part="form" method="post" @submit=${this.#submit}>
      <div class="stack tight">
        ${screenHeading(this.#app, text.help.heading)}
        <p class="quiet">${text.help.intro}</p>
      </div>
      ${this.#isNeither ? nothing : errorNotice(this.#app, this.#send)}
      ${field({
        id: 'typed',
        label: text.help.typed,
        initial: this.#typed,
        autocomplete: 'username',
        inputmode: 'email',
        error: this.#isMissing ? text.help.typedMissing : this.#isNeither && text.help.typedNeither,
      })}
      <button class="button primary full" type="submit" part="submit" aria-disabled=${this.#send.isPending}>
        ${this.#send.isPending ? text.help.sending : text.help.send}
      </button>
      <div class="row small">
        ${backButton(text.help.backToSignIn, () => this.#app.openSignIn())}
        ${setupUrl ? html`<a class="link line" part="setup" href=${setupUrl}>${text.help.haveWelcome}</a>` : nothing}
      </div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const typed = readForm(submittedForm(event))['typed']?.trim() ?? '';
    this.#isMissing = typed === '';
    if (this.#isMissing) {
      this.#send.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const answer = await this.#send.run({ typed });
    if (answer) this.#app.go(new HelpSentScreen(this.#app, typed, answer.againIn));
    else await this.#app.focus.toFirstInvalid();
  };

  /** What was typed is neither a username nor an address: the field says so, and takes the focus. */
  get #isNeither(): boolean {
    return this.#send.error?.problem?.fields?.includes('typed') ?? false;
  }
}
