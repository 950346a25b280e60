import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { compress, decompress, KeptFeeds, type KeptFeed } from '../../src/calendar/kept-feeds.ts';

const aFeed = (key: string): KeptFeed => ({ key, etag: `"${key}"`, since: new Date(0), until: null });

describe('the feeds that are kept', () => {
  it('stay within their memory, and the one goes that was not asked for the longest', async () => {
    const kept = new KeptFeeds(100_000);
    const feeds = new Map<string, KeptFeed>();
    for (const name of ['a', 'b', 'c', 'd']) {
      const feed = aFeed(name);
      feeds.set(name, feed);
      kept.set(name, feed);
      // What cannot be compressed, twice: 20,000 bytes of text for each.
      kept.measure(name, feed, await compress(randomBytes(15_000).toString('base64')));
      kept.get('a');
    }
    assert.ok(kept.bytes <= 100_000);
    assert.equal(kept.get('a'), feeds.get('a'));
    assert.equal(kept.get('b'), undefined);
    assert.equal(kept.get('d'), feeds.get('d'));
  });

  it('count no body of a version that is over, and nothing once all are dropped', async () => {
    const kept = new KeptFeeds();
    const [before, after] = [aFeed('before'), aFeed('after')];
    kept.set('link', before);
    kept.set('link', after);
    const body = await compress('a feed');
    const { bytes } = kept;
    kept.measure('link', before, body);
    assert.equal(kept.bytes, bytes);
    kept.measure('link', after, body);
    kept.measure('link', after, body);
    assert.equal(kept.bytes, bytes + body.br.length + body.gzip.length);
    kept.drop('link');
    assert.equal(kept.bytes, 0);
    assert.equal((await decompress(body)).toString(), 'a feed');
  });
});
