import type { TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { isAnswerLost } from '../../controllers/answer-lost.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import type { ClinicController } from '../../controllers/clinic-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import { FocusController } from '../../controllers/focus-controller.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import { problemText, type LanguageController, type Messages } from '../../i18n/index.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround, verbatim } from '../../i18n/verbatim.ts';
import { adopt } from '../../styles/adopt.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { form } from '../../styles/form.ts';
import { success } from '../../styles/success.ts';
import { bones } from '../../templates/bones.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { ownUrl, pageUrl, safeUrl } from '../../templates/safe-url.ts';
import { deadView, doneView, noLinkView, sentView } from './end-views.ts';
import { JaneAccountReadyEvent } from './events.ts';
import { formView } from './form-view.ts';
import type { JaneAccountSetup } from './jane-account-setup.ts';
import { LinkCarrier } from './link-carrier.ts';
import type { LinkController } from './link-controller.ts';
import { SetupController } from './setup-controller.ts';
import type { Setup } from './setup-panel.ts';
import { isNeither, type UsernameVerdict, type View } from './setup-state.ts';

/** What the tag finds for its inside. */
export interface InsideParts {
  readonly clients: ClientController;
  readonly clinic: ClinicController;
  readonly language: LanguageController;
  readonly link: LinkController;
}

/** The views of `<jane-account-setup>`, from the look at the link to the way on. */
export class SetupInside {
  readonly #host: JaneAccountSetup;
  readonly #parts: InsideParts;
  readonly #focus: FocusController;
  readonly #setup: SetupController;
  readonly #idle: IdleDialog;
  #isPasswordShown = false;

  constructor(host: JaneAccountSetup, parts: InsideParts) {
    this.#host = host;
    this.#parts = parts;
    this.#focus = new FocusController(host);
    this.#setup = new SetupController(host, {
      client: () => parts.clients.client,
      link: () => parts.link.taken,
      language: () => parts.language.language,
      minimum: () => parts.clinic.clinic?.passwordMinimum,
      onProblem: (error) => tellProblem(host, error),
    });
    new LinkCarrier(host, {
      token: () => ('token' in this.view ? this.view.token : undefined),
      pages: () => Object.values(parts.clinic.clinic?.setupUrls ?? {}).map(safeUrl),
    });
    // Whoever set up their account is signed in here, and may go away.
    this.#idle = new IdleDialog(host, parts.clients, parts.language);

    adopt(host, [choice, dialog, form, success]);
  }

  get view(): View {
    return this.#setup.view;
  }

  /** The form needs the clinic's name and its rule for passwords before it asks for one. */
  get isWaiting(): boolean {
    const { view } = this.#setup;
    return view.is === 'waiting' || (view.is === 'form' && !this.#parts.clinic.clinic && !this.#parts.clinic.error);
  }

  render(): TemplateResult {
    const { view } = this.#setup;
    const { clinic, error } = this.#parts.clinic;
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
        return deadView(panel, view);
      case 'no-link':
        return noLinkView(panel, view);
      case 'sent':
        return sentView(panel, view.what);
      case 'done':
        return doneView(panel, view);
    }
  }

  renderIdle(): TemplateResult {
    return this.#idle.render();
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="space" aria-busy="true">${bones(3)}</div>`;
  }

  #renderFailed(error: JaneErrorLike): TemplateResult {
    const { messages, times } = this.#parts.language;
    return notice({
      tone: 'danger',
      words: problemText(error, messages, times),
      action: orContact(tryAgain(messages, this.#retry), this.#parts.clinic.clinic),
    });
  }

  /** What one hears: how the password and the username stand while they are typed, and what went wrong. */
  get spoken(): readonly [status: unknown, alert: string] {
    const { work, view, username, password, isLongEnough, hasTypedPassword } = this.#setup;
    const { messages, times } = this.#parts.language;
    const t = messages.setup;
    const minimum = this.#parts.clinic.clinic?.passwordMinimum;
    const rule =
      view.is === 'form' && minimum !== undefined && hasTypedPassword ? messages.password.atLeast(minimum) : undefined;
    const status = [
      work.is === 'sending' || this.isWaiting ? messages.loading.waiting : '',
      username.is === 'free' ? sentenceAround(t.free, username.username) : '',
      username.is === 'taken' ? taken(t, username) : '',
      rule && password.is === 'none' ? (isLongEnough ? t.met(rule) : t.notMet(rule)) : '',
    ];
    const failed = work.is === 'failed' && !isNeither(work) ? work.error : undefined;
    const error = failed ?? (view.is === 'unreachable' ? view.error : undefined);
    const alert = error && (isAnswerLost(error) && view.is === 'form' ? t.notSet : problemText(error, messages, times));
    return [inTurn(status.filter(Boolean)), alert?.join(' ') ?? ''];
  }

  #panel(): Setup {
    const { messages, times, language } = this.#parts.language;
    const { clinic } = this.#parts.clinic;
    const setup = this.#setup;
    return {
      setup,
      clinic,
      messages,
      times,
      level: this.#host.headingLevel,
      loginUrl: pageUrl(this.#host.loginUrl)?.href ?? clinicPage(clinic?.accountUrls, clinic?.accountUrl, language),
      logoUrl: ownUrl(clinic?.logoUrl, this.#parts.clients.client?.apiUrl ?? ''),
      isPasswordShown: this.#isPasswordShown,
      togglePassword: () => this.#showPassword(!this.#isPasswordShown),
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
    this.#showPassword(false);
    await this.#focus.toHeading();
    this.#host.dispatchEvent(new JaneAccountReadyEvent(isReset ? 'reset' : 'setup'));
  }

  async #help(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.#send(() => this.#setup.help(valueOf(event, 'typed').trim()));
  }

  async #send(mail: () => Promise<void>): Promise<void> {
    const before = this.#setup.view;
    await mail();
    if (this.#setup.view !== before) await this.#focus.toHeading();
    else if (this.#setup.view.is === 'no-link') await this.#focus.toFirstWrong();
  }

  #showPassword(isShown: boolean): void {
    this.#isPasswordShown = isShown;
    this.#host.requestUpdate();
  }

  #pick(username: string): void {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('#username');
    if (input) input.value = username;
    this.#setup.pickUsername(username);
    void this.#focus.to('#username');
  }

  #goOn(event: MouseEvent): void {
    const session = this.#parts.clients.client?.session;
    const url = pageUrl(this.#host.loginUrl);
    const isOurs = url?.origin === location.origin && !url.username;
    if (session?.state.status !== 'signed-in' || session.state.session.mode !== 'memory' || !url || !isOurs) return;
    event.preventDefault();
    // Where the session can't go along, My Account asks for the sign-in that the patient just chose.
    const goAlone = (): void => location.assign(url.href);
    void session.follow(url).then((isGone) => isGone || goAlone(), goAlone);
  }

  readonly #retry = (): void => {
    const isUnread = this.#setup.view.is === 'unreachable';
    void this.#focus.through(Promise.all([this.#parts.clinic.retry(), isUnread && this.#setup.open()]));
  };
}

/** One after the other. */
const inTurn = (all: readonly unknown[]): TemplateResult => html`${all.map((one) => html`${one} `)}`;

const taken = (
  t: Pick<Messages['setup'], 'taken' | 'theseAreFree'>,
  { username, suggestions }: Extract<UsernameVerdict, { is: 'taken' }>,
): TemplateResult => inTurn([sentenceAround(t.taken, username), t.theseAreFree, ...suggestions.map(verbatim)]);

function valueOf(event: SubmitEvent, name: string): string {
  const value = new FormData(event.target as HTMLFormElement).get(name);
  return typeof value === 'string' ? value : '';
}
