import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { JaneClient, JaneErrorLike } from '../../client/jane-client.ts';
import { isAnswerLost } from '../../controllers/answer-lost.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { LanguageController, problemText } from '../../i18n/index.ts';
import { base, bones, button, card, choice, form, notice } from '../../styles/index.ts';
import { bones as bonesOf } from '../../templates/bones.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { notice as noticeOf } from '../../templates/notice.ts';
import { ownUrl, pageUrl, safeUrl } from '../../templates/safe-url.ts';
import { JaneProblemEvent, JaneReadyEvent } from '../events.ts';
import { deadView, doneView, noLinkView, sentView } from './end-views.ts';
import { JaneAccountReadyEvent } from './events.ts';
import { formView } from './form-view.ts';
import { styles } from './jane-account-setup.styles.ts';
import { SetupController } from './setup-controller.ts';
import type { Setup } from './setup-panel.ts';

/**
 * Where a patient arrives from a Welcome Email or a Password Reset Email and chooses a username and a password.
 *
 * @tagname jane-account-setup
 * @fires jane-account-ready - The account can be used (`purpose`).
 * @fires jane-ready - The first view stands.
 * @fires jane-problem - Something went wrong (`code`).
 * @csspart card - The surface that the tag stands on.
 * @csspart clinic - The clinic's picture and name.
 * @csspart form - The form of the view.
 * @csspart field - A label with its control.
 * @csspart suggestion - A free username that is offered.
 * @csspart rules - What the password must be.
 * @csspart submit - The button that sends the form.
 * @csspart renew - The button that asks for a new link.
 * @csspart login - The link to My Account.
 * @cssstate form - The patient is asked for a username and a password.
 * @cssstate dead - The link can't be used any more.
 * @cssstate done - The account can be used.
 */
export class JaneAccountSetup extends LitElement {
  static override styles = [base, bones, button, card, choice, form, notice, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  @property({ attribute: 'api-url' }) apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  @property({ attribute: false }) client?: JaneClient;
  /** The page with `<jane-login>`, where the patient goes on. */
  @property({ attribute: 'login-url' }) loginUrl?: string;
  /** 1 to 6, so that the tag's heading fits the page. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  @state() private isPasswordShown = false;

  readonly #clients = new ClientController(this);
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #focus = new FocusController(this);
  readonly #setup = new SetupController(this, {
    client: () => this.#clients.client,
    language: () => this.#language.language,
    minimum: () => this.#clinic.clinic?.passwordMinimum,
    onProblem: ({ code }) => this.dispatchEvent(new JaneProblemEvent(code)),
  });
  readonly #states = this.attachInternals().states;
  #isReady = false;

  override render() {
    const { language, dir } = this.#language;
    return html`<div class="tag account" part="base" lang=${language} dir=${dir}>
      <div class="card" part="card">${this.#renderView()}</div>
      ${this.#renderSaid()}
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { view } = this.#setup;
    for (const name of ['form', 'dead', 'done']) {
      if (view.is === name) this.#states.add(name);
      else this.#states.delete(name);
    }
    if (this.#isReady || this.#isWaiting) return;
    this.#isReady = true;
    this.dispatchEvent(new JaneReadyEvent());
  }

  /** The form needs the clinic's name and its rule for passwords before it asks for one. */
  get #isWaiting(): boolean {
    const { view } = this.#setup;
    return view.is === 'waiting' || (view.is === 'form' && !this.#clinic.clinic && !this.#clinic.error);
  }

  #renderView(): TemplateResult {
    const { view } = this.#setup;
    const { clinic, error } = this.#clinic;
    const panel = this.#panel();
    switch (view.is) {
      case 'waiting':
        return this.#renderWaiting();
      case 'form':
        if (clinic) return formView(panel, view.link);
        return error ? this.#renderFailed(error) : this.#renderWaiting();
      case 'unreachable':
        return this.#renderFailed(view.error);
      case 'dead':
        return deadView(panel, view.why, view.token);
      case 'no-link':
        return noLinkView(panel);
      case 'sent':
        return sentView(panel, view.what);
      case 'done':
        return doneView(panel, view);
    }
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="space" aria-busy="true">${bonesOf(3)}</div>`;
  }

  #renderFailed(error: JaneErrorLike): TemplateResult {
    const { messages, dates } = this.#language;
    return noticeOf({
      tone: 'danger',
      words: problemText(error, messages, dates),
      action: html`<button class="link" type="button" @click=${this.#retry}>${messages.common.tryAgain}</button>`,
    });
  }

  /** What one hears: how the password and the username stand while they are typed, and what went wrong. */
  #renderSaid(): TemplateResult {
    const { work, view, username, password, isLongEnough, hasTypedPassword } = this.#setup;
    const { messages, dates } = this.#language;
    const t = messages.setup;
    const minimum = this.#clinic.clinic?.passwordMinimum;
    const rule = view.is === 'form' && minimum !== undefined && hasTypedPassword ? t.atLeast(minimum) : undefined;
    const status = [
      work.is === 'sending' ? messages.common.waiting : '',
      username.is === 'free' ? t.free(username.username) : '',
      username.is === 'taken' ? [t.taken(username.username), t.theseAreFree, ...username.suggestions].join(' ') : '',
      rule && password.is === 'none' ? (isLongEnough ? t.met(rule) : t.notMet(rule)) : '',
    ];
    const error = work.is === 'failed' ? work.error : view.is === 'unreachable' ? view.error : undefined;
    const alert = error && (isAnswerLost(error) && view.is === 'form' ? t.notSet : problemText(error, messages, dates));
    return liveRegions(status.filter(Boolean).join(' '), alert?.join(' ') ?? '');
  }

  #panel(): Setup {
    const { messages, dates } = this.#language;
    const { clinic } = this.#clinic;
    const setup = this.#setup;
    return {
      setup,
      clinic,
      messages,
      dates,
      level: this.headingLevel,
      loginUrl: pageUrl(this.loginUrl)?.href ?? safeUrl(clinic?.accountUrl),
      logoUrl: ownUrl(clinic?.logoUrl, this.#clients.client?.apiUrl ?? ''),
      isPasswordShown: this.isPasswordShown,
      togglePassword: () => (this.isPasswordShown = !this.isPasswordShown),
      submit: (event) => void this.#submit(event),
      pick: (username) => this.#pick(username),
      renew: (token) => void this.#send(() => setup.renew(token)),
      help: (event) => void this.#help(event),
      sendAgain: () => void (setup.view.is === 'sent' && this.#send(setup.view.again)),
      retry: this.#retry,
      goOn: (event) => this.#goOn(event),
    };
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const isReset = this.#setup.view.is === 'form' && this.#setup.view.link.purpose === 'reset';
    if (!(await this.#setup.submit(valueOf(event, 'username'), valueOf(event, 'password')))) {
      void (this.#setup.view.is === 'form' ? this.#focus.toFirstWrong() : this.#focus.toHeading());
      return;
    }
    this.isPasswordShown = false;
    await this.#focus.toHeading();
    this.dispatchEvent(new JaneAccountReadyEvent(isReset ? 'reset' : 'setup'));
  }

  async #help(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.#send(() => this.#setup.help(valueOf(event, 'typed').trim()));
  }

  async #send(mail: () => Promise<void>): Promise<void> {
    const before = this.#setup.view;
    await mail();
    if (this.#setup.view !== before) await this.#focus.toHeading();
    else if (this.#setup.isTypedMissing) await this.#focus.toFirstWrong();
  }

  #pick(username: string): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#username');
    if (input) input.value = username;
    this.#setup.pickUsername(username);
    void this.#focus.to('#username');
  }

  #goOn(event: MouseEvent): void {
    const session = this.#clients.client?.session;
    const url = pageUrl(this.loginUrl);
    const isOurs = url?.origin === location.origin && !url.username;
    if (session?.state.is !== 'signed-in' || session.state.session.mode !== 'memory' || !url || !isOurs) return;
    event.preventDefault();
    // Where the code for the way can't be had, My Account asks for the sign-in that the patient just chose.
    void session.follow(url).catch(() => location.assign(url.href));
  }

  readonly #retry = (): void => {
    void this.#clinic.retry();
    if (this.#setup.view.is === 'unreachable') void this.#setup.open();
  };
}

function valueOf(event: SubmitEvent, name: string): string {
  const value = new FormData(event.target as HTMLFormElement).get(name);
  return typeof value === 'string' ? value : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-account-setup': JaneAccountSetup;
  }
}
