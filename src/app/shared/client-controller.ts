import type { Begun } from '../../client/build-client.ts';
import type { JaneClient } from '../../client/jane-client.ts';
import { pageClient } from '../../client/page-client.ts';
import type { ClinicSource } from '../../first-screen/clinic-source.ts';

/** The client of the tag's clinic, and of the next where the page changes it. */
export class ClientController {
  readonly #source: ClinicSource;
  readonly #begun: (apiUrl: string) => Begun;
  readonly #listeners = new Set<() => void>();
  #client: JaneClient | undefined;

  constructor(source: ClinicSource, begun: (apiUrl: string) => Begun) {
    this.#source = source;
    this.#begun = begun;
    this.#client = this.#resolve();
    source.onChange(() => this.#update());
  }

  /** Undefined while the tag knows no clinic. */
  get client(): JaneClient | undefined {
    return this.#client;
  }

  /** Called when the tag's client changes: everything shown belongs to the one before. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #update(): void {
    const client = this.#resolve();
    if (client === this.#client) return;
    this.#client = client;
    for (const listener of [...this.#listeners]) listener();
  }

  #resolve(): JaneClient | undefined {
    const { clinic } = this.#source;
    if (!clinic) return undefined;
    return 'client' in clinic ? clinic.client : pageClient(clinic.apiUrl, this.#begun(clinic.apiUrl));
  }
}
