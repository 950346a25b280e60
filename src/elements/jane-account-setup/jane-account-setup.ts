import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AccountSetupApp } from '../../app/account-setup/account-setup-app.ts';
import type { JaneClient } from '../../client/jane-client.ts';
import { AppLoader } from '../../first-screen/app-loader.ts';
import { ClinicSource } from '../../first-screen/clinic-source.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { takeBegun } from '../../first-screen/early-requests.ts';
import { fallback } from '../../first-screen/fallback.ts';
import { firstScreenStyles } from '../../first-screen/first-screen.styles.ts';
import { framed } from '../../first-screen/framed.ts';
import { KeyGuard } from '../../first-screen/key-guard.ts';
import { loadErrorText, loadFailed } from '../../first-screen/load-failed.ts';
import { OneTimeLink } from '../../first-screen/one-time-link.ts';
import { ReadySignal } from '../../first-screen/ready-signal.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { StartGuard } from '../../first-screen/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { LanguageController } from '../../i18n/language-controller.ts';
import { isFramed } from '../../page/platform.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { styles } from './jane-account-setup.styles.ts';

/**
 * Where a patient arrives from a Welcome Email or a Password Reset Email and chooses a username and a password. It reads
 * `#setup=…` or `#reset=…` from the page's address and removes it at once. Opening the link does not use it up; only the
 * accepted form does. Put it on a page of its own, without any other script. A link there to the same page in another
 * language, as the clinic's `setupUrls` has it, takes the one-time link along.
 *
 * @tagname jane-account-setup
 * @slot - The fallback: shown until the script arrives, and where the tag has no clinic, could not start or could not load its app.
 * @fires {JaneAccountReadyEvent} jane-account-ready - The account can be used.
 * @fires {JaneReadyEvent} jane-ready - The tag can be used.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart clinic - The clinic's picture and name.
 * @csspart form - The form of the screen.
 * @csspart field - A label, its control and what is said about it.
 * @csspart suggestion - A free username that is offered.
 * @csspart rules - What the password must be.
 * @csspart submit - The button that sends the form.
 * @csspart renew - The button that asks for a new link.
 * @csspart login - The link to My Account.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or email address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay-signed-in - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate loading - The tag is finding out whom the link is for.
 * @cssstate form - The patient is asked for a username and a password.
 * @cssstate done - The account can be used.
 * @cssstate expired - The link can't be used any more.
 * @cssstate unavailable - The tag could not find out whom the link is for, or the second script did not load.
 */
export class JaneAccountSetup extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    loginUrl: { attribute: 'login-url' },
    headingLevel: { attribute: 'heading-level', type: Number, useDefault: true },
  };

  static override styles = [firstScreenStyles, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** The page with `<jane-login>`, where the patient goes on; the clinic's own where it is missing. */
  loginUrl?: string;
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;

  readonly #start = new StartGuard(this);
  /** The first of all: no request may be sent while the link is still in the address. */
  readonly #link = new OneTimeLink(this);
  readonly #source = new ClinicSource(this);
  readonly #language: LanguageController = new LanguageController(this, { clinic: () => this.#app.value?.clinic });
  readonly #app: AppLoader<AccountSetupApp> = new AppLoader(this, {
    source: this.#source,
    load: async () => {
      const { AccountSetupApp } = await import('../../app/account-setup/account-setup-app.ts');
      return new AccountSetupApp(this, {
        source: this.#source,
        language: this.#language,
        link: this.#link,
        begun: takeBegun,
      });
    },
    isUrgent: () => this.#link.token !== undefined,
    isAwaited: () => !isFramed(),
  });
  readonly #states = new CustomStates(this);
  readonly #ready = new ReadySignal(this);

  constructor() {
    super();
    new KeyGuard(this);
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
  }

  /** A tag that was taken out of the page draws nothing until it is back. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override performUpdate(): void {
    this.#start.run(() => super.performUpdate());
  }

  override render() {
    if (!this.#source.clinic) return fallback(this, this.#source, this.#language);
    const { language, dir } = this.#language;
    const app = this.#app.value;
    return html`<div class="reset">
      <div class="tag account" part="base" lang=${language} dir=${dir}>
        <div class="card" part="card" aria-busy=${this.#app.isWaiting}>
          <div class="stack wide">
            ${app?.renderMaintenance() ?? nothing} ${app ? app.screen?.render() : this.#renderFirstScreen()}
          </div>
        </div>
        ${this.#renderAnnouncements()} ${app?.renderIdleDialog() ?? nothing}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#states.set(isFramed() ? undefined : this.#app.state);
    if (this.#app.isStanding) this.#ready.sendOnce();
  }

  #renderFirstScreen(): TemplateResult {
    const { text } = this.#language;
    if (isFramed()) return framed(text);
    if (this.#app.error) return html`${loadFailed(this.#app, text)}<slot></slot>`;
    // AccountSetupApp draws the same in this same place until it knows whom the link is for.
    return skeleton(3);
  }

  #renderAnnouncements(): TemplateResult {
    const { value, error } = this.#app;
    if (value) return liveRegions(value.status, value.alert);
    return liveRegions('', error ? loadErrorText(error, this.#language.text).join(' ') : '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-account-setup': JaneAccountSetup;
  }
}
