import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const unzip = promisify(gunzip);

export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** A feed as it was built once, compressed. */
export type Body = Readonly<Record<Coding, Buffer>>;

/** What is known of one version of a link's feed. */
export interface KeptFeed {
  /** Of the link and all that it shows, as the database said; see `link-reader.ts`. */
  readonly key: string;
  readonly etag: string;
  /** When it was first seen, by the database's clock. */
  readonly since: Date;
  /** The next instant at which a visit leaves it without anybody writing. */
  readonly until: Date | null;
  body?: Promise<Body>;
}

/** Quick ones: a feed is built once a change, and a patient's is small. */
export async function compress(text: string): Promise<Body> {
  const bytes = Buffer.from(text);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const [br, gzipped] = await Promise.all([brotli(bytes, options), zip(bytes)]);
  return { br, gzip: gzipped };
}

/** For a calendar that takes nothing compressed. */
export const decompress = (body: Body): Promise<Buffer> => unzip(body.gzip);

const MOST_BYTES = 64 * 1024 * 1024;
/** About what an entry takes beside its body. */
const ENTRY_BYTES = 1024;

/** The latest version of each link's feed, the ones that were asked for last, in bounded memory. */
export class KeptFeeds {
  readonly #most: number;
  readonly #feeds = new Map<string, { feed: KeptFeed; bytes: number }>();
  #bytes = 0;

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(tokenHash: string): KeptFeed | undefined {
    const kept = this.#feeds.get(tokenHash);
    if (kept === undefined) return undefined;
    // The order of the map is that of the last use.
    this.#feeds.delete(tokenHash);
    this.#feeds.set(tokenHash, kept);
    return kept.feed;
  }

  /** In the place of the version before. */
  set(tokenHash: string, feed: KeptFeed): void {
    this.drop(tokenHash);
    this.#feeds.set(tokenHash, { feed, bytes: ENTRY_BYTES });
    this.#add(ENTRY_BYTES);
  }

  /** Counts a body once it is built; one whose version is over by then is nobody's. */
  measure(tokenHash: string, feed: KeptFeed, { br, gzip: gzipped }: Body): void {
    const kept = this.#feeds.get(tokenHash);
    if (kept?.feed !== feed || kept.bytes > ENTRY_BYTES) return;
    kept.bytes += br.length + gzipped.length;
    this.#add(br.length + gzipped.length);
  }

  /** The link has ended, or its address is another one. */
  drop(tokenHash: string): void {
    this.#bytes -= this.#feeds.get(tokenHash)?.bytes ?? 0;
    this.#feeds.delete(tokenHash);
  }

  #add(bytes: number): void {
    this.#bytes += bytes;
    for (const oldest of this.#feeds.keys()) {
      if (this.#bytes <= this.#most) return;
      this.drop(oldest);
    }
  }
}
