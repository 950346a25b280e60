import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { openLog } from '../../src/log.ts';
import { createNetworkOf, networkAt } from '../../src/routes/address.ts';

describe('a network', () => {
  for (const [written, network] of [
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:50009', '203.0.113.9'],
    ['"203.0.113.9"', '203.0.113.9'],
    ['"203.0.113.9:50009"', '203.0.113.9'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff::7', '2001:db8:0:0::/64'],
    ['[2001:db8::7]', '2001:db8:0:0::/64'],
    ['[2001:db8::7]:443', '2001:db8:0:0::/64'],
    ['"[2001:db8::7]:443"', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['[fe80::1%25en0]:80', 'fe80:0:0:0::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['[::FFFF:203.0.113.9]:80', '203.0.113.9'],
    ['64:ff9b::cb00:7109', '203.0.113.9'],
    ['::1', '0:0:0:0::/64'],
  ] as const)
    it(`is read from ${written}`, () => {
      assert.equal(networkAt(written), network);
    });

  for (const written of [
    '',
    'unknown',
    '_hidden',
    '999.1.1.1',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '1.2.3.4:x',
    '[::1',
  ])
    it(`is not read from ${JSON.stringify(written)}`, () => {
      assert.equal(networkAt(written), undefined);
    });
});

describe('behind proxies', () => {
  function behind(trustProxy: number) {
    const logged: string[] = [];
    const networkOf = createNetworkOf({ trustProxy }, openLog('debug', { write: (line) => void logged.push(line) }));
    const app = new Hono().get('*', (context) => context.text(networkOf(context)));
    const from = async (forwarded?: string, others: Record<string, string> = {}) => {
      const headers = { ...others, ...(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }) };
      const incoming = { socket: { remoteAddress: '10.0.0.1' } };
      return (await app.request('/', { headers }, { incoming })).text();
    };
    return { from, logged };
  }

  it('the entry of the outermost one counts, however long what stands before', async () => {
    const one = behind(1);
    assert.equal(await one.from('198.51.100.1, 203.0.113.9:50009'), '203.0.113.9');
    assert.equal(await one.from(`${'1.1.1.1, '.repeat(1500)}"[2001:db8::7]:443"`), '2001:db8:0:0::/64');
    const two = behind(2);
    assert.equal(await two.from('198.51.100.1, 203.0.113.9, 10.0.0.2'), '203.0.113.9');
    assert.deepEqual([...one.logged, ...two.logged], []);
  });

  it('what cannot be read counts as it stands, and is told once, without what it says', async () => {
    const { from, logged } = behind(1);
    assert.equal(await from('client-203.0.113.9'), 'client-203.0.113.9');
    assert.equal(await from('client-203.0.113.10'), 'client-203.0.113.10');
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /X-Forwarded-For.*no address/);
    assert.match(logged[0] ?? '', /"form":"a-9\.9\.9\.9"/);
    assert.doesNotMatch(logged[0] ?? '', /203|client/);
  });

  it('a request that came past them, or by fewer, is told of once each', async () => {
    const { from, logged } = behind(2);
    assert.equal(await from(), '10.0.0.1');
    assert.equal(await from(' , '), '10.0.0.1');
    assert.equal(await from('203.0.113.9'), '203.0.113.9');
    assert.equal(await from('203.0.113.10'), '203.0.113.10');
    assert.equal(logged.length, 2);
    assert.match(logged.join(), /TRUST_PROXY/);
    assert.doesNotMatch(logged.join(), /203\.0/);
  });

  it('no other header of the kind is read', async () => {
    const { from } = behind(1);
    const others = { Forwarded: 'for=192.0.2.1', 'X-Real-IP': '192.0.2.2', 'CF-Connecting-IP': '192.0.2.3' };
    assert.equal(await from('203.0.113.9', others), '203.0.113.9');
    assert.equal(await behind(0).from('203.0.113.9', others), '10.0.0.1');
  });
});
