import type { ServerResponse } from 'node:http';
import type { Context, Hono } from 'hono';
import { Feeds, type OpenFeed } from '../calendar/feeds.ts';
import { fetcherOf } from '../calendar/fetchers.ts';
import { decompress, type Coding } from '../calendar/kept-feeds.ts';
import { refuseFull } from '../calendar/looks.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { codingFor } from './codings.ts';
import { readHeader } from './headers.ts';
import { isUnchanged, isUnchangedSince, knowsVersion } from './validators.ts';

/**
 * The calendar feeds: secret addresses that calendars fetch, without a session. An unknown address, a stopped one and an
 * expired one get the same answer. No limit counts addresses: one service fetches for many patients.
 */
export function mountFeed(app: Hono, parts: Parts): void {
  const feeds = new Feeds(parts);
  app.get('/calendar/:file', async (context) => {
    const opened = await feeds.open(context.req.param('file').replace(/\.ics$/, ''));
    if (opened === undefined) throw new ProblemError('not-found');
    const retryAfter = feeds.abusedFor(opened.link);
    if (retryAfter !== undefined) throw new ProblemError('rate-limited', { retryAfter });
    const fetcher = fetcherOf(readHeader(context, 'user-agent') ?? '');
    const isLook = context.req.raw.method === 'GET';
    if (isLook) await refuseFull(parts, opened.link, fetcher);
    const coding = codingFor(readHeader(context, 'accept-encoding'));
    const headers = headersOf(opened, coding);
    const response = isCurrent(context, opened)
      ? context.body(null, 304, headers)
      : await whole(context, feeds, opened, headers, coding);
    // "*" is satisfied by any version, so it does not say that the calendar has this one.
    const isSeen = isLook && (response.status === 200 || knowsVersion(context, opened.feed.etag) || !hasEtags(context));
    if (isSeen) await whenSent(context, () => parts.looks.note(opened.link, { fetcher, version: opened.link.version }));
    return response;
  });
  app.all('/calendar/:file', (context) => context.body(null, 405, { Allow: 'GET, HEAD' }));
}

const hasEtags = (context: Context): boolean => readHeader(context, 'if-none-match') !== undefined;

const isCurrent = (context: Context, { link, feed }: OpenFeed): boolean =>
  hasEtags(context) ? isUnchanged(context, feed.etag) : isUnchangedSince(context, feed.since, link.now);

/** Each coding is a representation of its own, so its validator is another one. */
const codedEtag = (etag: string, coding: Coding | undefined): string =>
  coding === undefined ? etag : etag.replace(/"$/, `-${coding}"`);

function headersOf({ link, feed }: OpenFeed, coding: Coding | undefined): Record<string, string> {
  // Two versions of one second have the same date, so the first one goes without.
  const isOld = link.now.getTime() - feed.since.getTime() >= 1000;
  return {
    ETag: codedEtag(feed.etag, coding),
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding',
    ...(isOld ? { 'Last-Modified': feed.since.toUTCString() } : {}),
  };
}

async function whole(
  context: Context,
  feeds: Feeds,
  opened: OpenFeed,
  headers: Record<string, string>,
  coding: Coding | undefined,
): Promise<Response> {
  const body = await feeds.bodyOf(opened);
  const bytes = new Uint8Array(coding === undefined ? await decompress(body) : body[coding]);
  return context.body(bytes, 200, {
    ...headers,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': String(bytes.length),
    ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
  });
}

/** After the last byte has gone out, and never where it was cut off; without a connection, as in a test, at once. */
async function whenSent(context: Context, note: () => Promise<void>): Promise<void> {
  const { outgoing } = (context.env ?? {}) as { outgoing?: ServerResponse };
  if (outgoing === undefined) await note();
  else outgoing.once('finish', () => void note());
}
