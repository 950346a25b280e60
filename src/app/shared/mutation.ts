import type { ReactiveControllerHost } from 'lit';
import { newIdempotencyKey } from '../../client/idempotency-key.ts';
import type { CallOptions } from '../../client/jane-client.ts';
import { toJaneError, type JaneError } from '../../client/jane-error.ts';

/** How a write stands. */
export type MutationState<Input> =
  | { readonly status: 'idle' }
  | { readonly status: 'pending'; readonly input: Input }
  | { readonly status: 'failed'; readonly input: Input; readonly error: JaneError }
  /** The answer never came: nobody here knows what became of it. Only the same idempotency key makes another try safe. */
  | { readonly status: 'unconfirmed'; readonly input: Input; readonly error: JaneError };

export interface MutationOptions<Input, Result> {
  readonly write: (input: Input, options: CallOptions) => Promise<Result>;
  readonly onError?: (error: JaneError) => void;
  /** Grows when the patient changes, so that answers to what was begun before are discarded. */
  readonly epoch: () => number;
}

type Key = NonNullable<CallOptions['idempotencyKey']>;

/**
 * A write that the patient asks for. One at a time, never aborted. While nobody knows what became of it, the same input
 * is sent under the same idempotency key, so that it has no second effect.
 */
export class Mutation<Input = void, Result extends object = object> {
  readonly #host: ReactiveControllerHost;
  readonly #options: MutationOptions<Input, Result>;
  #state: MutationState<Input> = idle;
  #last: { readonly input: string; readonly key: Key } | undefined;
  /** Of the patient for whom something was written last. */
  #epoch: number;
  /** Grows with each reset: an answer to what was asked before changes nothing. */
  #resets = 0;

  constructor(host: ReactiveControllerHost, options: MutationOptions<Input, Result>) {
    this.#host = host;
    this.#options = options;
    this.#epoch = options.epoch();
  }

  get state(): MutationState<Input> {
    return this.#epoch === this.#options.epoch() ? this.#state : idle;
  }

  get isPending(): boolean {
    return this.state.status === 'pending';
  }

  /** What failed, confirmed or not. */
  get error(): JaneError | undefined {
    const { state } = this;
    return 'error' in state ? state.error : undefined;
  }

  /** What is being written, or was when it failed. */
  get input(): Input | undefined {
    const { state } = this;
    return 'input' in state ? state.input : undefined;
  }

  /** Writes; the result, or nothing where it failed, or while another one is under way. */
  async run(input: Input): Promise<Result | undefined> {
    if (this.isPending) return undefined;
    const resets = this.#resets;
    const epoch = this.#options.epoch();
    const isOver = (): boolean => resets !== this.#resets || epoch !== this.#options.epoch();
    const idempotencyKey = this.#keyFor(input);
    this.#set({ status: 'pending', input });
    try {
      const result = await this.#options.write(input, { userInitiated: true, idempotencyKey });
      if (isOver()) return undefined;
      this.#last = undefined;
      this.#set(idle);
      return result;
    } catch (thrown) {
      const error = toJaneError(thrown);
      if (isOver()) return undefined;
      this.#set({ status: isUnconfirmed(error) ? 'unconfirmed' : 'failed', input, error });
      this.#options.onError?.(error);
      return undefined;
    }
  }

  /** The same once more, after it failed. */
  retry(): Promise<Result | undefined> {
    const { state } = this;
    return 'error' in state ? this.run(state.input) : Promise.resolve(undefined);
  }

  /** The patient went elsewhere; what is under way goes on, and tells nobody. */
  reset(): void {
    this.#resets++;
    this.#set(idle);
  }

  #keyFor(input: Input): Key {
    const text = JSON.stringify([input]);
    const isRepeated = this.state.status === 'unconfirmed' && this.#last?.input === text;
    const key = isRepeated && this.#last ? this.#last.key : newIdempotencyKey();
    this.#last = { input: text, key };
    return key;
  }

  #set(state: MutationState<Input>): void {
    this.#state = state;
    this.#epoch = this.#options.epoch();
    this.#host.requestUpdate();
  }
}

const idle = { status: 'idle' } as const;

const withoutAnswer = new Set(['offline', 'unreachable', 'timeout', 'bad-answer', 'server-error']);

/** No answer of the API says that the write was refused. */
const isUnconfirmed = ({ code, problem }: JaneError): boolean =>
  withoutAnswer.has(code) || (code === 'unavailable' && !problem);
