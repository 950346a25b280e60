import type { Moment, ProblemCode } from '../../src/contract/index.ts';

/** RFC 9110 status of each code. */
const statuses: Record<ProblemCode, 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 500 | 503> = {
  'invalid-request': 400,
  'not-found': 404,
  'origin-not-allowed': 403,
  'key-reused': 422,
  'rate-limited': 429,
  'server-error': 500,
  unavailable: 503,
  'signed-out': 401,
  'session-changed': 409,
  'wrong-credentials': 401,
  'wrong-password': 403,
  'password-needed': 403,
  'username-taken': 409,
  'username-not-allowed': 422,
  'password-too-short': 422,
  'password-too-long': 422,
  'password-too-common': 422,
  'link-expired': 410,
  'link-used': 410,
  'link-unknown': 404,
  'no-email': 422,
  'too-late': 409,
  'too-early': 409,
  'slot-taken': 409,
  'own-overlap': 409,
  'too-many-upcoming': 409,
  'not-bookable': 422,
  'not-changeable': 409,
  'grace-over': 409,
  'too-many-calendars': 409,
  'maybe-on-file': 409,
  'same-patient': 422,
  'already-merged': 409,
  'not-the-same-person': 409,
  'admin-needed': 403,
};

export interface ProblemExtras {
  retryAt?: Moment;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  suggestions?: string[];
  fields?: string[];
  minimum?: number;
}

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
    return statuses[this.code];
  }

  toResponse(): Response {
    const { retryAfter, ...extras } = this.extras;
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
