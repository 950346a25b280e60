/** An answer that was asked for before the client was here. It stands in, once, for a request of exactly this method and address. */
export interface PrimedAnswer {
  readonly method: string;
  readonly url: string;
  /** The `Accept-Language` that it was asked in. */
  readonly language?: string | undefined;
  readonly response: Promise<Response>;
}

/** Milliseconds for which an answer is as good as one of now. */
const goodFor = 15_000;

/** What was begun for a client, until it is used or something puts it out of date. */
export class PrimedAnswers {
  /** With when each was added, on `performance.now()`. */
  readonly #waiting = new Map<PrimedAnswer, number>();

  add(answers: readonly PrimedAnswer[]): void {
    for (const answer of answers) {
      this.#waiting.set(answer, performance.now());
      // Where nobody uses it, nobody is told that it failed.
      answer.response.catch(() => undefined);
    }
  }

  take({ method, url, language }: Omit<PrimedAnswer, 'response'>): Promise<Response> | undefined {
    for (const [answer, addedAt] of this.#waiting) {
      if (answer.method !== method || answer.url !== url || primary(answer.language) !== primary(language)) continue;
      this.#waiting.delete(answer);
      return performance.now() - addedAt < goodFor ? answer.response : undefined;
    }
    return undefined;
  }

  /** After a write, and when a session begins or ends, what was asked for before is out of date or somebody else's. */
  drop(): void {
    this.#waiting.clear();
  }
}

/** A tag that has just learned the clinic's region asks in the same language. */
const primary = (language?: string): string | undefined => language?.split('-')[0];

/** A `fetch` that answers with `primed` first; where that failed on its way, and for every retry, it asks. */
export function fetchPrimed(primed: Promise<Response>, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  let first: Promise<Response> | undefined = primed;
  return async (input, init) => {
    const answer = first;
    first = undefined;
    if (!answer) return fetch(input, init);
    const signal = input instanceof Request ? input.signal : init?.signal;
    try {
      return await (signal ? Promise.race([answer, rejectedBy(signal)]) : answer);
    } catch (error) {
      if (signal?.aborted) throw error;
      return fetch(input, init);
    }
  };
}

const rejectedBy = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
