import type { Context, MiddlewareHandler } from 'hono';
import type { Operation } from '../../../src/contract/index.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { patternOf } from './answers.ts';

/** The routes beside the tables. */
const others: Readonly<Record<string, string>> = {
  'GET /calendar/:file': 'feed',
  'GET /visit/:visitId/:mark': 'visit',
  'GET /images/:name': 'image',
  'POST /bounces': 'bounces',
  'GET /v1/openapi.json': 'openapi',
  'GET /health': 'health',
  'GET /ready': 'ready',
};

/** Counts each request under its operation's name. What leads nowhere, and every page, is one: addresses are never names. */
export function measureRequests(
  metrics: Metrics,
  tables: readonly Readonly<Record<string, Operation>>[],
): MiddlewareHandler {
  const names = new Map(Object.entries(others));
  for (const [name, { method, path }] of tables.flatMap((table) => Object.entries(table)))
    names.set(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, name);
  return async (context, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    metrics.countRequest(operationOf(context, names), context.res.status, seconds);
  };
}

function operationOf(context: Context, names: ReadonlyMap<string, string>): string {
  const { method } = context.req;
  if (method === 'OPTIONS') return 'preflight';
  return names.get(`${method === 'HEAD' ? 'GET' : method} ${patternOf(context)}`) ?? 'other';
}
