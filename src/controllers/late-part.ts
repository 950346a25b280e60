import type { ReactiveControllerHost } from 'lit';
import { withTimeout } from '../client/with-timeout.ts';
import { toJaneError, type JaneError } from '../client/jane-error.ts';

/**
 * A part of a tag that is loaded when it is first needed, because the first view stands without it. A load that failed is
 * tried again at the next call. The host's `updateComplete` waits for `settled`, and the focus with it.
 */
export class LatePart<Part> {
  readonly #host: ReactiveControllerHost;
  readonly #read: () => Promise<Part>;
  readonly #onProblem: (error: JaneError) => void;
  #part: Part | undefined;
  #reading: Promise<Part> | undefined;
  #error: JaneError | undefined;
  #settled: Promise<unknown> | undefined;
  #isNeeded = false;
  #isPrefetched = false;

  constructor(host: ReactiveControllerHost, read: () => Promise<Part>, onProblem: (error: JaneError) => void) {
    this.#host = host;
    this.#read = read;
    this.#onProblem = onProblem;
  }

  /** The part, once it is here. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** Why it did not come, for whoever waits for it. */
  get error(): JaneError | undefined {
    return this.#error;
  }

  /** While somebody waits for it: until it came or failed. */
  get settled(): Promise<unknown> | undefined {
    return this.#settled;
  }

  /** Loads it for somebody who waits; answers with nothing where it failed. */
  load(): Promise<Part | undefined> {
    const loading = this.#part ? Promise.resolve(this.#part) : this.#load();
    if (!this.#part) this.#settled = loading;
    return loading;
  }

  /** For a view that can't stand without it: loads it once, and not again by itself. */
  need(): void {
    if (this.#isNeeded) return;
    this.#isNeeded = true;
    void this.load();
  }

  /** Loads it when the browser has nothing else to do, so that it is here when it is asked for, also offline. */
  prefetch(): void {
    if (this.#isPrefetched) return;
    this.#isPrefetched = true;
    // Safari has no idle callback. Nobody waits: whoever will, tries again and hears why it failed.
    const begin = (): void => void this.#once().catch(() => undefined);
    if ('requestIdleCallback' in globalThis) requestIdleCallback(begin);
    else setTimeout(begin, 1000);
  }

  async #load(): Promise<Part | undefined> {
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      return await this.#once();
    } catch (error) {
      this.#error = toJaneError(error);
      this.#onProblem(this.#error);
      return undefined;
    } finally {
      this.#settled = undefined;
      this.#host.requestUpdate();
    }
  }

  async #once(): Promise<Part> {
    try {
      return (this.#part ??= await (this.#reading ??= withTimeout(this.#read())));
    } finally {
      this.#reading = undefined;
    }
  }
}
