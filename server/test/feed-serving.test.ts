import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { after, before, beforeEach, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createApp } from '../src/app.ts';
import { GatheredLooks } from '../src/calendar/gathered-looks.ts';
import { calendarOperations } from '../../src/contract/index.ts';
import { browserFor } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, joinRecords, type Schedule } from './support/schedule.ts';

const day = 24 * 60;
const google = { 'User-Agent': 'Google-Calendar-Importer' };

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
/** Every statement of the server under test, and of nobody else. */
const statements: string[] = [];
before(async () => {
  clinic = await openClinic();
  const { opened } = clinic.parts;
  const { executeForRequest } = opened;
  Object.assign(opened, {
    executeForRequest: (text: string, values?: unknown[]) => {
      statements.push(text);
      return executeForRequest(text, values);
    },
  });
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
  statements.length = 0;
});

const sql = (text: string, values: unknown[] = []) => clinic.parts.opened.executeSql(text, values);
const bump = () => sql('update patient set feed_version = feed_version + 1');
const visit = (startsIn = 3 * day) => aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn });

const aLink = async () => {
  const { links } = await me.browser.ask(
    calendarOperations.offerCalendarLinks,
    { params: me.params, body: { level: 'full' } },
    { as: me.as },
  );
  const { id, feedUrl } = links.find(({ method }) => method === 'copy')!;
  return { id, path: new URL(feedUrl).pathname };
};
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  clinic.browser({ origin: null }).fetch(path, { method, headers: { ...google, ...headers } });
const unchanged = (response: Response) => ({ 'If-None-Match': response.headers.get('etag')! });
const looks = async () =>
  (await clinic.parts.db.selectFrom('calendar_look').selectAll().execute()).map(({ last_at, served_version }) => ({
    at: last_at.getTime(),
    version: served_version,
  }));
const age = () => sql(`update calendar_look set last_at = last_at - interval '1 hour'`);

describe('a repeated look', () => {
  it('is one statement and no write, and is written within a minute, or when the server stops', async () => {
    const { path } = await aLink();
    await visit();
    const first = await get(path);
    await age();
    const [before] = await looks();
    statements.length = 0;
    for (let n = 0; n < 5; n++) assert.equal((await get(path, unchanged(first))).status, 304);
    assert.equal(statements.length, 5);
    assert.ok(statements.every((text) => /^\s*select/.test(text)));
    assert.deepEqual(await looks(), [before]);
    await clinic.parts.looks.flush();
    const [now] = await looks();
    assert.ok(now!.at > before!.at + 3_500_000);
    assert.equal(now!.version, before!.version);
  });

  it('after a change is written at once', async () => {
    const { path } = await aLink();
    const first = await get(path);
    const [before] = await looks();
    await bump();
    const second = await get(path, unchanged(first));
    assert.equal(second.status, 200);
    assert.notEqual((await looks())[0]!.version, before!.version);
  });

  it('is nobody’s after a reset', async () => {
    const { id, path } = await aLink();
    const first = await get(path);
    await get(path, unchanged(first));
    await me.browser.ask(calendarOperations.resetCalendarLink, { params: { linkId: id } }, { as: me.as, key: 'r' });
    await clinic.parts.looks.flush();
    assert.deepEqual(await looks(), []);
  });

  it('that arrives with others is one query with them', async () => {
    const { path } = await aLink();
    const first = await get(path);
    statements.length = 0;
    const all = await Promise.all(Array.from({ length: 50 }, () => get(path, unchanged(first))));
    assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([304]));
    assert.ok(statements.length <= 10, `${statements.length} statements`);
  });
});

describe('what was sent', () => {
  /** The connection of a server, of which this test says what becomes of the answer. */
  const over = async (path: string, headers: Record<string, string>, end: 'finish' | 'close') => {
    const outgoing = new EventEmitter();
    const response = await clinic.app.request(path, { headers }, { outgoing });
    await response.arrayBuffer();
    outgoing.emit(end);
    await clinic.parts.looks.flush();
    return response;
  };

  it('is seen once its body went out, and not where it was cut off', async () => {
    const { path } = await aLink();
    await over(path, google, 'close');
    assert.deepEqual(await looks(), []);
    await over(path, google, 'finish');
    const [first] = await looks();
    await bump();
    await over(path, google, 'close');
    assert.deepEqual(await looks(), [first]);
    const second = await over(path, google, 'finish');
    assert.notEqual((await looks())[0]!.version, first!.version);
    await sql(`update calendar_look set served_version = 'none'`);
    assert.equal((await over(path, { ...google, ...unchanged(second) }, 'finish')).status, 304);
  });

  it('is not seen by whoever is satisfied with any version', async () => {
    const { path } = await aLink();
    assert.equal((await get(path, { 'If-None-Match': '*' })).status, 304);
    assert.deepEqual(await looks(), []);
  });
});

describe('a feed', () => {
  it('comes compressed where that is taken, with the same text', async () => {
    const { path } = await aLink();
    await visit();
    const plain = await (await get(path)).text();
    for (const [accepted, coding, open] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip;q=0.5', 'gzip', gunzipSync],
      ['br;q=0, x', null, (bytes: Buffer) => bytes],
    ] as const) {
      const response = await get(path, { 'Accept-Encoding': accepted });
      assert.equal(response.headers.get('content-encoding'), coding);
      assert.equal(response.headers.get('vary'), 'Accept-Encoding');
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(open(bytes).toString(), plain);
      assert.equal(response.headers.get('content-length'), String(bytes.length));
      const head = await get(path, { 'Accept-Encoding': accepted }, 'HEAD');
      assert.equal(head.headers.get('content-length'), String(bytes.length));
      assert.equal(head.headers.get('etag'), response.headers.get('etag'));
      assert.equal((await get(path, { 'Accept-Encoding': accepted, ...unchanged(response) })).status, 304);
    }
  });

  it('has a date once it is a second old, which counts where no ETag is named', async () => {
    const { path } = await aLink();
    const fresh = await get(path);
    assert.equal(fresh.headers.get('last-modified'), null);
    assert.equal((await get(path, { 'If-Modified-Since': new Date().toUTCString() })).status, 200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const dated = (await get(path)).headers.get('last-modified')!;
    const since = { 'If-Modified-Since': dated };
    assert.equal((await get(path, since)).status, 304);
    assert.equal((await get(path, { ...since, 'If-None-Match': '"other"' })).status, 200);
    assert.equal((await get(path, { 'If-Modified-Since': 'Thu, 01 Jan 2026 00:00:00 GMT' })).status, 200);
    await bump();
    assert.equal((await get(path, since)).status, 200);
  });

  it('is only read', async () => {
    const { path } = await aLink();
    for (const method of ['POST', 'PUT', 'DELETE', 'PROPFIND']) {
      const response = await get(path, {}, method);
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD'], method);
    }
  });

  it('goes on for two calendars that look every minute, and stops where it is plainly abused', async () => {
    const { path } = await aLink();
    const first = await get(path);
    let last = first;
    for (let n = 0; n < 240; n++) last = await get(path, unchanged(first));
    assert.equal(last.status, 304);
    for (let n = 0; n < 40; n++) {
      const all = await Promise.all(Array.from({ length: 100 }, () => get(path, unchanged(first))));
      last = all.at(-1)!;
    }
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers.get('retry-after')) > 3000);
  });

  it('asks the database once a minute about an address that never was, and at once about a new one', async () => {
    const unknown = `/calendar/${'u'.repeat(43)}.ics`;
    for (let n = 0; n < 5; n++) assert.equal((await get(unknown)).status, 404);
    assert.equal(statements.length, 1);
    assert.equal((await get('/calendar/no-token-of-ours.ics')).status, 404);
    assert.equal(statements.length, 1);
    assert.equal((await get((await aLink()).path)).status, 200);
  });
});

describe('two servers on one database', () => {
  const another = () => {
    const looksThere = new GatheredLooks(clinic.parts);
    const app = createApp({ ...clinic.parts, looks: looksThere });
    return (path: string, headers: Record<string, string> = {}) =>
      browserFor(app, { origin: null }).fetch(path, { headers: { ...google, ...headers } });
  };

  const ends: readonly [what: string, end: (linkId: string) => Promise<unknown>, status: number][] = [
    [
      'stopped',
      (linkId) => me.browser.ask(calendarOperations.stopCalendarLink, { params: { linkId } }, { as: me.as }),
      404,
    ],
    [
      'reset',
      (linkId) => me.browser.ask(calendarOperations.resetCalendarLink, { params: { linkId } }, { as: me.as, key: 'r' }),
      404,
    ],
    ['somebody’s whose access ended', () => sql('update access set ended_at = now()'), 404],
    ['somebody’s who has died', () => sql('update patient set deceased_at = now()'), 404],
    ['at another level', () => sql(`update calendar_link set level = 'busy'`), 200],
    [
      'of a person who was merged',
      async () => {
        const other = await clinic.builders.aPatient();
        await joinRecords(clinic.parts.db, other.id, me.patient.id, (await clinic.builders.aStaff()).id);
      },
      200,
    ],
  ];
  for (const [what, end, status] of ends)
    it(`know at the next request of a link that it is ${what}`, async () => {
      const there = another();
      const { id, path } = await aLink();
      await visit();
      const here = await get(path);
      const known = unchanged(here);
      assert.equal((await there(path)).headers.get('etag'), here.headers.get('etag'));
      for (const ask of [get, there]) assert.equal((await ask(path, known)).status, 304);
      await end(id);
      for (const ask of [get, there]) assert.equal((await ask(path, known)).status, status);
      assert.equal((await there(path)).headers.get('etag'), (await get(path)).headers.get('etag'));
    });
});
