import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, firstCalendarMethods, type CalendarLevel } from '../../src/contract/index.ts';
import { hrefOf, isReachable } from '../src/calendar/addresses.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, auditOf, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, joinRecords, type Schedule } from './support/schedule.ts';

const { offerCalendarLinks, listCalendarLinks, takeCalendarLink, resetCalendarLink, stopCalendarLink } =
  calendarOperations;
const day = 24 * 60;

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
});

const offer = (body: { level?: CalendarLevel; language?: string } = {}, who = me) =>
  who.browser.ask(offerCalendarLinks, { params: who.params, body }, { as: who.as });
const list = async (who = me) =>
  (await who.browser.ask(listCalendarLinks, { params: who.params }, { as: who.as })).links;
const linkOf = async (method: string, body: Parameters<typeof offer>[0] = {}, who = me) =>
  (await offer(body, who)).links.find((link) => link.method === method)!;
const take = (linkId: string, who = me) => who.browser.call(takeCalendarLink, { params: { linkId } }, { as: who.as });
const stop = (linkId: string, who = me) => who.browser.call(stopCalendarLink, { params: { linkId } }, { as: who.as });
const reset = (linkId: string, key?: string, who = me) =>
  who.browser.call(resetCalendarLink, { params: { linkId } }, { as: who.as, ...(key === undefined ? {} : { key }) });
const google = 'Google-Calendar-Importer';
const fetchFeed = (feedUrl: string, init: RequestInit = {}, userAgent = google) =>
  clinic
    .browser({ origin: null })
    .fetch(new URL(feedUrl).pathname, { ...init, headers: { 'User-Agent': userAgent, ...(init.headers as object) } });
const age = (linkId: string, interval: string) =>
  clinic.parts.opened.executeSql('update calendar_link set opened_at = opened_at - $2::interval where id = $1', [
    linkId,
    interval,
  ]);

describe('opening the calendar panel', () => {
  it('offers one link for each way, none of them listed yet', async () => {
    const { links, level, reachable } = await offer();
    assert.deepEqual(
      links.map((link) => link.method),
      [...firstCalendarMethods],
    );
    assert.equal(level, 'busy');
    assert.equal(reachable, true);
    assert.equal(new Set(links.map((link) => link.feedUrl)).size, links.length);
    for (const { feedUrl } of links)
      assert.match(feedUrl, /^https:\/\/api\.clinic\.example\/calendar\/[\w-]{43}\.ics$/);
    assert.deepEqual(await list(), []);
  });

  it('offers the same addresses again, so that pressing twice adds one calendar', async () => {
    const first = await offer();
    assert.deepEqual((await offer()).links, first.links);
    await take(first.links[0]!.id);
    assert.deepEqual((await offer()).links, first.links);
  });

  it('keeps no address that would open a feed', async () => {
    const { links } = await offer();
    const stored = JSON.stringify(await clinic.parts.db.selectFrom('calendar_link').selectAll().execute());
    for (const { feedUrl } of links) assert.equal(stored.includes(/\/calendar\/(.*)\.ics/.exec(feedUrl)![1]!), false);
  });

  it('says at each level what the next visit will look like', async () => {
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 5 * day });
    const { id, starts_at } = await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 3 * day });
    assert.ok(id);
    const titles: unknown[] = [];
    for (const level of ['busy', 'clinic', 'full'] as const) {
      const { preview } = await offer({ level });
      assert.equal(preview?.start.instant, starts_at.toISOString());
      titles.push(preview.title);
    }
    assert.deepEqual(titles, [
      'Appointment',
      'Appointment at Cedar Street Clinic',
      'Physiotherapy, Cedar Street Clinic',
    ]);
    assert.equal(
      (await offer({ level: 'full', language: 'fr-CA' })).preview?.title,
      'Physiothérapie, Cedar Street Clinic',
    );
  });

  it('names the clinic nowhere at the lowest level', async () => {
    const lowest = JSON.stringify((await offer({ level: 'busy' })).links.map(({ href }) => href));
    assert.equal(/cedar/i.test(lowest), false);
    assert.match(lowest, /name=Appointments/);
    const named = await linkOf('outlook', { level: 'clinic' });
    assert.match(named.href, /name=Cedar%20Street%20Clinic$/);
  });

  it('changes the level of what was only offered, and never of what was handed out', async () => {
    const before = await linkOf('google');
    const copy = await linkOf('copy');
    await take(copy.id);
    const now = await offer({ level: 'full' });
    assert.equal(now.links.find(({ method }) => method === 'google')?.feedUrl, before.feedUrl);
    assert.notEqual(now.links.find(({ method }) => method === 'copy')?.feedUrl, copy.feedUrl);
    assert.deepEqual(
      (await list()).map(({ id, level }) => [id, level]),
      [[copy.id, 'busy']],
    );
    // The level that was chosen last is still chosen the next time.
    assert.equal((await offer()).level, 'full');
  });

  it('asks for the password where a remembered session was left alone', async () => {
    const remembered = await aSignedInPatient(clinic, { remember: true });
    const link = await linkOf('copy', {}, remembered);
    await take(link.id, remembered);
    await clinic.parts.opened.executeSql(`update session_family set confirmed_at = now() - interval '11 minutes'`);
    const asked = await remembered.browser.call(
      offerCalendarLinks,
      { params: remembered.params, body: {} },
      { as: remembered.as },
    );
    assert.equal(asked.problem?.code, 'password-needed');
    assert.equal((await reset(link.id, undefined, remembered)).problem?.code, 'password-needed');
    assert.equal((await list(remembered)).length, 1);
    // Pressing an offered link is no change of who sees what.
    assert.equal((await take(link.id, remembered)).status, 200);
  });

  it('is not for an account that may not share a calendar', async () => {
    await clinic.parts.opened.executeSql(`update access set permissions = '{view,book,change}'`);
    const { problem } = await me.browser.call(offerCalendarLinks, { params: me.params, body: {} }, { as: me.as });
    assert.equal(problem?.code, 'not-found');
  });
});

describe('a link', () => {
  it('is listed once it was pressed, for a week from the last opening', async () => {
    const link = await linkOf('google');
    assert.equal((await take(link.id)).status, 200);
    const [line] = await list();
    assert.deepEqual([line?.id, line?.method, line?.state, line?.level], [link.id, 'google', 'taken', 'busy']);
    assert.equal(line?.sawLatest, false);
    const days = (Date.parse(line.until!.instant) - Date.now()) / 86_400_000;
    assert.ok(days > 6.99 && days <= 7);

    await age(link.id, '7 days 1 minute');
    assert.deepEqual(await list(), []);
    assert.equal((await fetchFeed(link.feedUrl)).status, 404);
    assert.equal((await take(link.id)).problem?.code, 'not-found');
  });

  it('that was only offered dies after a day, and the next opening offers another', async () => {
    const link = await linkOf('google');
    await age(link.id, '24 hours 1 minute');
    assert.equal((await fetchFeed(link.feedUrl)).status, 404);
    assert.equal((await take(link.id)).problem?.code, 'not-found');
    const next = await linkOf('google');
    assert.notEqual(next.feedUrl, link.feedUrl);
  });

  it('is connected by the first look of a calendar, by its name and time, and does not end by itself', async () => {
    const link = await linkOf('google');
    await take(link.id);
    await fetchFeed(link.feedUrl);
    await age(link.id, '300 days');
    const [line] = await list();
    assert.deepEqual([line?.state, line?.calendar, line?.until], ['connected', 'Google Calendar', undefined]);
    assert.ok(Math.abs(Date.parse(line!.lastLookedAt!.instant) - Date.now()) < 60_000);
    assert.equal((await fetchFeed(link.feedUrl)).status, 200);
  });

  it('is connected although nobody said that it was pressed, but not by a HEAD', async () => {
    const link = await linkOf('device');
    assert.equal((await fetchFeed(link.feedUrl, { method: 'HEAD' })).status, 200);
    assert.deepEqual(await list(), []);
    await fetchFeed(link.feedUrl);
    assert.equal((await list())[0]?.state, 'connected');
  });

  it('never shows its address again once connected; the next opening offers another', async () => {
    const link = await linkOf('google');
    await fetchFeed(link.feedUrl);
    assert.notEqual((await linkOf('google')).feedUrl, link.feedUrl);
    const listed = JSON.stringify(await list());
    assert.equal(listed.includes(/\/calendar\/(.*)\.ics/.exec(link.feedUrl)![1]!), false);
  });

  it('says whether its calendar has seen the latest change', async () => {
    const link = await linkOf('google');
    const saw = async () => (await list())[0]?.sawLatest;
    const countUp = () => clinic.parts.opened.executeSql('update patient set feed_version = feed_version + 1');
    await fetchFeed(link.feedUrl);
    assert.equal(await saw(), true);
    // It began before the calendar looked, and was committed after that.
    const visit = await aVisit(clinic.parts.db, schedule, me.patient.id, {
      startsIn: day,
      changed_at: new Date(Date.now() - 60_000),
    });
    await countUp();
    assert.equal(await saw(), false);
    await fetchFeed(link.feedUrl);
    assert.equal(await saw(), true);
    // Whether a booking can still be undone is nothing to a calendar.
    await clinic.parts.opened.executeSql(
      `update appointment set grace_until = now() + interval '1 minute' where id = $1`,
      [visit.id],
    );
    assert.equal(await saw(), true);
  });

  it('is told by what its calendar was given, also where it had that already', async () => {
    const link = await linkOf('google');
    const etag = (await fetchFeed(link.feedUrl)).headers.get('etag') ?? '';
    const again = await fetchFeed(link.feedUrl, { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal((await list())[0]?.sawLatest, true);
    await joinRecords(
      clinic.parts.db,
      (await clinic.builders.aPatient()).id,
      me.patient.id,
      (await clinic.builders.aStaff()).id,
    );
    assert.equal((await list())[0]?.sawLatest, false);
    await fetchFeed(link.feedUrl, { method: 'HEAD' });
    assert.equal((await list())[0]?.sawLatest, false, 'a look at the head brings nothing');
    await fetchFeed(link.feedUrl);
    assert.equal((await list())[0]?.sawLatest, true);
  });

  it('that is stopped is dead at once, and no other', async () => {
    const google = await linkOf('google');
    const outlook = await linkOf('outlook');
    await fetchFeed(google.feedUrl);
    await fetchFeed(outlook.feedUrl);
    assert.equal((await stop(google.id)).status, 200);
    assert.equal((await fetchFeed(google.feedUrl)).status, 404);
    assert.equal((await fetchFeed(outlook.feedUrl)).status, 200);
    assert.deepEqual(
      (await list()).map(({ id }) => id),
      [outlook.id],
    );
    // Whose answer was lost stops it again.
    assert.equal((await stop(google.id)).status, 200);
    assert.ok((await auditOf(clinic, me.patient.id)).includes('calendar.stopped'));
  });

  it('that is reset has a new address, and the old one is dead at once', async () => {
    const link = await linkOf('copy');
    await fetchFeed(link.feedUrl);
    const fresh = (await reset(link.id, 'r')).body!;
    assert.equal(fresh.id, link.id);
    assert.notEqual(fresh.feedUrl, link.feedUrl);
    assert.equal((await fetchFeed(link.feedUrl)).status, 404);
    assert.equal((await list())[0]?.state, 'taken');
    // A repeat shows the same one, until a calendar has come for it.
    assert.deepEqual((await reset(link.id, 'r')).body, fresh);
    assert.equal((await fetchFeed(fresh.feedUrl)).status, 200);
    assert.equal((await reset(link.id, 'r')).problem?.code, 'not-found');
    assert.equal((await list())[0]?.state, 'connected');
  });

  it('is nobody else’s to take, reset or stop', async () => {
    const link = await linkOf('copy');
    await take(link.id);
    const other = await aSignedInPatient(clinic);
    for (const answer of [
      await take(link.id, other),
      await reset(link.id, undefined, other),
      await stop(link.id, other),
    ])
      assert.equal(answer.problem?.code, 'not-found');
    assert.equal((await fetchFeed(link.feedUrl)).status, 200);
  });

  it('belongs to its account, also where two accounts are one person', async () => {
    const other = await aSignedInPatient(clinic);
    const staff = await clinic.builders.aStaff();
    const link = await linkOf('copy');
    await take(link.id);
    await joinRecords(clinic.parts.db, me.patient.id, other.patient.id, staff.id);
    assert.equal((await list()).length, 1);
    assert.deepEqual(await list(other), []);
  });

  it('is one of ten at most: only connected ones count', async () => {
    for (let n = 0; n < 10; n++) {
      const link = await linkOf('copy');
      assert.equal((await fetchFeed(link.feedUrl)).status, 200);
    }
    const refused = await me.browser.call(offerCalendarLinks, { params: me.params, body: {} }, { as: me.as });
    assert.equal(refused.problem?.code, 'too-many-calendars');
    const [first] = await list();
    await stop(first!.id);
    await offer();
  });
});

describe('what the ways lead to', () => {
  const feedUrl = 'https://api.clinic.example/calendar/abc.ics';
  const encoded = 'https%3A%2F%2Fapi.clinic.example%2Fcalendar%2Fabc.ics';
  for (const [method, href] of [
    ['device', 'webcal://api.clinic.example/calendar/abc.ics'],
    ['google', 'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fapi.clinic.example%2Fcalendar%2Fabc.ics'],
    ['outlook', `https://outlook.live.com/calendar/0/addfromweb?url=${encoded}&name=Caf%C3%A9%20%26%20Co`],
    ['office365', `https://outlook.office.com/calendar/0/addfromweb?url=${encoded}&name=Caf%C3%A9%20%26%20Co`],
    ['copy', feedUrl],
    ['yahoo', 'https://calendar.yahoo.com/'],
    ['proton', 'https://calendar.proton.me/'],
  ] as const)
    it(`${method}: ${href}`, () => assert.equal(hrefOf(method, feedUrl, 'Café & Co'), href));

  it('is out of reach of Google and Microsoft on a local address', () => {
    for (const local of [
      'http://localhost:8787',
      'http://api.localhost:8787',
      'http://127.0.0.1:8787',
      'http://[::1]:8787',
      'http://192.168.1.20',
      'http://10.0.0.5',
      'http://172.20.1.1',
      'http://clinic-pc:8787',
      'https://clinic.local',
      'https://api.clinic.test',
    ])
      assert.equal(isReachable(local), false, local);
    for (const open of [
      'https://api.clinic.example',
      'https://203.0.113.7',
      'https://172.40.1.1',
      'https://[2001:db8::1]',
    ])
      assert.equal(isReachable(open), true, open);
  });
});
