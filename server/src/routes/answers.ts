import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import type { Logger } from 'pino';
import { watchingCommits, type Commits } from '../database/commits.ts';
import { isDatabaseAway } from '../database/errors.ts';
import { ProblemError } from '../problem.ts';
import { withRequestId } from '../request-id.ts';
import type { Settings } from '../settings.ts';
import { isStaffPath, requestIdHeader } from './origin.ts';

/** What every answer carries unless its route said otherwise: nothing is stored, sniffed, or shown in a frame. */
export function guardAnswers(settings: Settings): MiddlewareHandler {
  const isHttps = settings.publicApiUrl.startsWith('https:');
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    const unless = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    unless('Cache-Control', 'no-store');
    unless('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    // The clinic's pages load logo and photos from here; the front desk's answers are its own.
    unless('Cross-Origin-Resource-Policy', isStaffPath(context.req.path) ? 'same-origin' : 'cross-origin');
    unless('X-Content-Type-Options', 'nosniff');
    unless('Referrer-Policy', 'no-referrer');
    if (isHttps) unless('Strict-Transport-Security', 'max-age=31536000');
  };
}

/**
 * Each answer names its request, and so does each line of the log that the request caused: whoever reports a failure can
 * name it. The id is always the server's own, for one that a caller sent could be anything.
 */
export const nameRequests: MiddlewareHandler = async (context, next) => {
  const requestId = crypto.randomUUID();
  await withRequestId(requestId, next);
  context.res.headers.set(requestIdHeader, requestId);
};

/** One line a request: the route's pattern and never its address, in which a calendar's secret may stand. */
export function logRequests(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    const began = performance.now();
    await next();
    const line = {
      method: context.req.method,
      route: patternOf(context),
      status: context.res.status,
      ms: Math.round(performance.now() - began),
    };
    log.debug(line, 'answered');
  };
}

/** The pattern of the route that answers; '(none)' where none does. */
export const patternOf = (context: Context): string => {
  const pattern = matchedRoutes(context).findLast(({ path }) => !path.endsWith('*'))?.path;
  return pattern ?? '(none)';
};

const LONGEST_ANSWER_MS = 30_000;

/** Whoever waits is answered in time, whatever is stuck; docs/server.md promises it to the proxy. */
export const answerInTime: MiddlewareHandler = async (_, next) => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    // Nobody knows whether what was asked for is still being done.
    reject(new ProblemError('server-error'));
  }, LONGEST_ANSWER_MS);
  try {
    await Promise.race([next(), promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** Whatever was thrown, as a problem: known ones say their code, all others only that something went wrong here. */
export function answerErrors(log: Logger): ErrorHandler {
  return (error, context) => {
    if (error instanceof ProblemError) return answerProblem(context, error);
    // Hono's own refusals, such as a path with a broken escape.
    if (error instanceof HTTPException && error.status < 500)
      return answerProblem(context, new ProblemError('invalid-request'));
    if (isDatabaseAway(error)) return answerProblem(context, notReached(context, error, log));
    log.error({ err: error, method: context.req.method, route: patternOf(context) }, 'a request failed');
    return answerProblem(context, new ProblemError('server-error'));
  };
}

/** What was asked for was not done, and can be asked for again; nobody knows that of a write that had begun to commit. */
function notReached(context: Context, error: unknown, log: Logger): ProblemError {
  const isUnsure = isWrite(context) && commitsOf(context).begun;
  log.warn({ err: error, method: context.req.method, route: patternOf(context) }, 'the database could not be reached');
  return new ProblemError(isUnsure ? 'server-error' : 'unavailable');
}

const isWrite = ({ req: { method } }: Context): boolean => method !== 'GET' && method !== 'HEAD';

const commitsOf = (context: Context): Commits => (context.get('commits') as Commits | undefined) ?? { begun: false };

/** Notes whether a request has begun to commit, for what is told when the database goes away in the middle of it. */
export const noteCommits: MiddlewareHandler = async (context, next) => {
  const commits: Commits = { begun: false };
  context.set('commits', commits);
  await watchingCommits(commits, next);
};

/** With the headers and cookies that were set before the refusal. */
export function answerProblem(context: Context, problem: ProblemError): Response {
  const answer = problem.toResponse();
  return context.newResponse(answer.body, answer);
}
