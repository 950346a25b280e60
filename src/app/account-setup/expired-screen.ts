import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { Moment } from '../../contract/index.ts';
import { daysAway } from '../../i18n/dates.ts';
import { html } from '../../i18n/html.ts';
import type { Problem } from '../../i18n/messages.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import type { EmailAnswer } from '../shared/email-sent.ts';
import { errorNotice, screenHeading } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { emailRequest, EmailSentScreen, type EmailRequest } from './email-sent-screen.ts';

export interface ExpiredLink {
  readonly reason: 'link-expired' | 'link-used';
  readonly token: string;
  /** When staff sent another email in place of the one with this link. */
  readonly replacedAt?: Moment | undefined;
  /** The server's clock, where it told it. */
  readonly now?: string | undefined;
}

/** A link that can't be used any more: why, and the way to a new one. */
export class ExpiredScreen implements Screen {
  readonly #app: AccountSetupApp;
  readonly #link: ExpiredLink;
  readonly #renew: Mutation<EmailRequest, EmailAnswer>;

  constructor(app: AccountSetupApp, link: ExpiredLink) {
    this.#app = app;
    this.#link = link;
    this.#renew = emailRequest(app);
  }

  get status(): string {
    return this.#renew.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#renew.error;
  }

  leave(): void {
    this.#renew.reset();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    const isUsed = this.#link.reason === 'link-used';
    const [reason, wayOn] = this.#newerEmail ?? text.problems[this.#link.reason];
    return html`<div class="stack wide enter">
      <div class="stack tight">
        ${screenHeading(this.#app, reason.replace(/\.$/, ''))}
        <p class="quiet">${isUsed ? text.setup.usedThen : wayOn}</p>
      </div>
      ${errorNotice(this.#app, this.#renew)} ${this.#renderButtons()}
    </div>`;
  }

  #renderButtons(): TemplateResult {
    const { text, loginUrl } = this.#app;
    const { isPending } = this.#renew;
    // Who used the link may have been the patient: signing in is then the shorter way.
    const canSignIn = this.#link.reason === 'link-used' && loginUrl !== undefined;
    return html`<div class="buttons">
      ${canSignIn ? html`<a class="button primary" part="login" href=${loginUrl}>${text.signedOut.signIn}</a>` : nothing}
      <button
        class="button ${canSignIn || this.#newerEmail ? 'secondary' : 'primary'}"
        part="renew"
        type="button"
        aria-disabled=${isPending}
        @click=${this.#sendNewLink}
      >
        ${buttonLabel(isPending, text.help.sending, text.setup.sendNewLink)}
      </button>
    </div>`;
  }

  get #newerEmail(): Problem | undefined {
    const { replacedAt, now } = this.#link;
    if (!replacedAt) return undefined;
    const { dates, text } = this.#app;
    const isToday = now !== undefined && daysAway(replacedAt, now) === 0;
    return text.setup.newerEmail(isToday ? dates.time(replacedAt) : dates.dateTime(replacedAt, now), isToday);
  }

  readonly #sendNewLink = async (): Promise<void> => {
    const request = { sent: 'link', token: this.#link.token } as const;
    const answer = await this.#renew.run(request);
    if (answer) this.#app.go(new EmailSentScreen(this.#app, request, answer));
  };
}
