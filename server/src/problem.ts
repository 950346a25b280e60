import { problems } from '../../src/contract/examples/problems.ts';
import type { Moment, ProblemCode } from '../../src/contract/index.ts';

export interface ProblemExtras {
  retryAt?: Moment;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  suggestions?: string[];
  fields?: string[];
  replacedAt?: Moment;
  now?: string;
  minimum?: number;
}

/** When to try again where nobody knows more. */
const SECONDS = 5;

/** Thrown by whatever refuses; becomes `application/problem+json` (RFC 9457) at the edge. Carries no personal data. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.extras = extras;
  }

  get status() {
    return problems[this.code].status;
  }

  toResponse(): Response {
    const { retryAfter = this.code === 'unavailable' ? SECONDS : undefined, ...extras } = this.extras;
    return new Response(
      JSON.stringify({ type: 'about:blank', title: this.code, status: this.status, code: this.code, ...extras }),
      {
        status: this.status,
        headers: {
          'content-type': 'application/problem+json',
          ...(retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) }),
        },
      },
    );
  }
}
