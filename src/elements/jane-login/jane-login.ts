import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { JaneClient } from '../../client/jane-client.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { LatePart } from '../../controllers/late-part.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import { OwnKeys } from '../../controllers/own-keys.ts';
import { SessionController } from '../../controllers/session-controller.ts';
import { StartGuard } from '../../controllers/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { LanguageController, problemText } from '../../i18n/index.ts';
import { base } from '../../styles/base.ts';
import { bones } from '../../styles/bones.ts';
import { button } from '../../styles/button.ts';
import { card } from '../../styles/card.ts';
import { form } from '../../styles/form.ts';
import { notice } from '../../styles/notice.ts';
import { bones as bonesOf } from '../../templates/bones.ts';
import { orContact } from '../../templates/contact.ts';
import { fallback } from '../../templates/fallback.ts';
import { framed } from '../../templates/framed.ts';
import { heading } from '../../templates/heading.ts';
import { late } from '../../templates/late.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { notice as noticeOf } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { JaneReadyEvent } from '../events.ts';
import { accountView } from './account-view.ts';
import { styles } from './jane-login.styles.ts';
import { LoginController } from './login-controller.ts';
import type { LoginMore } from './login-more.ts';
import type { Login } from './login-panel.ts';
import { isRare, type View } from './login-state.ts';
import { errorOf, statusOf } from './said.ts';
import { signInView } from './sign-in-view.ts';

/**
 * Signs a patient in, helps with a forgotten username or password, lets them change either, shows where they are
 * signed in, and signs them out.
 *
 * @tagname jane-login
 * @slot - The fallback: until the script arrives, and where the tag knows no clinic or could not start or load.
 * @fires {JaneSignedInEvent} jane-signed-in - The patient signed in here. Cancel it to stay on the page in place of going to `success-url`.
 * @fires {JaneSignedOutEvent} jane-signed-out - Nobody is signed in any more.
 * @fires {JaneReadyEvent} jane-ready - The first view stands.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart form - Each form.
 * @csspart field - A label, its control and what is said about it.
 * @csspart remember - The box "Remember me on this device".
 * @csspart submit - The button of a form.
 * @csspart help - The links that ask for the help mail.
 * @csspart setup - The link to the page with `<jane-account-setup>`.
 * @csspart suggestion - A free username in place of one that is taken.
 * @csspart action - A link that opens "Username / Password" or "Manage Sessions".
 * @csspart end - The button that signs one other place out.
 * @csspart end-others - The button that signs all other places out.
 * @csspart back - The link back to the view before.
 * @csspart sign-out - Each button that signs out.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or mail address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay - Its button that stays signed in.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate waiting - It is being found out whether somebody is.
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

  static override styles = [base, bones, button, card, form, notice, styles];

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
  readonly #clients = new ClientController(this);
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #focus = new FocusController(this);
  readonly #more: LatePart<LoginMore> = new LatePart(
    this,
    async () => {
      const { LoginMore } = await import('./login-more.ts');
      return new LoginMore(this, this.#login, {
        clients: this.#clients,
        language: this.#language,
        focus: this.#focus,
      });
    },
    (error) => tellProblem(this, error),
  );
  readonly #login: LoginController = new LoginController(this, {
    clients: this.#clients,
    language: this.#language,
    focus: this.#focus,
    more: this.#more,
  });
  readonly #session = new SessionController(this, this.#clients, {
    changed: (session, before) => this.#login.follow(session, before),
  });
  readonly #states = new CustomStates(this);
  #isReady = false;
  /** The username that the page named last. */
  #named = '';

  constructor() {
    super();
    new OwnKeys(this);
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
  }

  protected override getUpdateComplete(): Promise<boolean> {
    const { settled } = this.#more;
    return settled ? settled.then(() => super.getUpdateComplete()) : super.getUpdateComplete();
  }

  /** A tag that was taken out of the page draws nothing until it is back. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override performUpdate(): void {
    this.#start.run(() => super.performUpdate());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const before = this.#named;
    this.#named = this.username;
    const input = before === this.#named ? null : this.renderRoot.querySelector<HTMLInputElement>('#username');
    // A page that names somebody later names them in a field that nobody has typed into.
    if (input && input.value === before) input.value = this.username;
  }

  override render() {
    if (!this.#clients.client) return fallback(this, this.#clients, this.#language);
    const { language, dir } = this.#language;
    return html`<div class="reset">
      <div class="tag account" part="base" lang=${language} dir=${dir} @input=${() => this.#login.touch()}>
        <div class="card" part="card" aria-busy=${this.#login.view.is === 'waiting'}>
          <div class="stack wide">${this.#renderMaintenance()} ${this.#renderView()}</div>
          ${this.#renderSaid()}
        </div>
        ${this.#more.part?.renderIdle()}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const isWaiting = this.#login.view.is === 'waiting';
    this.#states.set({ waiting: isWaiting, 'signed-in': this.#session.state?.status === 'signed-in' });
    // Most likely somebody is signed in, who needs it.
    if (isWaiting && this.#session.state) this.#more.prefetch();
    if (this.#isReady || isWaiting) return;
    this.#isReady = true;
    this.dispatchEvent(new JaneReadyEvent());
  }

  #renderView(): TemplateResult {
    const { view } = this.#login;
    const login = this.#panel();
    switch (view.is) {
      case 'waiting':
        return html`<div class="waiting">${bonesOf(2)}</div>`;
      case 'framed':
        return this.#renderFramed();
      case 'unreachable':
        return this.#renderUnreachable(view, login);
      case 'sign-in':
        return signInView({ ...login, view });
      case 'overview':
        return accountView(login, this.#more.part?.overview(login) ?? this.#renderLate(view));
      case 'help':
      case 'help-sent':
      case 'credentials':
      case 'sessions':
        return this.#more.part?.render({ ...login, view }) ?? this.#renderLate(view);
    }
  }

  /** In place of the way to help, or of what is below the patient's name, from where all other late views are reached. */
  #renderLate(view: View): TemplateResult {
    const { messages, times } = this.#language;
    const { clinic } = this.#clinic;
    const options = { messages, times, clinic, retry: () => this.#login.show(view) };
    if (view.is === 'overview') return late(this.#more, options);
    return html`<div class="stack wide">
      ${heading({ level: this.headingLevel, text: messages.help.heading, focusable: true })}
      ${late(this.#more, { ...options, back: () => this.#login.show({ is: 'sign-in' }) })}
    </div>`;
  }

  #renderFramed(): TemplateResult {
    const { messages } = this.#language;
    return html`${heading({ level: this.headingLevel, text: messages.signIn.heading })} ${framed(messages)}`;
  }

  #renderUnreachable(
    { error, isTrying }: Extract<View, { is: 'unreachable' }>,
    { messages, times, level, clinic, retry }: Login,
  ): TemplateResult {
    return html`<div class="waiting stack">
      ${heading({ level, text: messages.signIn.heading, focusable: true })}
      ${noticeOf({
        tone: 'danger',
        words: problemText(error, messages, times),
        action: orContact(tryAgain(messages, retry, isTrying), clinic),
      })}
    </div>`;
  }

  #renderMaintenance(): TemplateResult | string {
    const { maintenance } = this.#clinic;
    // What the clinic answered just now says the same.
    if (!maintenance || errorOf(this.#login)?.code === 'unavailable') return '';
    const { messages, times } = this.#language;
    return noticeOf({ tone: 'warn', words: problemText(maintenance, messages, times) });
  }

  /** What is said aloud. It stands outside the switch of views. */
  #renderSaid(): TemplateResult {
    const { messages, times } = this.#language;
    const { view } = this.#login;
    const needsMore = isRare(view) || view.is === 'overview';
    const unread = needsMore ? (this.#more.error ?? this.#more.part?.error) : undefined;
    const error = errorOf(this.#login) ?? unread;
    const status = statusOf(this.#login, messages) || (this.#more.part?.status(this.#panel()) ?? '');
    return liveRegions(status, error ? problemText(error, messages, times).join(' ') : '');
  }

  #panel(): Login {
    const login = this.#login;
    const session = this.#session.state;
    return {
      view: login.view,
      work: login.work,
      session: session?.status === 'signed-in' ? session : undefined,
      more: this.#more.part,
      clinic: this.#clinic.clinic,
      messages: this.#language.messages,
      times: this.#language.times,
      level: this.headingLevel,
      setupUrl: this.setupUrl,
      typed: (id) => this.#typed(id),
      show: (view) => login.show(view),
      toggle: (id) => login.toggle(id),
      signIn: (event) => void login.signIn(event),
      signOut: () => void this.#clients.client?.session.signOut('patient'),
      retry: () => login.retry(),
    };
  }

  /** What the patient, the browser or a password manager put into a field: a new drawing leaves it there. */
  #typed(id: string): string {
    const input = this.hasUpdated ? this.renderRoot.querySelector<HTMLInputElement>(`#${id}`) : null;
    if (input) return input.value;
    const { view } = this.#login;
    if (id === 'typed' && view.is === 'help') return view.typed ?? this.username;
    return id === 'username' ? this.username : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-login': JaneLogin;
  }
}
