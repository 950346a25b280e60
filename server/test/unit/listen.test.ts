import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { listen } from '../../src/process/listen.ts';

describe('the address to listen on', () => {
  for (const [what, host] of [
    ['another machine’s', '192.0.2.1'],
    ['a name that nobody has', 'nobody.invalid'],
    ['no address at all', 'no such host'],
  ] as const)
    it(`is named as wrong where it is ${what}`, async () => {
      await assert.rejects(listen(new Hono(), [host], 0, { port: 'PORT' }), {
        name: 'StartError',
        message: /^HOST must be an address of this machine/,
      });
    });

  it('may lack the second of two, as on a machine without IPv6', async () => {
    const door = await listen(new Hono(), ['127.0.0.1', '192.0.2.1'], 0, { port: 'PORT' });
    assert.ok(door.port > 0);
    await door.close();
  });
});
