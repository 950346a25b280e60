import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { calendarOperations, type CalendarLevel } from '../../src/contract/index.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { faultsOf } from './support/icalendar-bytes.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, joinRecords, type Schedule } from './support/schedule.ts';

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

const sql = (text: string, values: unknown[] = []) => clinic.parts.opened.executeSql(text, values);
const clinicChanged = (what: string) => sql(`${what}; update clinic set feed_version = feed_version + 1`);

const pathOf = async (level: CalendarLevel) => {
  const { links } = await me.browser.ask(
    calendarOperations.offerCalendarLinks,
    { params: me.params, body: { level } },
    { as: me.as },
  );
  return new URL(links.find((link) => link.method === 'copy')!.feedUrl).pathname;
};

/** Evolution takes an event anew only where one of these differs. */
const stamps = ['dtstamp', 'last-modified', 'sequence'] as const;

const read = async (path: string) => {
  const response = await clinic
    .browser({ origin: null })
    .fetch(path, { headers: { 'User-Agent': 'Google-Calendar-Importer' } });
  assert.equal(response.status, 200);
  const text = await response.text();
  const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent')!;
  const stamp = stamps.map((name) => String(event.getFirstPropertyValue(name)));
  for (const name of stamps) event.removeProperty(name);
  return { words: event.toString(), stamp, sequence: Number(stamp[2]) };
};

/** Long ago, so that a new stamp differs in its second too. */
const aVisitOfOld = (options: Partial<Parameters<typeof aVisit>[3]> = {}) =>
  aVisit(clinic.parts.db, schedule, me.patient.id, {
    startsIn: 3 * day,
    changed_at: new Date(Date.now() - 7 * day * 60_000),
    ...options,
  });

describe('what shows in a feed', () => {
  const changes: readonly [what: string, level: CalendarLevel, change: (path: string) => Promise<unknown>][] = [
    ['the clinic’s name', 'clinic', () => clinicChanged(`update clinic set name = 'Elm Street Clinic'`)],
    ['the clinic’s phone', 'full', () => clinicChanged(`update clinic set phone = '604-555-0199'`)],
    ['the clinic’s colour', 'clinic', () => clinicChanged(`update clinic set color = '#ff0000'`)],
    [
      'a deadline',
      'full',
      () => clinicChanged(`update clinic set policy = jsonb_set(policy, '{cancelUntilHours}', '48')`),
    ],
    ['a practitioner’s name', 'full', () => clinicChanged(`update practitioner set name = 'Another Name'`)],
    ['a treatment’s name', 'full', () => clinicChanged(`update treatment set name = '{"default":"Yoga"}'`)],
    ['a place’s name', 'full', () => clinicChanged(`update place set name = '{"default":"Annex"}'`)],
    ['a place’s address', 'full', () => clinicChanged(`update place set address = '9 Elm Street'`)],
    ['its level', 'full', () => sql(`update calendar_link set level = 'clinic' where state = 'connected'`)],
    ['its language', 'full', () => sql(`update calendar_link set language = 'fr' where state = 'connected'`)],
    [
      'what the account may do',
      'full',
      () => sql(`update access set permissions = '{view,book,calendar}' where account_id = $1`, [me.accountId]),
    ],
    [
      'whose it is, once there are several people',
      'full',
      async () => {
        const child = await clinic.builders.aPatient({ first_name: 'Leo' });
        await clinic.parts.db
          .insertInto('access')
          .values({ account_id: me.accountId, patient_id: child.id, relation: 'family', granted_by: 'staff' })
          .execute();
        await sql(
          `insert into calendar_link_subject (link_id, patient_id) select id, $1 from calendar_link where state = 'connected'`,
          [child.id],
        );
      },
    ],
  ];
  for (const [what, level, change] of changes)
    it(`has a new stamp when it reads otherwise: ${what}`, async () => {
      await aVisitOfOld();
      await sql(`update clinic set feed_changed_at = now() - interval '1 day'`);
      const path = await pathOf(level);
      await sql(`update calendar_link set changed_at = now() - interval '1 day'`);
      const before = await read(path);
      await change(path);
      const now = await read(path);
      assert.notEqual(now.words, before.words, 'nothing changed to the eye');
      assert.ok(now.sequence > before.sequence, `${before.sequence} then ${now.sequence}`);
      for (const [at, name] of stamps.entries()) assert.notEqual(now.stamp[at], before.stamp[at], name);
      assert.deepEqual(await read(path), now, 'and then nothing');
    });

  it('keeps its stamps where nothing shows otherwise', async () => {
    await aVisitOfOld();
    const path = await pathOf('full');
    const before = await read(path);
    await sql(`update patient set phone = '604-555-0101'; update patient set feed_version = feed_version + 1`);
    assert.deepEqual(await read(path), before);
  });

  it('has a new name in its title after a merge too', async () => {
    const other = await clinic.builders.aPatient({ first_name: 'Maria Elena' });
    await aVisitOfOld();
    const path = await pathOf('full');
    const before = await read(path);
    await joinRecords(clinic.parts.db, other.id, me.patient.id, (await clinic.builders.aStaff()).id);
    assert.ok((await read(path)).sequence > before.sequence);
  });
});

describe('one visit as a file', () => {
  const ask = (level: CalendarLevel, appointmentId: string, language?: string) =>
    me.browser.call(
      calendarOperations.exportAppointment,
      {
        params: { ...me.params, appointmentId },
        query: { level, ...(language === undefined ? {} : { language }) },
      },
      { as: me.as },
    );

  it('has the words of the feed at each level', async () => {
    const { id } = await aVisitOfOld();
    for (const level of ['busy', 'clinic', 'full'] as const) {
      const { body } = await ask(level, id);
      assert.deepEqual(faultsOf(new TextEncoder().encode(body!.text)), []);
      const event = new ICAL.Component(ICAL.parse(body!.text) as unknown[]).getFirstSubcomponent('vevent')!;
      for (const name of stamps) event.removeProperty(name);
      assert.equal(event.toString(), (await read(await pathOf(level))).words);
      assert.match(body!.fileName, /^Appointment \d{4}-\d\d-\d\d\.ics$/);
    }
    assert.match((await ask('full', id, 'fr-CA')).body!.text, /SUMMARY:Physiothérapie/);
  });

  it('names the clinic nowhere at the lowest level, and is nobody else’s', async () => {
    const { id } = await aVisitOfOld();
    assert.equal(/cedar|elm|physio|clinic\.example/i.test((await ask('busy', id)).body!.text), false);
    const other = await clinic.builders.aPatient();
    const theirs = await aVisit(clinic.parts.db, schedule, other.id, { startsIn: 5 * day });
    assert.equal((await ask('full', theirs.id)).problem?.code, 'not-found');
  });
});
