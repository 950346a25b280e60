/**
 * The API's clock, carried on from an answer's `now` by a monotonic one: the device's own may be wrong, and may be set
 * while the page stands open.
 */
export class ServerClock {
  #now = 0;
  #setAt = 0;

  /** Takes over the `now` of an answer that has just come. */
  set(now: string): void {
    this.#now = Date.parse(now);
    this.#setAt = performance.now();
  }

  /** Milliseconds since 1970, as the API counts them. */
  get milliseconds(): number {
    return this.#now + performance.now() - this.#setAt;
  }

  /** The same as an ISO instant. */
  get instant(): string {
    return new Date(this.milliseconds).toISOString();
  }
}
