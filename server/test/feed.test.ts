import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { calendarOperations, patientOperations, type CalendarLevel } from '../../src/contract/index.ts';
import { moveVisit } from '../src/clinic/moving.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { setVisitState } from '../src/clinic/visit-state.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { faultsOf } from './support/icalendar-bytes.ts';
import { aSignedInPatient, changePolicy, type MyAccount } from './support/my-account.ts';
import { headersBut } from './support/same-answer.ts';
import { aSchedule, aVisit, clinicZone, joinRecords, type Schedule } from './support/schedule.ts';

const hour = 60;
const day = 24 * hour;

let clinic: TestClinic;
let schedule: Schedule;
let me: MyAccount;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  await changePolicy(clinic, { graceSeconds: 180, cancelUntilHours: 24 });
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
});

const pathOf = async (level: CalendarLevel = 'full', who = me): Promise<string> => {
  const { links } = await who.browser.ask(
    calendarOperations.offerCalendarLinks,
    { params: who.params, body: { level } },
    { as: who.as },
  );
  return new URL(links.find((link) => link.method === 'copy')!.feedUrl).pathname;
};
const get = (path: string, init: RequestInit = {}, address = '198.51.100.1') =>
  clinic
    .browser({ origin: null, address })
    .fetch(path, { ...init, headers: { 'User-Agent': 'Google-Calendar-Importer', ...(init.headers as object) } });
const read = async (path: string) => {
  const response = await get(path);
  assert.equal(response.status, 200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  assert.deepEqual(faultsOf(bytes), []);
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    summary: String(event.getFirstPropertyValue('summary')),
    status: String(event.getFirstPropertyValue('status')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    start: (event.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().toISOString(),
  }));
};
const uids = async (path: string) => (await read(path)).map(({ uid }) => uid);
const etagOf = async (path: string) => (await get(path)).headers.get('etag');
const visit = (options: Parameters<typeof aVisit>[3], patientId = me.patient.id) =>
  aVisit(clinic.parts.db, schedule, patientId, options);
const sql = (text: string, values: unknown[] = []) => clinic.parts.opened.executeSql(text, values);
const on = (days: number, wall: string) =>
  instantAt(`${addDays(dateAt(new Date(), clinicZone), days)}T${wall}`, clinicZone).toISOString();
const book = (days: number, wall: string) =>
  me.browser.ask(
    patientOperations.bookAppointment,
    {
      params: me.params,
      body: {
        treatmentId: schedule.treatmentId,
        practitionerId: schedule.practitionerId,
        placeId: schedule.placeId,
        start: on(days, wall),
      },
    },
    { as: me.as },
  );

describe('the feed', () => {
  it('is a calendar that nobody else may keep', async () => {
    await visit({ startsIn: day });
    const response = await get(await pathOf());
    assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'private, no-cache');
    assert.match(response.headers.get('etag') ?? '', /^"[\w-]{43}"$/);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(response.headers.get('set-cookie'), null);
  });

  it('answers with and without its ending, and to HEAD without a body', async () => {
    const path = await pathOf();
    assert.equal((await get(path.replace('.ics', ''))).status, 200);
    const head = await get(path, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    assert.equal(head.headers.get('etag'), await etagOf(path));
  });

  it('follows booking, moving, cancelling and bringing back, by the same UID and a rising sequence', async () => {
    const path = await pathOf();
    const staffId = (await clinic.builders.aStaff()).id;
    const { id } = await book(3, '10:00');
    const [first] = await read(path);
    assert.deepEqual([first?.uid, first?.status, first?.sequence, first?.start], [id, 'CONFIRMED', 0, on(3, '10:00')]);

    const { practitionerId, placeId } = schedule;
    await moveVisit(
      clinic.parts,
      { kind: 'staff', staffId },
      id,
      { practitionerId, placeId, start: on(4, '12:00') },
      undefined,
    );
    const [moved] = await read(path);
    assert.deepEqual([moved?.uid, moved?.sequence, moved?.start], [id, 1, on(4, '12:00')]);

    await setVisitState(clinic.parts, staffId, id, 'cancelled', undefined);
    const [cancelled] = await read(path);
    assert.deepEqual([cancelled?.uid, cancelled?.status, cancelled?.sequence], [id, 'CANCELLED', 2]);
    assert.equal(cancelled?.summary, 'Cancelled: Physiotherapy, Cedar Street Clinic');

    await setVisitState(clinic.parts, staffId, id, 'booked', undefined);
    const [back] = await read(path);
    assert.deepEqual([back?.uid, back?.status, back?.sequence], [id, 'CONFIRMED', 3]);
  });

  it('keeps a cancelled visit until its start, and a past one for three months', async () => {
    const path = await pathOf();
    const ahead = await visit({ startsIn: hour, state: 'cancelled', cancelled_by: 'patient' });
    await visit({ startsIn: -hour, state: 'cancelled', cancelled_by: 'clinic' });
    const recent = await visit({ startsIn: -89 * day });
    await visit({ startsIn: -91 * day });
    await visit({ startsIn: 2 * day, state: 'archived' });
    const missed = await visit({ startsIn: -2 * day, state: 'no_show' });
    assert.deepEqual(await uids(path), [recent.id, missed.id, ahead.id]);
  });

  it('has a booking from its first second, and loses one that is undone at the next look, for good', async () => {
    const path = await pathOf();
    const empty = await etagOf(path);
    const { id } = await book(3, '10:00');
    const { appointments } = await me.browser.ask(
      patientOperations.listUpcomingAppointments,
      { params: me.params },
      { as: me.as },
    );
    assert.ok(appointments[0]?.graceUntil, 'it can still be undone');
    assert.deepEqual(await uids(path), [id]);
    const booked = await etagOf(path);
    assert.equal((await get(path, { headers: { 'If-None-Match': booked ?? '' } })).status, 304);
    await me.browser.ask(
      patientOperations.undoBooking,
      { params: { ...me.params, appointmentId: id } },
      { as: me.as, key: 'u' },
    );
    const after = await get(path, { headers: { 'If-None-Match': booked ?? '' } });
    assert.equal(after.status, 200);
    assert.doesNotMatch(await after.text(), new RegExp(id));
    assert.ok(![empty, booked].includes(after.headers.get('etag')));
    const again = await book(3, '10:00');
    assert.deepEqual(await uids(path), [again.id]);
    assert.notEqual(again.id, id);
  });

  it('tells of a booking that was moved or cancelled within its grace, for a calendar may have it', async () => {
    const path = await pathOf();
    const { practitionerId, placeId } = schedule;
    const { id } = await book(3, '10:00');
    await me.browser.ask(
      patientOperations.moveAppointment,
      { params: { ...me.params, appointmentId: id }, body: { practitionerId, placeId, start: on(4, '12:00') } },
      { as: me.as, key: 'm' },
    );
    const [moved] = await read(path);
    assert.deepEqual([moved?.uid, moved?.sequence, moved?.start], [id, 1, on(4, '12:00')]);
    await me.browser.ask(
      patientOperations.cancelAppointment,
      { params: { ...me.params, appointmentId: id } },
      { as: me.as, key: 'c' },
    );
    const [cancelled] = await read(path);
    assert.deepEqual([cancelled?.uid, cancelled?.status, cancelled?.sequence], [id, 'CANCELLED', 2]);
  });

  it('tells of a booking that staff cancelled within its grace, and of one that they brought back', async () => {
    const path = await pathOf();
    const staffId = (await clinic.builders.aStaff()).id;
    const { id } = await book(3, '10:00');
    await setVisitState(clinic.parts, staffId, id, 'cancelled', undefined);
    assert.equal((await read(path))[0]?.status, 'CANCELLED');
    await setVisitState(clinic.parts, staffId, id, 'booked', undefined);
    assert.equal((await read(path))[0]?.status, 'CONFIRMED');
  });

  it('is written in the language that the panel was opened in', async () => {
    await visit({ startsIn: day });
    const { links } = await me.browser.ask(
      calendarOperations.offerCalendarLinks,
      { params: me.params, body: { level: 'full', language: 'fr-CA' } },
      { as: me.as },
    );
    const [event] = await read(new URL(links[0]!.feedUrl).pathname);
    assert.equal(event?.summary, 'Physiothérapie, Cedar Street Clinic');
  });
});

describe('an unchanged feed', () => {
  it('is told in one word, whatever list of versions a calendar brings', async () => {
    await visit({ startsIn: day });
    const path = await pathOf();
    const etag = (await etagOf(path))!;
    const compressed = (coding: string) => etag.replace(/"$/, `-${coding}"`);
    const rewritten = [compressed('gzip'), `W/${compressed('gzip')}`, compressed('br'), `${etag}-gzip`];
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', ...rewritten]) {
      const response = await get(path, { headers: { 'If-None-Match': known } });
      assert.equal(response.status, 304, known);
      assert.equal(await response.text(), '');
      assert.equal(response.headers.get('etag'), etag);
    }
    assert.equal((await get(path, { headers: { 'If-None-Match': '"other"' } })).status, 200);
  });

  it('has the same bytes', async () => {
    await visit({ startsIn: day });
    const path = await pathOf();
    assert.equal(await (await get(path)).text(), await (await get(path)).text());
  });

  it('counts as a look', async () => {
    const path = await pathOf();
    const etag = (await etagOf(path))!;
    await sql(`update calendar_look set last_at = last_at - interval '1 day'`);
    await get(path, { headers: { 'If-None-Match': etag } });
    await clinic.parts.looks.flush();
    const { rows } = await sql(`select last_at > now() - interval '1 minute' as now from calendar_look`);
    assert.deepEqual(rows, [{ now: true }]);
  });

  it('is another one after each change', async () => {
    const path = await pathOf();
    const seen = new Set<string | null>();
    const changed = async (what: string) => {
      const etag = await etagOf(path);
      assert.equal(seen.has(etag), false, what);
      assert.equal(await etagOf(path), etag, `${what}, and then nothing`);
      seen.add(etag);
    };
    await changed('connected');
    const { id } = await book(3, '10:00');
    await changed('booked');
    const before = await etagOf(path);
    await sql(`update appointment set grace_until = now()`);
    assert.equal(await etagOf(path), before, 'the end of its grace is nothing to a calendar');
    const staffId = (await clinic.builders.aStaff()).id;
    await setVisitState(clinic.parts, staffId, id, 'cancelled', undefined);
    await changed('cancelled');
    await sql('update clinic set feed_version = feed_version + 1');
    await changed('the clinic has another name');
  });

  it('is another one when a visit leaves it with time, although nobody writes', async () => {
    const leaving: readonly [what: string, options: Parameters<typeof visit>[0], leaves: string][] = [
      [
        'a cancelled visit has begun',
        { startsIn: hour, state: 'cancelled' },
        `starts_at = now() + interval '2 seconds'`,
      ],
      [
        'a visit was over three months ago',
        { startsIn: -89 * day },
        `ends_at = now() - interval '2160 hours' + interval '2 seconds', starts_at = now() - interval '2161 hours'`,
      ],
    ];
    for (const [what, options, leaves] of leaving) {
      const path = await pathOf();
      const { id } = await visit(options);
      await sql(`update appointment set ${leaves} where id = '${id}'`);
      const before = await etagOf(path);
      // The database's clock decides, so nothing but waiting lets it pass.
      for (const until = Date.now() + 20_000; (await etagOf(path)) === before && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 200));
      assert.notEqual(await etagOf(path), before, what);
      assert.deepEqual(await uids(path), [], what);
    }
  });
});

describe('whose visits a feed shows', () => {
  it('follows a merge and its undoing', async () => {
    const other = await clinic.builders.aPatient();
    const staffId = (await clinic.builders.aStaff()).id;
    const mine = await visit({ startsIn: day });
    const theirs = await visit({ startsIn: 2 * day }, other.id);
    const path = await pathOf();
    const before = await etagOf(path);
    assert.deepEqual(await uids(path), [mine.id]);
    await joinRecords(clinic.parts.db, me.patient.id, other.id, staffId);
    assert.deepEqual(await uids(path), [mine.id, theirs.id]);
    const merged = await etagOf(path);
    assert.notEqual(merged, before);
    await sql('update patient set survivor_id = id');
    await sql('update patient_merge set undone_at = now(), undone_by_staff_id = $1', [staffId]);
    assert.deepEqual(await uids(path), [mine.id]);
    assert.notEqual(await etagOf(path), merged);
  });

  it('is asked anew at each fetch: whose access ended is gone, and a feed of nobody is no feed', async () => {
    const child = await clinic.builders.aPatient({ first_name: 'Leo' });
    const [family] = await clinic.parts.db
      .insertInto('access')
      .values({ account_id: me.accountId, patient_id: child.id, relation: 'family', granted_by: 'staff' })
      .returning('id')
      .execute();
    const mine = await visit({ startsIn: day });
    const childs = await visit({ startsIn: 2 * day }, child.id);
    const path = await pathOf();
    await get(path);
    await sql(
      `insert into calendar_link_subject (link_id, patient_id) select id, $1 from calendar_link where state = 'connected'`,
      [child.id],
    );
    const both = await read(path);
    assert.deepEqual(
      both.map(({ uid, summary }) => [uid, summary]),
      [
        [mine.id, 'Maria: Physiotherapy, Cedar Street Clinic'],
        [childs.id, 'Leo: Physiotherapy, Cedar Street Clinic'],
      ],
    );
    await sql('update access set ended_at = now() where id = $1', [family!.id]);
    assert.deepEqual(await uids(path), [mine.id]);
    await sql(`update access set permissions = '{view,book,change}' where account_id = $1`, [me.accountId]);
    assert.equal((await get(path)).status, 404);
    await sql('update access set ended_at = now() where account_id = $1', [me.accountId]);
    assert.equal((await get(path)).status, 404);
  });
});

describe('an address that leads nowhere', () => {
  const bytes = async (path: string, init: RequestInit = {}) => {
    const response = await get(path, init);
    const { status, headers } = response;
    return JSON.stringify([status, headersBut(headers, 'date'), await response.text()]);
  };

  it('answers alike whether it was stopped, reset, has expired or never was', async () => {
    const stopped = await pathOf('busy');
    await get(stopped);
    await sql(`update calendar_link set ended_at = now() where state = 'connected'`);
    const expired = await pathOf('clinic');
    await sql(`update calendar_link set opened_at = now() - interval '2 days' where ended_at is null`);
    const unknown = `/calendar/${'x'.repeat(43)}.ics`;
    const first = await bytes(unknown);
    for (const path of [stopped, expired, '/calendar/x', '/calendar/.ics', '/calendar/%F0%9F%98%80.ics'])
      assert.equal(await bytes(path), first, path);
  });

  it('stays out of the log, as every secret address does', async () => {
    const path = await pathOf();
    await get(path);
    await get(`/calendar/${'y'.repeat(43)}.ics`);
    const log = clinic.logged.join('\n');
    assert.ok(log.includes('/calendar/:file'));
    assert.equal(log.includes(path.slice(10, 53)), false);
    assert.equal(log.includes('y'.repeat(43)), false);
  });

  it('can be tried from a network as often as it likes, whose good feeds go on', async () => {
    const path = await pathOf();
    const address = '198.51.100.66';
    for (let n = 0; n < 700; n++)
      assert.equal((await get(`/calendar/${String(n).padStart(43, 'x')}.ics`, {}, address)).status, 404);
    assert.equal((await get(path, {}, address)).status, 200);
  });
});

describe('the waiting room', () => {
  const online = () => ({ treatment_id: schedule.onlineTreatmentId, place_id: schedule.onlinePlaceId });
  const joinPath = async () => {
    const { appointments } = await me.browser.ask(
      patientOperations.listUpcomingAppointments,
      { params: me.params },
      { as: me.as },
    );
    return new URL(appointments[0]!.joinUrl!).pathname;
  };

  it('is where "Begin" leads, and names nobody', async () => {
    await visit({ startsIn: 10, ...online() });
    const response = await get(await joinPath());
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(page, /Your practitioner will join here/);
    assert.equal(/maria|ruiz|counselling/i.test(page), false);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'; style-src 'sha256-/);
    const french = await get(await joinPath(), { headers: { 'Accept-Language': 'fr-CA,fr;q=0.9' } });
    assert.match(await french.text(), /Votre praticien vous rejoindra ici/);
  });

  it('has the very style that its policy lets through', async () => {
    await visit({ startsIn: 10, ...online() });
    const response = await get(await joinPath());
    const style = /<style>([^]*)<\/style>/.exec(await response.text())![1]!;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.ok(policy.includes(`'sha256-${Buffer.from(digest).toString('base64')}'`));
  });

  it('is closed before its window and after it, and when the visit was cancelled', async () => {
    await visit({ startsIn: 10, ...online() });
    const path = await joinPath();
    const heading = async () => /<h1>(.*?)<\/h1>/.exec(await (await get(path)).text())?.[1];
    await sql(
      `update appointment set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours'`,
    );
    assert.match((await heading()) ?? '', /^This room opens /);
    await sql(
      `update appointment set starts_at = starts_at - interval '9 hours', ends_at = ends_at - interval '9 hours'`,
    );
    assert.equal(await heading(), 'This visit is over');
    await sql(
      `update appointment set state = 'cancelled', starts_at = now() + interval '1 hour', ends_at = now() + interval '2 hours'`,
    );
    assert.equal(await heading(), 'This visit was cancelled');
  });

  it('cannot be found from the visit’s id, which is in calendars', async () => {
    const { id } = await visit({ startsIn: 10, ...online() });
    for (const path of [`/visit/${id}`, `/visit/${id}/`, `/visit/${id}/${'a'.repeat(22)}`, '/visit/x/y'])
      assert.equal((await get(path)).status, 404, path);
  });
});
