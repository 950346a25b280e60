import type { Problem, ProblemCode } from '../contract/index.ts';

const statusOf: Partial<Record<ProblemCode, number>> = {
  'invalid-request': 400,
  'not-found': 404,
  'origin-not-allowed': 403,
  'rate-limited': 429,
  'server-error': 500,
  unavailable: 503,
  'signed-out': 401,
  'session-changed': 409,
  'wrong-credentials': 401,
  'wrong-password': 403,
  'password-needed': 403,
};

/** Thrown by a handler: the API's answer is this problem. */
export class FakeProblem extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, more: Partial<Problem> = {}) {
    super(code);
    this.problem = { code, status: statusOf[code] ?? 422, title: code, ...more };
  }
}
