import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallOptions } from '../../client/jane-client.ts';
import { toJaneError, type JaneError } from '../../client/jane-error.ts';

/** What is known of something that is read from the clinic. */
export type QueryState<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  /** `value` is the last one that was read. */
  | { readonly status: 'failed'; readonly error: JaneError; readonly value?: Value };

export interface ReadOptions {
  /** A person pressed for it, so it counts as being there. */
  readonly userInitiated?: boolean;
}

export interface QueryOptions<Value> {
  readonly read: (options: CallOptions) => Promise<Value>;
  readonly onReady?: (value: Value) => void;
  readonly onError?: (error: JaneError) => void;
}

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/**
 * Something that is read from the clinic, and may be read again. It keeps the last value while it reads and when that
 * fails; a read that a move of the tag cut short starts again when the tag is back.
 */
export class Query<Value> implements ReactiveController {
  readonly #host: Host;
  readonly #options: QueryOptions<Value>;
  #state: QueryState<Value> = { status: 'loading' };
  #reading: { readonly abort: AbortController; readonly options: ReadOptions } | undefined;
  /** A read that the tag's absence cut short. */
  #interrupted: ReadOptions | undefined;
  #readAt = 0;

  constructor(host: Host, options: QueryOptions<Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): QueryState<Value> {
    return this.#state;
  }

  /** The last value that was read. */
  get value(): Value | undefined {
    return this.#state.status === 'loading' ? undefined : this.#state.value;
  }

  get error(): JaneError | undefined {
    return this.#state.status === 'failed' ? this.#state.error : undefined;
  }

  /** A read is under way, with or without a value that stands meanwhile. */
  get isReading(): boolean {
    return this.#reading !== undefined || this.#interrupted !== undefined;
  }

  /** Milliseconds since the value was read, on a clock that never jumps. */
  get age(): number {
    return performance.now() - this.#readAt;
  }

  hostConnected(): void {
    const interrupted = this.#interrupted;
    if (interrupted) void this.read(interrupted);
  }

  hostDisconnected(): void {
    if (!this.#reading) return;
    const { options } = this.#reading;
    this.#stop();
    this.#interrupted = options;
  }

  /** Reads it; the value, or nothing where that failed or was overtaken. */
  async read(options: ReadOptions = {}): Promise<Value | undefined> {
    this.#stop();
    if (!this.#host.isConnected) {
      this.#interrupted = options;
      return undefined;
    }
    const reading = (this.#reading = { abort: new AbortController(), options });
    this.#host.requestUpdate();
    try {
      const value = await this.#options.read({ ...options, signal: reading.abort.signal });
      if (this.#reading !== reading) return undefined;
      this.#reading = undefined;
      this.set(value);
      this.#options.onReady?.(value);
      return value;
    } catch (thrown) {
      if (this.#reading !== reading) return undefined;
      this.#reading = undefined;
      this.#fail(toJaneError(thrown));
      return undefined;
    }
  }

  /** Takes over what a write answered with, as if it had been read. */
  set(value: Value): void {
    this.#state = { status: 'ready', value };
    this.#readAt = performance.now();
    this.#host.requestUpdate();
  }

  /** Changes the value that stands, as far as one does; its age stays. */
  update(change: (value: Value) => Value): void {
    const { value } = this;
    if (value === undefined || this.#state.status === 'loading') return;
    this.#state = { ...this.#state, value: change(value) };
    this.#host.requestUpdate();
  }

  /** The patient changed, or the screen was left. */
  reset(): void {
    this.#stop();
    this.#state = { status: 'loading' };
    this.#host.requestUpdate();
  }

  /** Ends it for good. */
  dispose(): void {
    this.#stop();
    this.#host.removeController(this);
  }

  #fail(error: JaneError): void {
    if (error.code === 'cancelled') return;
    const { value } = this;
    this.#state = value === undefined ? { status: 'failed', error } : { status: 'failed', error, value };
    // Whoever hears of it may want to move the focus into what is drawn then.
    this.#host.requestUpdate();
    this.#options.onError?.(error);
  }

  #stop(): void {
    this.#reading?.abort.abort();
    this.#reading = undefined;
    this.#interrupted = undefined;
  }
}
