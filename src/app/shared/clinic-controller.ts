import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneClient, JaneErrorLike } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';
import type { Clinic } from '../../contract/index.ts';
import type { ClientController } from './client-controller.ts';
import { reportProblem } from '../../first-screen/events.ts';

/** Milliseconds after which a clinic that is being worked on is asked whether it is over. */
const lookAgain = 60_000;

/** One request a client; a failure or a maintenance is forgotten, so that the next tag or the next try asks again. */
const clinics = new WeakMap<JaneClient, Promise<Clinic>>();

async function clinicOf(client: JaneClient): Promise<Clinic> {
  let clinic = clinics.get(client);
  if (!clinic) {
    clinic = client.getClinic();
    clinics.set(client, clinic);
    clinic.then(
      ({ maintenance }) => maintenance && clinics.delete(client),
      () => clinics.delete(client),
    );
  }
  return clinic;
}

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** What the clinic says about itself, for a tag to print; its colour reaches the tag's styles by itself. */
export class ClinicController implements ReactiveController {
  readonly #host: Host;
  readonly #clients: ClientController;
  #accent: CSSStyleSheet | undefined;
  #client: JaneClient | undefined;
  #clinic: Clinic | undefined;
  #error: JaneErrorLike | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, clients: ClientController) {
    this.#host = host;
    this.#clients = clients;
    clients.onChange(() => void this.#load());
    host.addController(this);
  }

  /** Undefined until the clinic answered. */
  get clinic(): Clinic | undefined {
    return this.#clinic;
  }

  /** Why it did not answer, when that is all there is. */
  get error(): JaneErrorLike | undefined {
    return this.#error;
  }

  /** That the clinic is being worked on, and until when, in the form of what an answer would say. */
  get maintenance(): JaneErrorLike | undefined {
    const maintenance = this.#clinic?.maintenance;
    const problem = maintenance?.until && { code: 'unavailable', retryAt: maintenance.until };
    return maintenance && { code: 'unavailable', problem };
  }

  hostConnected(): void {
    addEventListener('online', this.#retry);
    void this.#load();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#retry);
    clearTimeout(this.#again);
  }

  /** Asks again, if the clinic did not answer. */
  async retry(): Promise<void> {
    await this.#load();
  }

  readonly #retry = (): void => void this.#load();

  async #load(): Promise<void> {
    const { client } = this.#clients;
    if (client !== this.#client) {
      this.#client = client;
      this.#show(undefined);
    }
    clearTimeout(this.#again);
    if (!client || (this.#clinic && !this.#clinic.maintenance) || !this.#host.isConnected) return;
    try {
      const clinic = await clinicOf(client);
      if (this.#isFor(client)) this.#show(clinic);
    } catch (error) {
      if (!this.#isFor(client) || !(error instanceof JaneError)) return;
      this.#error = error;
      this.#host.requestUpdate();
    }
    if (this.#clinic?.maintenance && this.#isFor(client)) this.#again = setTimeout(this.#retry, lookAgain);
  }

  /** The tag is still connected and has the same client. */
  #isFor(client: JaneClient): boolean {
    return client === this.#client && this.#host.isConnected;
  }

  #show(clinic: Clinic | undefined): void {
    const before = this.#clinic?.maintenance;
    this.#clinic = clinic;
    this.#error = undefined;
    const { maintenance } = this;
    if (maintenance && (!before || before.until?.instant !== maintenance.problem?.retryAt?.instant)) {
      reportProblem(this.#host, maintenance);
    }
    this.#paint(clinic?.color);
    this.#host.requestUpdate();
  }

  /** A constructed sheet passes every Content-Security-Policy, and a private property lets the page's own CSS win. */
  #paint(color: string | undefined): void {
    const { renderRoot: root } = this.#host;
    // The DOMs of unit tests draw no colours.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return;
    const accent = (this.#accent ??= new CSSStyleSheet());
    if (!root.adoptedStyleSheets.includes(accent)) root.adoptedStyleSheets.push(accent);
    accent.replaceSync(':host{}');
    const [rule] = accent.cssRules;
    if (color && CSS.supports('color', color) && rule instanceof CSSStyleRule) {
      rule.style.setProperty('--_jane-clinic-accent', color);
    }
  }
}
