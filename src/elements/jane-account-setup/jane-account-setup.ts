import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JaneClient } from '../../client/jane-client.ts';
import { isFramed } from '../../page/platform.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClinicController } from '../../controllers/clinic-controller.ts';
import { CustomStates } from '../../first-screen/custom-states.ts';
import { LatePart } from '../../controllers/late-part.ts';
import { tellProblem } from '../../controllers/problem-event.ts';
import { StartGuard } from '../../first-screen/start-guard.ts';
import { html } from '../../i18n/html.ts';
import { KeyGuard } from '../../first-screen/key-guard.ts';
import { LanguageController, problemText } from '../../i18n/index.ts';
import { base } from '../../styles/base.ts';
import { bones } from '../../styles/bones.ts';
import { button } from '../../styles/button.ts';
import { card } from '../../styles/card.ts';
import { notice } from '../../styles/notice.ts';
import { fallback } from '../../templates/fallback.ts';
import { framed } from '../../templates/framed.ts';
import { late } from '../../templates/late.ts';
import { liveRegions } from '../../templates/live-regions.ts';
import { JaneReadyEvent } from '../events.ts';
import { styles } from './jane-account-setup.styles.ts';
import { LinkController } from './link-controller.ts';
import type { SetupInside } from './setup-inside.ts';

/**
 * Where a patient arrives from a Welcome Email or a Password Reset Email and chooses a username and a password. It reads
 * `#setup=…` or `#reset=…` from the page's address and removes it at once. Opening the link does not use it up; only the
 * accepted form does. Put it on a page of its own, without any other script. A link there to the same page in another
 * language, as the clinic's `setupUrls` has it, takes the one-time link along.
 *
 * @tagname jane-account-setup
 * @slot - The fallback: until the script arrives, and where the tag knows no clinic or could not start or load.
 * @fires {JaneAccountReadyEvent} jane-account-ready - The account can be used.
 * @fires {JaneReadyEvent} jane-ready - The first view stands.
 * @fires {JaneProblemEvent} jane-problem - Something went wrong, or the clinic is being worked on; the tag tells the patient itself.
 * @csspart base - The whole of what is drawn.
 * @csspart card - The surface that everything stands on.
 * @csspart clinic - The clinic's picture and name.
 * @csspart form - The form of the view.
 * @csspart field - A label, its control and what is said about it.
 * @csspart suggestion - A free username that is offered.
 * @csspart rules - What the password must be.
 * @csspart submit - The button that sends the form.
 * @csspart renew - The button that asks for a new link.
 * @csspart login - The link to My Account.
 * @csspart notice - A message.
 * @csspart retry - The button that tries again.
 * @csspart contact - The clinic's phone number or mail address.
 * @csspart idle - The dialog "Are you still there?".
 * @csspart stay - Its button that stays signed in.
 * @csspart sign-out - The button there that signs out.
 * @cssstate form - The patient is asked for a username and a password.
 * @cssstate dead - The link can't be used any more.
 * @cssstate done - The account can be used.
 */
export class JaneAccountSetup extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    loginUrl: { attribute: 'login-url' },
    headingLevel: { attribute: 'heading-level', type: Number, useDefault: true },
  };

  static override styles = [base, bones, button, card, notice, styles];

  /** Where the clinic's API answers; not needed inside `<jane-clinic>`. */
  apiUrl?: string;
  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;
  /** The page with `<jane-login>`, where the patient goes on; the clinic's own where it is missing. */
  loginUrl?: string;
  /** 1 to 6, so that the headings fit the page. */
  headingLevel = 2;

  readonly #start = new StartGuard(this);
  /** First of all: nothing is asked for while the link stands in the address. */
  readonly #link = new LinkController(this);
  readonly #clients = new ClientController(this);
  readonly #clinic = new ClinicController(this, this.#clients);
  readonly #language = new LanguageController(this, { clinic: () => this.#clinic.clinic });
  readonly #inside = new LatePart<SetupInside>(
    this,
    async () => {
      const { SetupInside } = await import('./setup-inside.ts');
      return new SetupInside(this, {
        clients: this.#clients,
        clinic: this.#clinic,
        language: this.#language,
        link: this.#link,
      });
    },
    (error) => tellProblem(this, error),
  );
  readonly #states = new CustomStates(this);
  #isReady = false;

  constructor() {
    super();
    new KeyGuard(this);
  }

  override connectedCallback(): void {
    this.#start.run(() => super.connectedCallback());
  }

  protected override getUpdateComplete(): Promise<boolean> {
    const { settled } = this.#inside;
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
    if (!isFramed()) this.#inside.need();
  }

  override render() {
    if (!this.#clients.client) return fallback(this, this.#clients, this.#language);
    const { language, dir } = this.#language;
    return html`<div class="reset">
      <div class="tag account" part="base" lang=${language} dir=${dir}>
        <div class="card" part="card">${this.#inside.part?.render() ?? this.#renderOutside()}</div>
        ${this.#renderSaid()} ${this.#inside.part?.renderIdle()}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { part, error } = this.#inside;
    const is = part?.view.is;
    this.#states.set({ form: is === 'form', dead: is === 'dead', done: is === 'done' });
    if (this.#isReady || (part ? part.isWaiting : !error && !isFramed())) return;
    this.#isReady = true;
    this.dispatchEvent(new JaneReadyEvent());
  }

  #renderOutside(): TemplateResult {
    const { messages, times } = this.#language;
    if (isFramed()) return framed(messages);
    const retry = (): void => void this.#inside.load();
    return html`<div class="space" aria-busy=${!this.#inside.error}>
      ${late(this.#inside, { messages, times, clinic: this.#clinic.clinic, retry })}
      ${this.#inside.error ? html`<slot></slot>` : nothing}
    </div>`;
  }

  #renderSaid(): TemplateResult {
    const { part, error } = this.#inside;
    if (part) return liveRegions(...part.spoken);
    const { messages, times } = this.#language;
    return liveRegions('', error ? problemText(error, messages, times).join(' ') : '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-account-setup': JaneAccountSetup;
  }
}
