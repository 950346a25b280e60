import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneErrorLike } from '../client/jane-client.ts';
import { toJaneError } from '../client/jane-error.ts';
import type { History } from '../contract/index.ts';
import { isSameSource, type PatientSource } from './patient-source.ts';

/** What of the past is shown; `next` asks for what is before it. */
export interface Past {
  readonly now: string;
  readonly appointments: History['appointments'];
  readonly next: string | undefined;
}

export type HistoryView =
  | { readonly is: 'closed' }
  | { readonly is: 'waiting'; readonly past: Past | undefined }
  | { readonly is: 'shown'; readonly past: Past }
  | { readonly is: 'failed'; readonly past: Past | undefined; readonly error: JaneErrorLike };

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/** Appointment History: read when it is opened, a page at a time, and forgotten when it is closed. */
export class HistoryController implements ReactiveController {
  readonly #host: Host;
  readonly #source: () => PatientSource | undefined;
  #view: HistoryView = { is: 'closed' };
  #reading: AbortController | undefined;
  #seen: PatientSource | undefined;

  constructor(host: Host, options: { source: () => PatientSource | undefined }) {
    this.#host = host;
    this.#source = options.source;
    // Made late, for a patient who is known already: the first update must not take them for another.
    this.#seen = options.source();
    host.addController(this);
  }

  get view(): HistoryView {
    return this.#view;
  }

  hostConnected(): void {
    if (this.#view.is === 'waiting') void this.more();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Another patient or clinic: nothing of the one before may stand, or be added to. */
  hostUpdate(): void {
    const source = this.#source();
    if (isSameSource(source, this.#seen)) return;
    this.#seen = source;
    this.#stop();
    this.#view = { is: 'closed' };
  }

  open(): Promise<void> {
    this.close();
    return this.more();
  }

  close(): void {
    this.#stop();
    this.#show({ is: 'closed' });
  }

  /** Reads the first page, or the one before what is shown. */
  async more(): Promise<void> {
    const source = this.#source();
    if (!source || this.#reading) return;
    const past = this.#view.is === 'closed' ? undefined : this.#view.past;
    this.#show({ is: 'waiting', past });
    // Read once the tag is back in the page.
    if (!this.#host.isConnected) return;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const page = await source.client.listAppointmentHistory(
        { patientId: source.patientId, ...(past?.next !== undefined && { before: past.next }) },
        { signal: reading.signal, language: source.language, userInitiated: true },
      );
      const appointments = [...(past?.appointments ?? []), ...page.appointments];
      if (this.#reading !== reading) return;
      this.#show({ is: 'shown', past: { now: page.now, appointments, next: page.next } });
    } catch (thrown) {
      if (this.#reading !== reading) return;
      this.#show({ is: 'failed', past, error: toJaneError(thrown) });
    }
    this.#reading = undefined;
  }

  #stop(): void {
    this.#reading?.abort();
    this.#reading = undefined;
  }

  #show(view: HistoryView): void {
    this.#view = view;
    this.#host.requestUpdate();
  }
}
