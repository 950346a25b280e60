import { isHTTPError, isTimeoutError, SchemaValidationError } from 'ky';
import { problemCodes, problemSchema, type Problem, type ProblemCode } from '../contract/problem.ts';
import { sentenceFor } from './error-sentences.ts';
import type { JaneErrorCode, JaneErrorLike } from './jane-client.ts';
import { platform } from '../page/platform.ts';

/**
 * The only error that a client throws. `code` says what happened to the patient, and texts are chosen by it alone; `message`
 * says the same in English, for a log.
 */
export class JaneError extends Error implements JaneErrorLike {
  override readonly name = 'JaneError';
  readonly code: JaneErrorCode;
  /** What the API said about it, where it answered with a problem. */
  readonly problem: Problem | undefined;

  constructor(code: JaneErrorCode, { problem, cause }: { problem?: Problem; cause?: unknown } = {}) {
    super(sentenceFor(code), { cause });
    this.code = code;
    this.problem = problem;
  }
}

/** Whether the session is over: nothing but a new sign-in helps. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof JaneError && (error.code === 'signed-out' || error.code === 'session-changed');
}

/** What went wrong, from whatever a request was rejected with. */
export function toJaneError(error: unknown, signal?: AbortSignal): JaneError {
  if (error instanceof JaneError) return error;
  if (signal?.aborted) return new JaneError('cancelled', { cause: error });
  if (isHTTPError(error)) return fromAnswer(error.response.status, error.data);
  // ky's own errors carry the request, and with it the access token: they never become a cause.
  if (isTimeoutError(error)) return new JaneError('timeout');
  if (error instanceof SchemaValidationError || error instanceof SyntaxError) {
    return new JaneError('bad-answer');
  }
  const cause = error instanceof Error && error.name === 'NetworkError' ? error.cause : error;
  return new JaneError(platform.navigator?.onLine === false ? 'offline' : 'unreachable', { cause });
}

function fromAnswer(status: number, body: unknown): JaneError {
  const parsed = problemSchema.safeParse(body);
  const cause = new Error(`HTTP ${status}`);
  if (!parsed.success) return new JaneError(codeOfStatus(status), { cause });
  const code = problemCodes.find((known) => known === parsed.data.code) ?? codeOfStatus(status);
  return new JaneError(code, { problem: parsed.data, cause });
}

/** For answers without a problem of ours: a proxy's page, a newer API's code. */
function codeOfStatus(status: number): ProblemCode {
  if (status === 429) return 'rate-limited';
  return status >= 502 && status <= 504 ? 'unavailable' : 'server-error';
}
