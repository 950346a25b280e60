import type { Context, Hono } from 'hono';
import { findLink, openFeed } from '../calendar/feed.ts';
import { fetcherOf } from '../calendar/fetchers.ts';
import { noteLook } from '../calendar/looks.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { NetworkOf } from './address.ts';
import { readHeader } from './headers.ts';
import { isUnchanged } from './validators.ts';

/**
 * The calendar feeds: secret addresses that calendars fetch, without a session. An unknown address, a stopped one and an
 * expired one get the same answer.
 */
export function mountFeed(app: Hono, parts: Parts, networkOf: NetworkOf): void {
  app.get('/calendar/:file', async (context) => {
    const token = context.req.param('file').replace(/\.ics$/, '');
    const link = await findLink(parts.db, token);
    if (link === undefined) {
      // One service fetches for many patients: what leads nowhere must not keep out what does.
      await parts.limits.take('feed-address', networkOf(context));
      throw new ProblemError('not-found');
    }
    await parts.limits.take('feed-link', link.id);
    const feed = await openFeed(parts, link);
    if (feed === undefined) throw new ProblemError('not-found');
    const fetcher = fetcherOf(readHeader(context, 'user-agent') ?? '');
    if (context.req.raw.method === 'GET') await noteLook(parts, link, { fetcher, version: feed.version });
    return answer(context, feed);
  });
}

async function answer(context: Context, feed: { etag: string; write(): Promise<string> }): Promise<Response> {
  const headers = { ETag: feed.etag, 'Cache-Control': 'private, no-cache' };
  if (isUnchanged(context, feed.etag)) return context.body(null, 304, headers);
  return context.body(await feed.write(), 200, { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' });
}
