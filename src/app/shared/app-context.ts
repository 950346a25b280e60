import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Begun } from '../../client/build-client.ts';
import type { CallOptions, JaneClient, JaneErrorLike, SessionState } from '../../client/jane-client.ts';
import type { Clinic } from '../../contract/index.ts';
import type { ClinicSource } from '../../first-screen/clinic-source.ts';
import { reportProblem } from '../../first-screen/events.ts';
import { Dates } from '../../i18n/dates.ts';
import type { LanguageController } from '../../i18n/language-controller.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { Messages, Problem } from '../../i18n/messages.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { Times } from '../../i18n/times.ts';
import { notice } from '../../templates/notice.ts';
import { ClientController } from './client-controller.ts';
import { ClinicController } from './clinic-controller.ts';
import { ControllerSet } from './controller-set.ts';
import { FocusController } from './focus-controller.ts';
import { IdleDialog } from './idle-dialog.ts';
import { isSamePatient } from './is-same-patient.ts';
import { Mutation, type MutationOptions } from './mutation.ts';
import { Query, type QueryOptions } from './query.ts';
import type { Screen } from './screen.ts';
import { SessionController } from './session-controller.ts';
import { WaitingScreen } from './waiting-screen.ts';

/** A tag, as its app sees it. */
export type AppHost = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment; readonly headingLevel: number };

/** What an element hands to its app. */
export interface AppStart {
  readonly source: ClinicSource;
  readonly language: LanguageController;
  /** What the first script began for a clinic. It can open a session, so it is passed as this argument only, and stored nowhere. */
  readonly begun: (apiUrl: string) => Begun;
}

interface AppOptions {
  /** `<jane-login>` asks "Are you still there?" before the other tags. */
  readonly asksFirst?: boolean;
}

/**
 * What each screen of a tag is given: the clinic and its client, the session, texts and dates, the focus, and the way to
 * another screen. Each tag's app extends it by its own rules. It is the host of the app's queries and controllers, and
 * forgets what they know with the patient.
 */
export abstract class AppContext<Host extends AppHost = AppHost> implements ReactiveControllerHost, ReactiveController {
  readonly host: Host;
  readonly focus: FocusController;
  readonly #controllers = new ControllerSet();
  readonly #language: LanguageController;
  readonly #clients: ClientController;
  readonly #clinic: ClinicController;
  readonly #session: SessionController;
  readonly #idleDialog: IdleDialog;
  #screen: Screen | undefined;
  #lastClient: JaneClient | undefined;
  #dates: { readonly language: string; readonly text: Messages; readonly value: Dates } | undefined;
  /** Grows when a patient is left. */
  #epoch = 0;

  constructor(host: Host, { source, language, begun }: AppStart, { asksFirst = false }: AppOptions = {}) {
    this.host = host;
    this.#language = language;
    this.focus = new FocusController(host);
    this.#clients = new ClientController(source, begun);
    this.#clinic = new ClinicController(host, this.#clients);
    this.#idleDialog = new IdleDialog(this, this.#clients, { asksFirst });
    this.#session = new SessionController(host, this.#clients, {
      onChange: (state, previous) => this.#followSession(state, previous),
    });
    host.addController(this);
  }

  /** Called after each change of the session, before the tag is drawn anew; `previous` is undefined where the tag has another client. */
  protected abstract onSessionChange(state: SessionState | undefined, previous: SessionState | undefined): void;

  /** Begins to follow the session. The last thing that the constructor of a tag's app does. */
  protected start(): void {
    this.host.addController(this.#session);
  }

  /** The client of the tag's clinic; the last one while the tag has none, and draws nothing. */
  get client(): JaneClient {
    this.#lastClient = this.#clients.client ?? this.#lastClient;
    if (!this.#lastClient) throw new Error('An app is made once its tag knows a clinic.');
    return this.#lastClient;
  }

  get session(): SessionState | undefined {
    return this.#session.state;
  }

  /** Who is signed in. */
  get signedIn(): (SessionState & { readonly status: 'signed-in' }) | undefined {
    const { session } = this;
    return session?.status === 'signed-in' ? session : undefined;
  }

  /** Undefined until the clinic answered. */
  get clinic(): Clinic | undefined {
    return this.#clinic.clinic;
  }

  /** Why the clinic could not be read; undefined once it has answered. */
  get clinicError(): JaneErrorLike | undefined {
    return this.#clinic.error;
  }

  /** Asks again what the clinic says about itself, if it did not answer. */
  retryClinic(): Promise<void> {
    return this.#clinic.retry();
  }

  /** BCP 47 tag of what the tag shows. */
  get language(): string {
    return this.#language.language;
  }

  get text(): Messages {
    return messagesFor(this.language);
  }

  get dates(): Dates {
    const { text, language } = this;
    if (this.#dates?.language !== language || this.#dates.text !== text) {
      this.#dates = { language, text, value: new Dates(new Times(language), text) };
    }
    return this.#dates.value;
  }

  /** Level of the tag's own heading. */
  get level(): number {
    return this.host.headingLevel;
  }

  /** The tag's public state, once it is not loading. */
  get state(): string | undefined {
    if (this.session?.status === 'unreachable') return 'unavailable';
    return this.signedIn ? 'signed-in' : 'signed-out';
  }

  /** Nothing can be shown before an answer comes. */
  get isWaiting(): boolean {
    return this.#screen instanceof WaitingScreen;
  }

  get screen(): Screen | undefined {
    return this.#screen;
  }

  /** The patient goes to another screen, whose heading takes the focus. */
  go(screen: Screen): void {
    this.show(screen);
    void this.focus.toHeading();
  }

  /** Another screen stands, without anybody having asked for it: the focus stays. */
  show(screen: Screen): void {
    if (screen === this.#screen) return;
    this.#screen?.leave?.();
    this.#screen = screen;
    this.requestUpdate();
  }

  /** Something that is read from the clinic in the language shown. It is reset when the patient changes. */
  query<Value>(read: QueryOptions<Value>['read'], options: Omit<QueryOptions<Value>, 'read'> = {}): Query<Value> {
    return new Query<Value>(this, {
      ...options,
      read: (call) => read({ language: this.language, ...call }),
      onError: (error) => {
        options.onError?.(error);
        this.reportProblem(error);
      },
    });
  }

  /** Something that the patient has the clinic do. */
  mutation<Input = void, Result extends object = object>(
    write: (input: Input, options: CallOptions) => Promise<Result>,
    options: Pick<MutationOptions<Input, Result>, 'onError'> = {},
  ): Mutation<Input, Result> {
    return new Mutation<Input, Result>(this, {
      ...options,
      epoch: () => this.#epoch,
      write: (input, call) => write(input, { language: this.language, ...call }),
      onError: (error) => {
        options.onError?.(error);
        this.reportProblem(error);
      },
    });
  }

  /** Tells the page what went wrong. The patient is told by the screen. */
  reportProblem(error: JaneErrorLike): void {
    if (error.code !== 'cancelled' && error.code !== 'password-needed') reportProblem(this.host, error);
  }

  /** What went wrong and what to do, in words. */
  problemText(error: JaneErrorLike): Problem {
    return problemText(error, this.text, this.dates);
  }

  /** That the clinic is being worked on; nothing where what failed on the screen says the same. */
  renderMaintenance(): TemplateResult | undefined {
    const { maintenance } = this.#clinic;
    if (!maintenance || this.#screen?.error?.code === 'unavailable') return undefined;
    return notice({ tone: 'warn', words: this.problemText(maintenance) });
  }

  /** What is said politely. */
  get status(): unknown {
    return this.#screen?.status ?? '';
  }

  /** What is said at once. */
  get alert(): string {
    const { alert, error } = this.#screen ?? {};
    return alert ?? (error ? this.problemText(error).join(' ') : '');
  }

  renderIdleDialog(): TemplateResult {
    return this.#idleDialog.render();
  }

  get isConnected(): boolean {
    return this.host.isConnected;
  }

  get updateComplete(): Promise<boolean> {
    return this.host.updateComplete;
  }

  requestUpdate(): void {
    this.host.requestUpdate();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller, this.isConnected);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  hostConnected(): void {
    this.#controllers.each((one) => one.hostConnected?.());
  }

  hostDisconnected(): void {
    this.#controllers.each((one) => one.hostDisconnected?.());
  }

  hostUpdate(): void {
    this.#controllers.each((one) => one.hostUpdate?.());
  }

  hostUpdated(): void {
    this.#controllers.each((one) => one.hostUpdated?.());
  }

  /** Nothing that one patient saw or began is left for the next. */
  #followSession(state: SessionState | undefined, previous: SessionState | undefined): void {
    if (previous?.status === 'signed-in' && !isSamePatient(previous, state)) {
      this.#epoch++;
      this.#controllers.each((one) => one instanceof Query && one.reset());
    }
    if (state?.status === 'unreachable' && !state.isTrying) this.reportProblem(state.error);
    this.onSessionChange(state, previous);
  }
}
