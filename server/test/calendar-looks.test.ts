import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations } from '../../src/contract/index.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36';
const exchange = 'Microsoft.Exchange/15.20';
const unknown = 'Some Calendar of Tomorrow/1.0';
const hour = 3600;
const day = 24 * hour;

let clinic: TestClinic;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  me = await aSignedInPatient(clinic);
});

const offered = async () => {
  const { links } = await me.browser.ask(
    calendarOperations.offerCalendarLinks,
    { params: me.params, body: {} },
    { as: me.as },
  );
  return links.find(({ method }) => method === 'copy')!;
};
const taken = async () => {
  const link = await offered();
  await me.browser.ask(calendarOperations.takeCalendarLink, { params: { linkId: link.id } }, { as: me.as });
  return link;
};
const look = ({ feedUrl }: { feedUrl: string }, userAgent: string) =>
  clinic.browser({ origin: null }).fetch(new URL(feedUrl).pathname, { headers: { 'User-Agent': userAgent } });
/** Without a session, which would not outlive the days that pass. */
const lines = async () => {
  const rows = await clinic.parts.db.selectFrom('calendar_link').where('state', '<>', 'offered').selectAll().execute();
  const looks = await clinic.parts.db.selectFrom('calendar_look').selectAll().execute();
  return { states: rows.map(({ state }) => state), looked: looks.map(({ fetcher }) => fetcher) };
};
const listed = async () =>
  (await me.browser.ask(calendarOperations.listCalendarLinks, { params: me.params }, { as: me.as })).links[0];

describe('a look at a feed', () => {
  for (const userAgent of [
    chrome,
    'SkypeUriPreview Preview/0.5',
    'WhatsApp/2.24.20 A',
    'Barracuda Sentinel (EE)',
    'Mozilla/5.0 (compatible; Googlebot/2.1)',
    'Mozilla/5.0+(compatible; UptimeRobot/2.0)',
    'curl/8.5.0',
  ])
    it(`by ${userAgent} leaves no trace, and keeps no link alive`, async () => {
      const link = await taken();
      assert.equal((await look(link, userAgent)).status, 200);
      await clinic.letPass(2 * hour);
      assert.equal((await look(link, userAgent)).status, 200);
      assert.deepEqual(await lines(), { states: ['taken'], looked: [] });
      await clinic.letPass(7 * day);
      assert.equal((await look(link, userAgent)).status, 404);
    });

  it('in a browser after that of a calendar does not rename it, and does not say that it saw a change', async () => {
    const link = await taken();
    await look(link, exchange);
    await clinic.parts.opened.executeSql('update patient set feed_version = feed_version + 1');
    await look(link, chrome);
    const line = await listed();
    assert.deepEqual([line?.calendar, line?.sawLatest], ['Outlook', false]);
    await look(link, exchange);
    assert.equal((await listed())?.sawLatest, true);
  });

  it('by a program nobody knows connects at the second one, an hour later at the earliest', async () => {
    const link = await taken();
    await look(link, unknown);
    await clinic.letPass(hour - 60);
    await look(link, unknown);
    assert.deepEqual((await lines()).states, ['taken']);
    await clinic.letPass(120);
    assert.equal((await look(link, unknown)).status, 200);
    assert.deepEqual(await lines(), { states: ['connected'], looked: ['other'] });
  });

  it('by such a program keeps a taken link for thirty days, for it may come once a week', async () => {
    const link = await taken();
    await look(link, unknown);
    const { until } = (await listed())!;
    const days = (Date.parse(until!.instant) - Date.now()) / (day * 1000);
    assert.ok(days > 29.9 && days <= 30, `${days} days`);
    await clinic.letPass(29 * day);
    assert.equal((await look(link, chrome)).status, 200);
    await clinic.letPass(2 * day);
    assert.equal((await look(link, unknown)).status, 404);
  });

  it('by a browser uses up none of the ten', async () => {
    for (let n = 0; n < 10; n++) await look(await taken(), exchange);
    await clinic.parts.opened.executeSql(
      `update calendar_link set ended_at = now() where id = (select id from calendar_link where state = 'connected' limit 1)`,
    );
    const link = await taken();
    await look(link, chrome);
    const eleventh = await taken();
    assert.equal((await look(eleventh, exchange)).status, 200);
  });
});
