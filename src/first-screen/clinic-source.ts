import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneClient } from '../client/jane-client.ts';
import { clinicContext, type Clinic } from '../contexts/clinic-context.ts';
import { normalizeApiUrl } from '../page/api-url.ts';
import { JaneProblemEvent } from './events.ts';

/** A tag that may be given its client, or the address of one. */
export type ClinicHost = ReactiveControllerHost & HTMLElement & { client?: JaneClient; apiUrl?: string };

const provider = 'jane-clinic';

/**
 * Finds the tag's clinic, anew at every connect: its own `client`, its own `api-url`, else the nearest element around it
 * that gives one. With none it waits quietly. The order in which scripts and tags arrive never matters.
 */
export class ClinicSource implements ReactiveController {
  readonly #host: ClinicHost;
  readonly #listeners = new Set<() => void>();
  #clinic: Clinic | null | undefined;
  #ownSetting: JaneClient | string | undefined;
  #leaveProvider: (() => void) | undefined;

  constructor(host: ClinicHost) {
    this.#host = host;
    host.addController(this);
  }

  get clinic(): Clinic | undefined {
    return this.#clinic ?? undefined;
  }

  /** The address of its API, where no client was given. */
  get apiUrl(): string | undefined {
    return this.#clinic && 'apiUrl' in this.#clinic ? this.#clinic.apiUrl : undefined;
  }

  /** The address was refused, the tag's own or that of the element around it. */
  get isRefused(): boolean {
    return this.#clinic === null;
  }

  /** Called when the tag's clinic changes: everything shown belongs to the one before. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hostConnected(): void {
    this.#resolve();
  }

  hostUpdate(): void {
    if (this.#host.isConnected && this.#readSetting() !== this.#ownSetting) this.#resolve();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #readSetting(): JaneClient | string | undefined {
    return this.#host.client ?? (this.#host.apiUrl || undefined);
  }

  #resolve(): void {
    this.#leave();
    const own = (this.#ownSetting = this.#readSetting());
    if (own === undefined) this.#askProvider();
    else this.#set(typeof own === 'string' ? clinicAt(own, this.#host) : { client: own });
  }

  #askProvider(): void {
    const callback = (clinic: Clinic | null | undefined, unsubscribe?: () => void): void => {
      // The nearest provider may change with every upgrade of an element in between.
      if (this.#leaveProvider !== unsubscribe) this.#leaveProvider?.();
      this.#leaveProvider = unsubscribe;
      this.#set(clinic);
    };
    this.#host.dispatchEvent(new ContextEvent(clinicContext, this.#host, callback, true));
    if (this.#leaveProvider) return;
    this.#set(undefined);
    void this.#waitForProvider();
  }

  /** A provider whose script comes later than ours cannot answer yet. */
  async #waitForProvider(): Promise<void> {
    if (customElements.get(provider)) return;
    await customElements.whenDefined(provider);
    if (this.#host.isConnected && this.#readSetting() === undefined && !this.#leaveProvider) this.#askProvider();
  }

  #leave(): void {
    this.#leaveProvider?.();
    this.#leaveProvider = undefined;
  }

  #set(clinic: Clinic | null | undefined): void {
    if (isSameClinic(clinic, this.#clinic)) return;
    this.#clinic = clinic;
    for (const listener of [...this.#listeners]) listener();
    this.#host.requestUpdate();
  }
}

export function isSameClinic(a: Clinic | null | undefined, b: Clinic | null | undefined): boolean {
  if (!a || !b) return a === b;
  return 'client' in a ? 'client' in b && a.client === b.client : 'apiUrl' in b && a.apiUrl === b.apiUrl;
}

/** The address about which an element last told the page that it is refused. */
const reported = new WeakMap<object, string>();

/** The clinic at an address; null, and the page is told once, where the address is refused. */
export function clinicAt(apiUrl: string, host: ReactiveControllerHost & HTMLElement): Clinic | null {
  try {
    return { apiUrl: normalizeApiUrl(apiUrl) };
  } catch (error) {
    if (reported.get(host) === apiUrl) return null;
    reported.set(host, apiUrl);
    const reason = `<${host.localName}> api-url: ${(error as Error).message}`;
    console.error(`jane-widgets: ${reason}`);
    // Whoever made the element by script can listen by then.
    void host.updateComplete.then(() => host.dispatchEvent(new JaneProblemEvent('misconfigured', { reason })));
    return null;
  }
}
