import { hash } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { etagOf, recordsIn, writeFeed } from './feed.ts';
import { changesAt } from './feed-visits.ts';
import { compress, KeptFeeds, type Body, type KeptFeed } from './kept-feeds.ts';
import { LinkReader, type FoundLink } from './link-reader.ts';
import { RecentCount, RecentSet } from './recent.ts';

/** A token of ours; whatever else stands in its place leads nowhere, and the database is not asked. */
const wellFormed = /^[\w-]{43}$/;

/** So long nobody asks the database again about a token that no row has, live or ended. */
const UNKNOWN_MS = 60_000;
/** A calendar looks every few minutes at most, and a link may be in several: beyond this it is abuse. */
const MOST_LOOKS = 3_600;
const HOUR_MS = 3_600_000;

/** A link that lives, and what its feed is now. */
export interface OpenFeed {
  link: FoundLink;
  feed: KeptFeed;
}

/**
 * What all requests for feeds share: one read says whether a link lives and which version it shows, and each version is
 * built once. No answer comes from memory alone, so a link that was stopped elsewhere is dead here at the next request.
 */
export class Feeds {
  readonly #parts: Pick<Parts, 'db' | 'settings'>;
  readonly #links: LinkReader;
  readonly #kept = new KeptFeeds();
  readonly #unknown = new RecentSet(UNKNOWN_MS);
  readonly #looks = new RecentCount(HOUR_MS);

  constructor(parts: Pick<Parts, 'db' | 'settings' | 'opened'>) {
    this.#parts = parts;
    this.#links = new LinkReader(parts.opened);
  }

  /** Undefined where the token leads nowhere: never made, stopped, expired, reset, or nobody's any more. */
  async open(token: string): Promise<OpenFeed | undefined> {
    if (!wellFormed.test(token)) return undefined;
    const tokenHash = hash(token);
    if (this.#unknown.has(tokenHash)) return undefined;
    const link = await this.#links.find(tokenHash);
    if (link === 'unknown') this.#unknown.add(tokenHash);
    if (link === 'unknown' || link === 'ended') {
      this.#kept.drop(tokenHash);
      return undefined;
    }
    return { link, feed: this.#current(link) ?? (await this.#version(link)) };
  }

  /** Seconds until a link that is plainly abused answers again; two calendars that share it never come near. */
  abusedFor({ token_hash: tokenHash }: FoundLink): number | undefined {
    const { count, endsIn } = this.#looks.add(tokenHash);
    return count > MOST_LOOKS ? endsIn / 1000 : undefined;
  }

  /** The bytes of a feed, built by whoever asks first. */
  async bodyOf({ link, feed }: OpenFeed): Promise<Body> {
    feed.body ??= this.#build(link, feed);
    return feed.body;
  }

  async #build(link: FoundLink, feed: KeptFeed): Promise<Body> {
    try {
      const body = await compress(await writeFeed(this.#parts, link));
      this.#kept.measure(link.token_hash, feed, body);
      return body;
    } catch (error) {
      delete feed.body;
      throw error;
    }
  }

  #current({ token_hash: tokenHash, key, now }: FoundLink): KeptFeed | undefined {
    const kept = this.#kept.get(tokenHash);
    const isCurrent = kept?.key === key && (kept.until === null || now < kept.until);
    return isCurrent ? kept : undefined;
  }

  async #version(link: FoundLink): Promise<KeptFeed> {
    const until = await changesAt(this.#parts.db, recordsIn(link));
    const feed = { key: link.key, etag: etagOf(this.#parts, link, until), since: link.now, until };
    // Whoever asked at the same time may have been quicker.
    const current = this.#current(link);
    if (current?.etag === feed.etag) return current;
    this.#kept.set(link.token_hash, feed);
    return feed;
  }
}
