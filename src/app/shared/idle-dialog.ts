import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { JaneClient, JaneErrorLike } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { glued } from '../../i18n/times.ts';
import type { AppContext } from './app-context.ts';
import type { ClientController } from './client-controller.ts';
import { isRendered } from './is-rendered.ts';

interface Options {
  /** `<jane-login>` asks before the other tags. */
  readonly asksFirst: boolean;
}

/** Who could ask the patient of a client; one of them is elected at a time. */
const candidates = new WeakMap<JaneClient, Set<IdleDialog>>();

/**
 * "Are you still there?", two minutes before the idle sign-out: drawn by one connected and rendered tag of the client,
 * and by another when that one goes. The host puts `render()` into its template, outside the switch of screens.
 */
export class IdleDialog implements ReactiveController {
  readonly #app: AppContext;
  readonly #clients: ClientController;
  readonly #asksFirst: boolean;
  #client: JaneClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #isElected = false;
  #error: JaneErrorLike | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor(app: AppContext, clients: ClientController, { asksFirst }: Options) {
    this.#app = app;
    this.#clients = clients;
    this.#asksFirst = asksFirst;
    clients.onChange(() => {
      this.#leave();
      this.#join();
    });
    app.addController(this);
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (this.#isElected && !dialog?.open && isRendered(this.#app.host)) dialog?.showModal();
  }

  render(): TemplateResult {
    return html`<dialog part="idle" aria-labelledby="idle-heading" aria-describedby="idle-why" @cancel=${this.#cancel}>
      ${this.#isElected ? this.#renderInside() : nothing}
    </dialog>`;
  }

  #renderInside(): TemplateResult | typeof nothing {
    const state = this.#client?.session.state;
    if (state?.status !== 'signed-in' || !state.idle) return nothing;
    const { text, language } = this.#app;
    const time = glued(new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(state.idle.endsAt));
    return html`<div class="inside">
      <div class="stack wide">
        <div class="stack tight">
          <h2 class="heading" id="idle-heading">${text.idle.stillThere}</h2>
          <p class="quiet" id="idle-why">${text.idle.stillThereWhy(time)}</p>
          <p class="error" role="alert">${this.#error ? this.#app.problemText(this.#error).join(' ') : nothing}</p>
        </div>
        <div class="buttons">
          <button class="button primary" type="button" part="stay-signed-in" @click=${this.#extend}>
            ${text.idle.stay}
          </button>
          <button class="button secondary" type="button" part="sign-out" @click=${this.#signOut}>
            ${text.common.signOut}
          </button>
        </div>
      </div>
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#app.host.renderRoot.querySelector('dialog[part="idle"]');
  }

  #join(): void {
    const { client } = this.#clients;
    if (!client || !this.#app.isConnected || this.#unsubscribe) return;
    this.#client = client;
    const others = candidates.get(client) ?? new Set();
    candidates.set(client, others.add(this));
    this.#unsubscribe = client.session.subscribe(() => this.#update());
    this.#update();
  }

  #leave(): void {
    const client = this.#client;
    this.#unsubscribe?.();
    this.#unsubscribe = this.#client = undefined;
    clearInterval(this.#poll);
    this.#elected(false);
    if (!client) return;
    candidates.get(client)?.delete(this);
    elect(client);
  }

  /** What hides a tag tells nobody, so while the patient is being asked somebody looks every second. */
  #update(): void {
    const client = this.#client;
    if (!client) return;
    clearInterval(this.#poll);
    if (isIdle(client)) this.#poll = setInterval(() => elect(client), 1000);
    elect(client);
  }

  /** Called by the election. */
  #elected(isElected: boolean): void {
    if (isElected === this.#isElected) return;
    this.#isElected = isElected;
    this.#error = undefined;
    // Closing it before it is emptied gives the focus back to where it was.
    if (!isElected && this.#dialog?.open) this.#dialog.close();
    this.#app.requestUpdate();
  }

  static elect(client: JaneClient): void {
    const all = [...(candidates.get(client) ?? [])].sort((a, b) => Number(b.#asksFirst) - Number(a.#asksFirst));
    const chosen = isIdle(client) ? all.find((one) => isRendered(one.#app.host)) : undefined;
    for (const one of all) one.#elected(one === chosen);
  }

  readonly #cancel = (event: Event): void => {
    // Escape is a person, too.
    event.preventDefault();
    void this.#extend();
  };

  readonly #extend = async (): Promise<void> => {
    this.#error = undefined;
    try {
      await this.#client?.session.extend({ confirmed: true });
    } catch (error) {
      if (!(error instanceof JaneError)) throw error;
      this.#error = error;
      this.#app.requestUpdate();
    }
  };

  readonly #signOut = (): void => {
    void this.#client?.session.signOut('patient');
  };
}

const elect = (client: JaneClient): void => IdleDialog.elect(client);

function isIdle(client: JaneClient): boolean {
  const { state } = client.session;
  return state.status === 'signed-in' && state.idle !== undefined;
}
