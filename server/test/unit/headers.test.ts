import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { fetcherOf } from '../../src/calendar/fetchers.ts';
import { describeDevice } from '../../src/routes/device.ts';
import { readHeader } from '../../src/routes/headers.ts';
import { isUnchanged } from '../../src/routes/validators.ts';

const asked = async <Result>(headers: Record<string, string>, ask: (context: never) => Result): Promise<Result> => {
  let result: Result | undefined;
  const app = new Hono().get('*', (context) => {
    result = ask(context as never);
    return context.text('');
  });
  await app.request('/', { headers });
  return result as Result;
};

describe('a header', () => {
  it('is read as far as it can be of use', async () => {
    assert.equal(
      await asked({ 'X-Long': 'x'.repeat(15_000) }, (context) => readHeader(context, 'x-long')?.length),
      1_000,
    );
    assert.equal(await asked({}, (context) => readHeader(context, 'x-long')), undefined);
  });

  for (const part of ['Version/1 ', 'Version/1.1.1.1', 'Mobile/1 ', 'Chrome ', 'Windows'])
    it(`costs no pattern much, were it made of ${JSON.stringify(part)}`, () => {
      // Were one quadratic, these would take seconds.
      const userAgent = part.repeat(15_000 / part.length);
      const began = performance.now();
      for (let at = 0; at < 100; at++) {
        describeDevice(userAgent);
        fetcherOf(userAgent);
      }
      assert.ok(performance.now() - began < 500, `${performance.now() - began} ms`);
    });

  for (const [userAgent, device] of [
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
      'Edge on Windows',
    ],
  ] as const)
    it(`tells ${device}`, () => {
      assert.equal(describeDevice(userAgent), device);
    });
});

describe('a version that the caller has', () => {
  const etag = '"aGFzaA-b_r"';
  const has = (ifNoneMatch: string) => asked({ 'If-None-Match': ifNoneMatch }, (context) => isUnchanged(context, etag));

  for (const known of [
    etag,
    `W/${etag}`,
    `w/${etag}`,
    '*',
    `"other", ${etag}`,
    `"other",W/${etag} , "third"`,
    '"aGFzaA-b_r-gzip"',
    'W/"aGFzaA-b_r-gzip"',
    '"aGFzaA-b_r"-gzip',
    '"aGFzaA-b_r--gzip"',
    '"aGFzaA-b_r;gzip"',
    '"aGFzaA-b_r-br"',
    '"aGFzaA-b_r-zstd"',
    '"aGFzaA-b_r-deflate"',
    'aGFzaA-b_r',
  ])
    it(`is known from ${known}`, async () => {
      assert.equal(await has(known), true);
    });

  for (const known of ['', '"other"', '"aGFzaA"', '"aGFzaA-b_r-x"', '"aGFzaA-b_r-gzip-x"', '"AGFZAA-B_R"'])
    it(`is not known from ${JSON.stringify(known)}`, async () => {
      assert.equal(await has(known), false);
    });
});
