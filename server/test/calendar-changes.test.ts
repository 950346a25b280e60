import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import ICAL from 'ical.js';
import {
  calendarLevels,
  calendarMethods,
  calendarOperations,
  firstCalendarMethods,
  type CalendarLevel,
} from '../../src/contract/index.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, auditOf, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, type Schedule } from './support/schedule.ts';

const { offerCalendarLinks, listCalendarLinks, takeCalendarLink, changeCalendarLink, stopCalendarLink } =
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

type Asked = { level?: CalendarLevel; language?: string; methods?: string[] };
const offer = (body: Asked = {}, who = me) =>
  who.browser.ask(offerCalendarLinks, { params: who.params, body }, { as: who.as });
const list = (who = me) => who.browser.ask(listCalendarLinks, { params: who.params }, { as: who.as });
const lineOf = async (linkId: string) => (await list()).links.find(({ id }) => id === linkId);
const taken = async (body: Asked = {}, who = me) => {
  const link = (await offer(body, who)).links.find(({ method }) => method === 'copy')!;
  await who.browser.ask(takeCalendarLink, { params: { linkId: link.id } }, { as: who.as });
  return link;
};
const change = (linkId: string, body: { level?: CalendarLevel; name?: string }, who = me) =>
  who.browser.call(changeCalendarLink, { params: { linkId }, body }, { as: who.as });
const look = async ({ feedUrl }: { feedUrl: string }) => {
  const path = new URL(feedUrl).pathname;
  const answer = await clinic
    .browser({ origin: null })
    .fetch(path, { headers: { 'User-Agent': 'Google-Calendar-Importer' } });
  return answer.text();
};
const eventsOf = (feed: string) =>
  new ICAL.Component(ICAL.parse(feed) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

describe('a calendar that is changed', () => {
  it('shows another level at its next fetch, and says until then what it still shows', async () => {
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 3 * day });
    const link = await taken({ level: 'full' });
    assert.match(await look(link), /SUMMARY:Physiotherapy/);
    const { body } = await change(link.id, { level: 'busy' });
    assert.deepEqual([body?.level, body?.sawLatest, body?.stillShows], ['busy', false, 'full']);
    // Raised again a little, it still has what it was sent at first.
    assert.equal((await change(link.id, { level: 'clinic' })).body?.stillShows, 'full');
    assert.deepEqual(await lineOf(link.id), (await change(link.id, {})).body);

    assert.match(await look(link), /SUMMARY:Appointment at Cedar Street Clinic/);
    const line = await lineOf(link.id);
    assert.deepEqual([line?.level, line?.sawLatest, line?.stillShows], ['clinic', true, undefined]);
    assert.equal((await auditOf(clinic, me.patient.id)).filter((action) => action === 'calendar.changed').length, 2);
  });

  it('says nothing of what it still shows where it has had nothing, or had less', async () => {
    const link = await taken({ level: 'full' });
    assert.equal((await change(link.id, { level: 'busy' })).body?.stillShows, undefined);
    await look(link);
    assert.equal((await change(link.id, { level: 'full' })).body?.stillShows, undefined);
  });

  it('is one of the person’s, and no other changes with it, nor what the next one is offered', async () => {
    const link = await taken();
    await look(link);
    const next = await taken();
    await change(link.id, { level: 'full' });
    assert.deepEqual(
      (await list()).links.map(({ level }) => level),
      ['full', 'busy'],
    );
    assert.equal((await offer()).level, 'busy');
    await change(next.id, { level: 'clinic' });
    assert.equal((await offer()).level, 'busy');
  });

  it('has a name that the patient gives and takes away', async () => {
    const link = await taken();
    const name = 'é'.repeat(60);
    assert.equal((await change(link.id, { name: ` ${name} ` })).body?.name, name);
    assert.equal((await lineOf(link.id))?.name, name);
    assert.equal((await change(link.id, { name: `${name}x` })).problem?.code, 'invalid-request');
    assert.equal((await change(link.id, { level: 'clinic' })).body?.name, name, 'a level leaves the name');
    assert.equal((await change(link.id, { name: ' ' })).body?.name, undefined);
    // A name is nothing that anybody else is shown.
    assert.equal((await auditOf(clinic, me.patient.id)).filter((action) => action === 'calendar.changed').length, 1);
  });

  it('asks for the password only to show more, where a remembered session was left alone', async () => {
    const remembered = await aSignedInPatient(clinic, { remember: true });
    const link = await taken({ level: 'clinic' }, remembered);
    await clinic.parts.opened.executeSql(`update session_family set confirmed_at = now() - interval '11 minutes'`);
    assert.equal((await change(link.id, { level: 'full', name: 'x' }, remembered)).problem?.code, 'password-needed');
    assert.equal((await list(remembered)).links[0]?.name, undefined, 'nothing of it is done');
    for (const body of [{ name: 'Phone' }, { level: 'clinic' }, { level: 'busy' }] as const)
      assert.equal((await change(link.id, body, remembered)).status, 200);
    const stopped = await remembered.browser.call(
      stopCalendarLink,
      { params: { linkId: link.id } },
      { as: remembered.as },
    );
    assert.equal(stopped.status, 200);
  });

  it('is nobody else’s, and neither stopped nor only offered', async () => {
    const link = await taken();
    const other = await aSignedInPatient(clinic);
    assert.equal((await change(link.id, { level: 'full' }, other)).problem?.code, 'not-found');
    const offered = (await offer()).links.find(({ method }) => method === 'google')!;
    assert.equal((await change(offered.id, { name: 'x' })).problem?.code, 'not-found');
    await me.browser.ask(stopCalendarLink, { params: { linkId: link.id } }, { as: me.as });
    assert.equal((await change(link.id, { name: 'x' })).problem?.code, 'not-found');
  });
});

describe('the panel', () => {
  it('offers ways that came later only to a page that knows them', async () => {
    const methods = async (known?: string[]) =>
      (await offer(known ? { methods: known } : {})).links.map(({ method }) => method);
    assert.deepEqual(await methods(), [...firstCalendarMethods]);
    assert.deepEqual(await methods(['proton', 'one-of-2031', 'copy']), ['copy', 'proton']);
    assert.deepEqual(await methods([...calendarMethods]), [...calendarMethods]);
  });

  it('previews at each level the event that the feed has, in the feed’s language', async () => {
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 3 * day });
    for (const language of ['en-CA', 'fr-CA'])
      for (const level of calendarLevels) {
        const { previews = [], preview, links } = await offer({ level, language });
        const { level: _level, ...event } = previews.find((one) => one.level === level)!;
        assert.deepEqual(preview?.title, event.title);
        const [inFeed] = eventsOf(await look(links.find(({ method }) => method === 'copy')!));
        assert.deepEqual(
          {
            title: inFeed?.summary,
            start: inFeed?.startDate.toJSDate().toISOString(),
            end: inFeed?.endDate.toJSDate().toISOString(),
            place: inFeed?.location ?? undefined,
            text: inFeed?.description ?? undefined,
          },
          { place: undefined, text: undefined, ...event, start: event.start.instant, end: event.end.instant },
        );
      }
  });

  it('says since when each calendar is there, and how many visits to come it shows', async () => {
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 3 * day });
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: 4 * day, state: 'cancelled' });
    await aVisit(clinic.parts.db, schedule, me.patient.id, { startsIn: -3 * day });
    await taken();
    const { upcoming, links } = await list();
    assert.equal(upcoming, 1);
    assert.ok(Math.abs(Date.parse(links[0]!.since!.instant) - Date.now()) < 60_000);
  });
});
