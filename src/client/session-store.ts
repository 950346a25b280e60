import type { SessionState } from './jane-client.ts';

type Listener = (state: SessionState) => void;

/** What is known of the session, and who wants to hear of it. */
export class SessionStore {
  readonly #onChange: () => void;
  readonly #listeners = new Set<Listener>();
  #state: SessionState;

  /** `onChange` hears of every change of the state, and of who listens. */
  constructor(state: SessionState, onChange: () => void) {
    this.#state = state;
    this.#onChange = onChange;
  }

  get state(): SessionState {
    return this.#state;
  }

  get signedIn(): Extract<SessionState, { status: 'signed-in' }> | undefined {
    return this.#state.status === 'signed-in' ? this.#state : undefined;
  }

  /** Whether a tag, or the page, shows this session. */
  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#onChange();
    return () => {
      this.#listeners.delete(listener);
      this.#onChange();
    };
  }

  set(state: SessionState): void {
    // A refresh that brings nothing new redraws nothing.
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) {
      try {
        // Not `state`: a listener before this one may have changed it again.
        listener(this.#state);
      } catch (error) {
        // One may be the page's own, and the next clears what a tag shows.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    this.#onChange();
  }
}
