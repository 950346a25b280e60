import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneClient } from '../client/jane-client.ts';
import { createJaneClient } from '../client/create-jane-client.ts';
import { clinicContext, type Clinic } from '../contexts/clinic-context.ts';
import { clinicAt } from '../first-screen/clinic-source.ts';

/** A tag that may be given its client, or the address of one. */
export type ClientHost = ReactiveControllerHost & HTMLElement & { client?: JaneClient; apiUrl?: string };

const provider = 'jane-clinic';

/**
 * Finds the tag's client, anew at every connect: its own `client`, its own `api-url`, else the nearest element around it
 * that gives one. With none it waits quietly. The order in which scripts and tags arrive never matters.
 */
export class ClientController implements ReactiveController {
  readonly #host: ClientHost;
  readonly #listeners = new Set<() => void>();
  #clinic: Clinic | null | undefined;
  #client: JaneClient | undefined;
  #own: JaneClient | string | undefined;
  #leaveProvider: (() => void) | undefined;

  constructor(host: ClientHost) {
    this.#host = host;
    host.addController(this);
  }

  get client(): JaneClient | undefined {
    return this.#client;
  }

  /** What the tags inside this one share. */
  get clinic(): Clinic | undefined {
    return this.#clinic ?? undefined;
  }

  /** The address was refused, the tag's own or that of the element around it. */
  get isRefused(): boolean {
    return this.#clinic === null;
  }

  /** Called when the tag has another client: all that it shows is another clinic's. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hostConnected(): void {
    this.#resolve();
  }

  hostUpdate(): void {
    if (this.#host.isConnected && this.#ownSetting() !== this.#own) this.#resolve();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #ownSetting(): JaneClient | string | undefined {
    return this.#host.client ?? (this.#host.apiUrl || undefined);
  }

  #resolve(): void {
    this.#leave();
    this.#own = this.#ownSetting();
    if (this.#own === undefined) this.#askAround();
    else this.#take(typeof this.#own === 'string' ? clinicAt(this.#own, this.#host) : { client: this.#own });
  }

  #askAround(): void {
    const callback = (clinic: Clinic | null | undefined, unsubscribe?: () => void): void => {
      // The nearest provider may change with every upgrade of an element in between.
      if (this.#leaveProvider !== unsubscribe) this.#leaveProvider?.();
      this.#leaveProvider = unsubscribe;
      this.#take(clinic);
    };
    this.#host.dispatchEvent(new ContextEvent(clinicContext, this.#host, callback, true));
    if (this.#leaveProvider) return;
    this.#take(undefined);
    void this.#waitForProvider();
  }

  /** A provider whose script comes later than ours cannot answer yet. */
  async #waitForProvider(): Promise<void> {
    if (customElements.get(provider)) return;
    await customElements.whenDefined(provider);
    if (this.#host.isConnected && this.#ownSetting() === undefined && !this.#leaveProvider) this.#askAround();
  }

  #leave(): void {
    this.#leaveProvider?.();
    this.#leaveProvider = undefined;
  }

  #take(clinic: Clinic | null | undefined): void {
    const client = clinic ? clientOf(clinic) : undefined;
    const isSame = client === this.#client && (clinic === null) === (this.#clinic === null);
    this.#clinic = clinic;
    if (isSame) return;
    this.#client = client;
    for (const listener of [...this.#listeners]) listener();
    this.#host.requestUpdate();
  }
}

const clientOf = (clinic: Clinic): JaneClient => ('client' in clinic ? clinic.client : createJaneClient(clinic));
