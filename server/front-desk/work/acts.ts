import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { newIdempotencyKey } from '../../../src/client/idempotency-key.ts';
import { toCallError, type CallError } from './call.ts';
import { icon } from './icons.ts';
import { problemWords } from './words.ts';

/** What is under way in a part of the page, or how it failed. */
export type Work =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly act: string }
  | { readonly is: 'failed'; readonly act: string; readonly error: CallError; readonly again: () => void };

/**
 * Runs what staff press, one act at a time. After an answer that never came, "Try again" sends the same key, so that
 * nothing happens twice; after a refusal it is a new try.
 */
export class Acts implements ReactiveController {
  work: Work = { is: 'idle' };
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.work = { is: 'idle' };
  }

  isBusy(act?: string): boolean {
    return this.work.is === 'busy' && (act === undefined || this.work.act === act);
  }

  /** `done` runs after a success. */
  async run<Result>(
    act: string,
    effect: (key: string) => Promise<Result>,
    done: (result: Result) => unknown,
    key: string = newIdempotencyKey(),
  ): Promise<void> {
    if (this.isBusy()) return;
    this.#set({ is: 'busy', act });
    try {
      const result = await effect(key);
      this.#set({ is: 'idle' });
      await done(result);
    } catch (thrown) {
      const error = toCallError(thrown);
      const again = () => void this.run(act, effect, done, error.isAnswer ? undefined : key);
      this.#set({ is: 'failed', act, error, again });
    }
  }

  /** Forgets a failure, because what it was about was changed. */
  clear(): void {
    if (this.work.is === 'failed') this.#set({ is: 'idle' });
  }

  /** The failure in words, with a way to try again. */
  renderFailure(act?: string): TemplateResult | typeof nothing {
    const { work } = this;
    if (work.is !== 'failed' || (act !== undefined && work.act !== act)) return nothing;
    return failureNotice(work.error, work.again);
  }

  #set(work: Work): void {
    this.work = work;
    this.#host.requestUpdate();
  }
}

/** Refusals that the same try would meet again. */
const hopeless = new Set([
  'not-found',
  'no-email',
  'deceased',
  'same-patient',
  'already-merged',
  'not-the-same-person',
  'admin-needed',
  'wrong-credentials',
  'slot-taken',
  'own-overlap',
  'not-bookable',
  'not-changeable',
  'maybe-on-file',
  'invalid-request',
  'link-expired',
  'link-used',
  'link-unknown',
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'rate-limited',
]);

/** A failure in words; `again` only where trying again can help. */
export function failureNotice(error: CallError, again: () => void): TemplateResult {
  const [happened, then] = problemWords(error);
  return html`<div class="notice danger" role="alert">
    ${icon('alert')}
    <div>
      <p><span class="strong">${happened}</span> ${then}</p>
      ${
        hopeless.has(error.code)
          ? nothing
          : html`<button class="link line" type="button" @click=${again}>Try again</button>`
      }
    </div>
  </div>`;
}
