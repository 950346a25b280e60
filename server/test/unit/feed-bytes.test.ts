import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { writeCalendar as write } from '../../src/calendar/icalendar.ts';
import type { CalendarView } from '../../src/calendar/event-text.ts';
import type { VisitRow } from '../../src/clinic/visit-rows.ts';
import { aRow, aView } from '../support/calendar-rows.ts';
import { policy } from '../support/policy.ts';
import { faultsOf, unfold } from '../support/icalendar-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

const unchanged = { at: new Date(0), count: 0 };
const writeCalendar = (visits: readonly VisitRow[], view: CalendarView) => write(visits, view, unchanged);

const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

describe('the bytes of a feed', () => {
  it('are what RFC 5545 wants, for no visit and for many', () => {
    const many = Array.from({ length: 30 }, (_, n) => aRow({ id: crypto.randomUUID(), sequence: n }));
    for (const visits of [[], [aRow()], many]) assert.deepEqual(faultsOf(bytesOf(writeCalendar(visits, aView()))), []);
  });

  it('are a calendar with a component, which shows nothing, where there is no visit', () => {
    const text = writeCalendar([], aView({ level: 'busy' }));
    assert.deepEqual(unfold(text).slice(-10), [
      'BEGIN:VTIMEZONE',
      'TZID:Etc/UTC',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0000',
      'TZNAME:UTC',
      'END:STANDARD',
      'END:VTIMEZONE',
      'END:VCALENDAR',
    ]);
    const [zone, ...others] = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents();
    assert.deepEqual(others, []);
    assert.equal(new ICAL.Timezone(zone as ICAL.Component).utcOffset(ICAL.Time.now()), 0);
  });

  it('are these at full details', () => {
    assert.deepEqual(unfold(writeCalendar([aRow()], aView())), [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//appointments//calendar feed//EN',
      'NAME:Cedar Street Clinic',
      'X-WR-CALNAME:Cedar Street Clinic',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'COLOR:teal',
      'BEGIN:VEVENT',
      'UID:0b5c1f5e-6a3d-4a53-9f7e-0d6c1f1b2a3c',
      'SEQUENCE:2',
      'DTSTAMP:20261120T123456Z',
      'DTSTART:20261201T170000Z',
      'DTEND:20261201T180000Z',
      'SUMMARY:Physiotherapy\\, Cedar Street Clinic',
      'TRANSP:OPAQUE',
      'LOCATION:Cedar Street\\, Room 2\\, 412 Cedar Street\\, Vancouver',
      'DESCRIPTION:Tuesday\\, December 1\\, 10:00\u00A0a.m.\\, clinic time (Vancouver)\\nWith Ana Ruiz\\nCedar Street\\, Room 2\\, 412 Cedar Street\\, Vancouver\\n604-555-0142\\nYou can cancel or change the time online until Monday\\, November 30\\, 10:00\u00A0a.m.',
      'URL;VALUE=URI:https://clinic.example/my-account/',
      'CATEGORIES:Appointments',
      'COLOR:teal',
      'STATUS:CONFIRMED',
      'LAST-MODIFIED:20261120T123456Z',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('tell at the lowest level that there is an appointment, and not one word more', () => {
    // Of random ids, some have the clinic's area code in them.
    const online = aRow({ id: '2c2c2c2c-2c2c-4c2c-8c2c-2c2c2c2c2c2c', online: true });
    const text = writeCalendar([aRow(), online], aView({ level: 'busy' }));
    assert.equal(
      /cedar|clinic|physio|ana|ruiz|vancouver|604|jane|room|online|url|location|description|color|categories|geo|conference/i.test(
        text,
      ),
      false,
    );
    assert.deepEqual(
      read(text).map((event) => event.summary),
      ['Appointment', 'Appointment'],
    );
  });

  it('name the clinic at the middle level, but neither treatment nor practitioner nor place', () => {
    const text = writeCalendar([aRow()], aView({ level: 'clinic' }));
    assert.equal(/physio|ana ruiz|412|room/i.test(text), false);
    assert.equal(read(text)[0]?.summary, 'Appointment at Cedar Street Clinic');
  });

  it('never hold the way into an online visit', () => {
    const online = aRow({ online: true });
    const text = writeCalendar([online], aView());
    assert.equal(text.includes('secret-room'), false);
    const [event] = read(text);
    assert.equal(event?.location, 'Online');
    assert.match(event.description, /Begin the visit from My Account: https:\/\/clinic\.example\/my-account\//);
  });

  it('lead an online visit to My Account, and name where a place is, at full details alone', () => {
    const online = aRow({ online: true });
    const begin = `https://clinic.example/my-account/#begin=${online.id}`;
    const lines = unfold(writeCalendar([online], aView()));
    for (const line of [
      `URL;VALUE=URI:${begin}`,
      `CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="Begin from My Account":${begin}`,
    ])
      assert.ok(lines.includes(line), line);
    const placed = { ...aRow(), place_latitude: 49.2827, place_longitude: -123.1207 };
    assert.ok(unfold(writeCalendar([placed], aView())).includes('GEO:49.2827;-123.1207'));
    for (const level of ['busy', 'clinic'] as const)
      assert.equal(/GEO|CONFERENCE|#begin/.test(writeCalendar([online, placed], aView({ level }))), false);
    const cancelled = writeCalendar([aRow({ online: true, state: 'cancelled' })], aView());
    assert.equal(/CONFERENCE|#begin/.test(cancelled), false);
  });

  it('say at full details who cancelled, and no deadline any more', () => {
    const [event] = read(writeCalendar([aRow({ state: 'cancelled', cancelled_by: 'clinic' })], aView()));
    assert.match(event!.description, /^Cancelled by the clinic\n/);
    assert.doesNotMatch(event!.description, /You can/);
  });

  it('say each deadline by itself where they differ, and none that is not the account’s', () => {
    const differing = { ...aView().clinic, policy: { ...policy, cancelUntilHours: 48, moveUntilHours: null } };
    const [event] = read(writeCalendar([aRow()], aView({ clinic: differing })));
    assert.match(event!.description, /\nYou can cancel online until Sunday, November 29, 10:00\u00A0a.m.$/);
    const [looking] = read(writeCalendar([aRow()], aView({ unchangeable: new Set(['p1']) })));
    assert.doesNotMatch(looking!.description, /You can/);
  });

  it('show a cancelled visit as cancelled and free', () => {
    const lines = unfold(writeCalendar([aRow({ state: 'cancelled' })], aView({ level: 'busy' })));
    for (const line of ['SUMMARY:Cancelled: Appointment', 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT'])
      assert.ok(lines.includes(line), line);
  });

  it('speak the patient’s language', () => {
    const text = writeCalendar([aRow({ state: 'cancelled' })], aView({ language: 'fr' }));
    const [event] = read(text);
    assert.equal(event?.summary, 'Annulé\u00A0: Physiothérapie, Cedar Street Clinic');
    assert.match(
      event.description,
      /mardi 1er décembre, 10\u00A0h\u00A000, heure de la clinique \(Vancouver\)\nAvec Ana Ruiz/,
    );
  });

  it('say whose visit it is where they are of several people', () => {
    const view = aView({
      firstNames: new Map([
        ['p1', 'Maria'],
        ['p2', 'Leo'],
      ]),
    });
    const rows = [aRow(), aRow({ id: crypto.randomUUID(), patient_id: 'p2' })];
    assert.deepEqual(
      read(writeCalendar(rows, view)).map((event) => event.summary),
      ['Maria: Physiotherapy, Cedar Street Clinic', 'Leo: Physiotherapy, Cedar Street Clinic'],
    );
    assert.equal(/maria|leo/i.test(writeCalendar(rows, { ...view, level: 'clinic' })), false);
  });

  it('hold whatever anybody wrote as text, and nothing of it as a property', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u0000',
            '\u2028',
            '\u0085',
            ';',
            ',',
            '\\',
            ':',
            '"',
            '^n',
            'é',
            '😀',
            '👩‍👩‍👧',
            'BEGIN:VEVENT',
            'END:VCALENDAR',
            'ATTACH:https://evil.example',
            ' ',
            '\t',
            '\\n',
            '\ud800',
            '\udc00',
            '\uffff',
            'א',
            '\u202e',
          ),
          { maxLength: 60 },
        )
        .map((pieces) => pieces.join('')),
    );
    const oneLine = (text: string) =>
      text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g, ' ');
    fc.assert(
      fc.property(nasty, nasty, nasty, fc.constantFrom('busy', 'clinic', 'full'), (a, b, c, level) => {
        const view = aView({ level, clinic: { name: `C${a}`, phone: b, region: 'CA', color: c, policy } });
        const row = aRow({
          treatment_name: { default: b },
          practitioner_name: c,
          place_name: { default: a },
          place_address: c,
          room_name: { default: b },
        });
        const text = writeCalendar([row, aRow({ id: crypto.randomUUID(), state: 'cancelled' })], view);
        assert.deepEqual(faultsOf(bytesOf(text)), []);
        const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
        const names = calendar.getAllProperties().map((property) => property.name);
        assert.deepEqual(names, ['version', 'prodid', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl']);
        const [event, other] = read(text);
        assert.ok(event && other);
        if (level === 'full') {
          assert.equal(event.summary, oneLine(`${b}, C${a}`).trim());
          // ical.js is older than NAME (RFC 7986) and leaves its escapes to whoever reads it.
          const name = String(calendar.getFirstPropertyValue('name')).replace(/\\([\\;,])/g, '$1');
          assert.equal(name, oneLine(`C${a}`).trim());
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the oracle of bytes', () => {
  const good = writeCalendar([aRow()], aView());
  for (const [fault, bad] of [
    ['bare line feeds', good.replaceAll('\r\n', '\n')],
    ['one bare carriage return', good.replace('Cedar', 'Ce\rdar')],
    ['a long line', good.replace('NAME:', `NAME:${'x'.repeat(80)}`)],
    ['a second UID', good.replace('UID:', 'UID:x\r\nUID:')],
    ['no DTSTAMP', good.replace(/DTSTAMP:.*\r\n/, '')],
    ['a local time', good.replace(/(DTSTART:\d+T\d+)Z/, '$1')],
    ['a time zone', good.replace('BEGIN:VEVENT', 'BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT')],
    ['an event that does not end', good.replace('END:VEVENT\r\n', '')],
    ['a control character', good.replace('Cedar', 'Ce\u0007dar')],
    ['no last line break', good.trimEnd()],
  ] as const)
    it(`sees ${fault}`, () => {
      assert.notDeepEqual(faultsOf(bytesOf(bad)), []);
    });

  it('sees a character that is parted by a fold', () => {
    const parted = bytesOf('BEGIN:VCALENDAR\r\nNAME:é\r\nEND:VCALENDAR\r\n');
    const at = parted.indexOf(0xa9);
    const folded = new Uint8Array([...parted.slice(0, at), 13, 10, 32, ...parted.slice(at)]);
    assert.notDeepEqual(faultsOf(folded), []);
  });
});
