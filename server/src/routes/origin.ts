import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Operation } from '../../../src/contract/index.ts';
import { clientHeader, interactionHeader } from '../../../src/contract/index.ts';
import { ProblemError } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { readHeader } from './headers.ts';

const allowedHeaders = [
  'Authorization',
  'Content-Type',
  clientHeader,
  interactionHeader,
  'Idempotency-Key',
  'Accept-Language',
].join(', ');
/** Made by the server for each request, and never taken from one. */
export const requestIdHeader = 'Jane-Request-Id';
const exposedHeaders = ['Retry-After', 'ETag', 'Date', requestIdHeader].join(', ');
const preflightSeconds = '7200';

type Tables = readonly Readonly<Record<string, Operation>>[];

/** The front desk's own routes: nothing on them is answered to another origin. */
export const isStaffPath = (path: string): boolean => path === '/v1/staff' || path.startsWith('/v1/staff/');

/** A name that always means the very machine that asks, whatever a name server says. */
export const isLoopbackName = (hostname: string): boolean =>
  /^(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

/** Exactly one of the clinic's own pages: no pattern, no other case, no `null`. */
export const isListed = (settings: Settings, origin: string | undefined): origin is string =>
  origin !== undefined && settings.webOrigins.includes(origin);

/** The API's own origin; in the demo also the name of this machine under which it was reached. */
export function isOwn(settings: Settings, context: Context, origin: string): boolean {
  if (origin === settings.publicApiUrl) return true;
  const { hostname, origin: reached } = new URL(context.req.url);
  return settings.demo && isLoopbackName(hostname) && origin === reached;
}

/**
 * Cross-origin rules of the API: an exact list, never reflected, never a wildcard; credentials only on the routes that
 * ride on the refresh cookie. A request that names another origin is refused, not merely left unreadable.
 */
export function crossOrigin(settings: Settings, tables: Tables): MiddlewareHandler {
  const withCookie = new Set(
    tables
      .flatMap((table) => Object.values(table))
      .filter(({ auth }) => auth === 'refresh')
      .map(({ method, path }) => `${method} ${path}`),
  );
  return async (context, next) => {
    const origin = readHeader(context, 'origin');
    const isStaff = isStaffPath(context.req.path);
    context.header('Vary', 'Origin', { append: true });
    if (!isStaff && isListed(settings, origin)) {
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Access-Control-Expose-Headers', exposedHeaders);
      const method = readHeader(context, 'access-control-request-method') ?? context.req.method;
      if (withCookie.has(`${method} ${context.req.path}`)) context.header('Access-Control-Allow-Credentials', 'true');
    } else if (origin !== undefined && !isOwn(settings, context, origin)) {
      throw new ProblemError('origin-not-allowed');
    }
    await next();
  };
}

/** Tells browsers beforehand what the clinic's pages may send where; nothing about what does not exist. */
export function answerPreflights(app: Hono, settings: Settings, tables: Tables): void {
  const operations = tables.flatMap((table) => Object.values(table)).filter(({ path }) => !isStaffPath(path));
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method as string);
    app.options(path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context, next) => {
      const method = readHeader(context, 'access-control-request-method') ?? '';
      // The next pattern may be the one: `/v1/sessions/end-others` also looks like `/v1/sessions/{sessionId}`.
      if (!isListed(settings, readHeader(context, 'origin')) || !methods.includes(method)) {
        await next();
        return;
      }
      context.header('Access-Control-Allow-Methods', method);
      context.header('Access-Control-Allow-Headers', allowedHeaders);
      context.header('Access-Control-Max-Age', preflightSeconds);
      context.header('Vary', 'Access-Control-Request-Method, Access-Control-Request-Headers', { append: true });
      return context.body(null, 204);
    });
  }
  app.options('/v1/*', () => {
    throw new ProblemError('origin-not-allowed');
  });
}

/** For the routes that ride on the refresh cookie: only a script of a listed page can have sent this. */
export function requireListedPage(settings: Settings, context: Context): void {
  const header = (name: string) => readHeader(context, name);
  const isScript = header('sec-fetch-mode') === undefined || header('sec-fetch-mode') === 'cors';
  if (
    !isListed(settings, header('origin')) ||
    header(clientHeader) === undefined ||
    !/^application\/json\s*(;|$)/i.test(header('content-type') ?? '') ||
    !isScript
  )
    throw new ProblemError('origin-not-allowed');
}

/** For the front desk: the request comes from its own pages, or from no page at all. */
export function requireOwnPage(settings: Settings, context: Context): void {
  const origin = readHeader(context, 'origin');
  const site = readHeader(context, 'sec-fetch-site');
  if (
    (origin !== undefined && !isOwn(settings, context, origin)) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  )
    throw new ProblemError('origin-not-allowed');
}
