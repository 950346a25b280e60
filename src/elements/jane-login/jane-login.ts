import { LitElement, nothing, type PropertyValues } from 'lit';
import type { LoginApp } from '../../app/login/login-app.ts';
import type { JaneClient } from '../../client/jane-client.ts';
import { AppLoader } from '../../first-screen/app-loader.ts';
import { ClinicSource } from '../../first-screen/clinic-source.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { dropEarlyRequests, takeBegun } from '../../first-screen/early-requests.ts';
import { fallback } from '../../first-screen/fallback.ts';
import { firstScreenStyles } from '../../first-screen/first-screen.styles.ts';
import { framed } from '../../first-screen/framed.ts';
import { KeyGuard } from '../../first-screen/key-guard.ts';
import { LikelySession } from '../../first-screen/likely-session.ts';
import { loadErrorText, loadFailed } from '../../first-screen/load-failed.ts';
import { ReadySignal } from '../../first-screen/ready-signal.ts';
import { signInForm } from '../../first-screen/sign-in-form.ts';
import { SignInFormState } from '../../first-screen/sign-in-form-state.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { StartGuard } from '../../first-screen/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { LanguageController } from '../../i18n/language-controller.ts';
import { isFramed } from '../../page/platform.ts';
import { form } from '../../styles/form.ts';
import { heading } from '../../templates/heading.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { notice } from '../../templates/notice.ts';
import { styles } from './jane-login.styles.ts';

/**
 * Signs a patient in, helps with a forgotten username or password, lets them change either, shows where they are
 * signed in, and signs them out.
 *
 * @tagname jane-login
 * @slot - The fallback: shown until the script arrives, and where the tag has no clinic, could not start or could not load its app.
 * @fires {JaneSignedInEvent} jane-signed-in - The patient signed in here. Cancel it to stay on the page in place of going to `success-url`.
 * @fires {JaneSignedOutEvent} jane-signed-out - Nobody is signed in any more.
 * @fires {JaneReadyEvent} jane-ready - The tag can be used.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart form - Each form.
 * @csspart field - A label, its control and what is said about it.
 * @csspart remember - The box "Remember me on this device".
 * @csspart submit - The button of a form.
 * @csspart help - The links that ask for the help email.
 * @csspart setup - The link to the page with `<jane-account-setup>`.
 * @csspart suggestion - A free username in place of one that is taken.
 * @csspart action - A link that opens "Username / Password" or "Manage Sessions".
 * @csspart end-session - The button that signs one other place out.
 * @csspart end-other-sessions - The button that signs all other places out.
 * @csspart back - The link back to the screen before.
 * @csspart sign-out - Each button that signs out.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or email address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay-signed-in - Its button that stays signed in.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate signed-out - Nobody is signed in.
 * @cssstate unavailable - The tag could not find out whether somebody is signed in.
 * @cssstate loading - The tag is finding out whether somebody is signed in.
 */
export class JaneLogin extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    successUrl: { attribute: 'success-url' },
    setupUrl: { attribute: 'setup-url' },
    username: { useDefault: true },
    headingLevel: { attribute: 'heading-level', type: Number, useDefault: true },
  };

  static override styles = [firstScreenStyles, form, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** Where to go after sign-in, on the page's own origin; anything else is ignored. */
  successUrl?: string;
  /** The page with `<jane-account-setup>`, for whoever has a Welcome Email; the clinic's own where it is missing. */
  setupUrl?: string;
  /** Stands in the username's field from the beginning. */
  username = '';
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;

  readonly #start = new StartGuard(this);
  readonly #source = new ClinicSource(this);
  readonly #session = new LikelySession(this, this.#source);
  readonly #language: LanguageController = new LanguageController(this, { clinic: () => this.#app.value?.clinic });
  readonly #form = new SignInFormState(this);
  readonly #app: AppLoader<LoginApp> = new AppLoader(this, {
    source: this.#source,
    load: async () => {
      const { LoginApp } = await import('../../app/login/login-app.ts');
      return new LoginApp(this, {
        source: this.#source,
        language: this.#language,
        form: this.#form,
        begun: takeBegun,
      });
    },
    isUrgent: () => this.#session.isLikely,
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
      <div class="tag account" part="base" lang=${language} dir=${dir} @input=${this.#touch}>
        <div class="card" part="card" aria-busy=${this.#app.isWaiting}>
          <div class="stack wide">
            ${app?.renderMaintenance() ?? nothing} ${app ? app.screen?.render() : this.#renderFirstScreen()}
          </div>
          ${this.#renderAnnouncements()}
        </div>
        ${app?.renderIdleDialog() ?? nothing}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#states.set(this.#app.state);
    if (this.#app.isStanding) this.#ready.sendOnce();
  }

  #renderFirstScreen() {
    const { text } = this.#language;
    if (isFramed()) return html`${heading({ level: this.headingLevel, text: text.signIn.heading })} ${framed(text)}`;
    if (this.#app.isWaiting) return skeleton(2);
    // LoginApp draws this same form in this same place, so that Lit keeps the fields and what is typed.
    return signInForm({
      text,
      level: this.headingLevel,
      username: this.username,
      password: this.#form.password,
      isPending: this.#app.queued === 'sign-in',
      notice: this.#renderNotice(),
      below: this.#app.error && html`<slot></slot>`,
      onSubmit: this.#signIn,
      onHelp: () => this.#app.whenLoaded('help', (app) => app.openHelp()),
    });
  }

  #renderNotice() {
    const { text } = this.#language;
    if (this.#app.lost === 'sign-in') return notice({ tone: 'danger', words: text.signIn.unavailable });
    return this.#app.error && loadFailed(this.#app, text);
  }

  #renderAnnouncements() {
    const { text } = this.#language;
    const app = this.#app.value;
    if (app) return liveRegions(app.status, app.alert);
    const { queued, lost, error } = this.#app;
    const alert = lost === 'sign-in' ? text.signIn.unavailable : error ? loadErrorText(error, text) : [];
    const status = queued === 'sign-in' ? text.signIn.submitting : queued ? text.loading.waiting : '';
    return liveRegions(status, alert.join(' '));
  }

  readonly #touch = (): void => {
    this.#form.isTouched = true;
  };

  readonly #signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const { apiUrl } = this.#source;
    if (apiUrl !== undefined) dropEarlyRequests(apiUrl);
    this.#form.isTouched = true;
    const form = event.target as HTMLFormElement;
    this.#app.whenLoaded('sign-in', (app) => app.signIn(form));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-login': JaneLogin;
  }
}
