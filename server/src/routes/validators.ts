import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { readHeader } from './headers.ts';

/** What a proxy that compresses adds to a validator, inside its quotes or behind them: Apache's `-gzip`, Jetty's `--gzip`. */
const coding = /[-;:]{1,2}(?:x-)?(?:gzip|br|brotli|deflate|zstd|compress)$/i;

const opaque = (validator: string): string => validator.trim().replace(/^W\//i, '').replaceAll('"', '');

const knownTo = (context: Context): string[] => (readHeader(context, 'if-none-match') ?? '').split(',').map(opaque);

/**
 * Whether the caller names this very version. Weak and strong ones count alike for a GET (RFC 9110, 13.1.2), and so does
 * ours as a proxy on the way rewrote it: otherwise a compressed answer would never be found unchanged.
 */
export function knowsVersion(context: Context, etag: string): boolean {
  const ours = opaque(etag);
  return knownTo(context).some((known) => known === ours || known.replace(coding, '') === ours);
}

/** Whether the caller is satisfied with what they have: they name this version, or any. */
export const isUnchanged = (context: Context, etag: string): boolean =>
  knowsVersion(context, etag) || knownTo(context).includes('*');

/**
 * Whether the caller has what has been so since then. A date has no parts of a second: what changed within the last one
 * may have changed twice in it.
 */
export function isUnchangedSince(context: Context, since: Date, now: Date): boolean {
  const known = Date.parse(readHeader(context, 'if-modified-since') ?? '');
  const isOld = now.getTime() - since.getTime() >= 1000;
  return isOld && Math.floor(since.getTime() / 1000) * 1000 <= known;
}

/** Gives an answer a validator of its bytes, and says in one word that the caller has them. */
export const tellUnchanged: MiddlewareHandler = async (context, next) => {
  await next();
  const { res } = context;
  if (res.status !== 200) return;
  const bytes = new Uint8Array(await res.clone().arrayBuffer());
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  if (isUnchanged(context, etag)) {
    // The headers set before stay; a body and its type there are none.
    context.res = new Response(null, { status: 304 });
    context.res.headers.delete('content-length');
  }
  context.res.headers.set('ETag', etag);
};
