import type { Context, Hono } from 'hono';
import { findLink, noteFetch, openFeed } from '../calendar/feed.ts';
import { fetchedBy } from '../calendar/fetched-by.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { networkOf } from './address.ts';

/** Whether the caller has this very version; weak and strong ones count alike for a GET (RFC 9110, 13.1.2). */
const hasVersion = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*') ?? false;

/**
 * The calendar feeds: secret addresses that calendars fetch, without a session. An unknown address, a stopped one and an
 * expired one get the same answer.
 */
export function mountFeed(app: Hono, parts: Parts): void {
  app.get('/calendar/:file', async (context) => {
    const token = context.req.param('file').replace(/\.ics$/, '');
    const address = networkOf(context, parts.settings.trustProxy);
    // Only addresses that lead nowhere count: one service fetches for many patients.
    await parts.limits.take('feed-address', address);
    const link = await findLink(parts.db, token);
    if (link === undefined) throw new ProblemError('not-found');
    await parts.limits.giveBack('feed-address', address);
    await parts.limits.take('feed-link', link.id);
    const feed = await openFeed(parts, link);
    if (feed === undefined) throw new ProblemError('not-found');
    if (context.req.raw.method === 'GET')
      await noteFetch(parts, link, feed.version, fetchedBy(context.req.header('user-agent') ?? ''));
    return answer(context, feed);
  });
}

async function answer(context: Context, feed: { etag: string; write(): Promise<string> }): Promise<Response> {
  const headers = { ETag: feed.etag, 'Cache-Control': 'private, no-cache' };
  if (hasVersion(context.req.header('if-none-match'), feed.etag)) return context.body(null, 304, headers);
  return context.body(await feed.write(), 200, { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' });
}
