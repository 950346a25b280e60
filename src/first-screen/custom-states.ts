/** The exclusive states: a tag is in one of them at a time. */
const exclusive = ['loading', 'signed-in', 'signed-out', 'unavailable', 'form', 'done', 'expired'];

/** The states of a tag that a page may style with `:state()`. */
export class CustomStates {
  readonly #states: CustomStateSet | undefined;

  constructor(host: HTMLElement) {
    // Safari before 17.4, Firefox before 126 and the DOMs of unit tests have no states, or no internals at all.
    this.#states = 'attachInternals' in host ? host.attachInternals().states : undefined;
  }

  /** `state`: the one exclusive state that holds; `more`: each other state with whether it holds. */
  set(state: string | undefined, more: Readonly<Record<string, boolean>> = {}): void {
    for (const name of exclusive) this.#toggle(name, name === state);
    for (const [name, holds] of Object.entries(more)) this.#toggle(name, holds);
  }

  #toggle(name: string, holds: boolean): void {
    if (!holds) {
      this.#states?.delete(name);
      return;
    }
    try {
      this.#states?.add(name);
    } catch {
      // Chrome before 125 takes names with two dashes only, which its pages write as `:--name`: the tag does without.
    }
  }
}
