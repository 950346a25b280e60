import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { writeCalendar } from '../src/calendar/icalendar.ts';
import { aRow, aView } from './support/calendar-rows.ts';

const fileOf = (name: string) => new URL(`./readers/${name}`, import.meta.url).pathname;
/** Debian's own, for the readers are its packages. */
const python = '/usr/bin/python3';
const folder = mkdtempSync(join(tmpdir(), 'jane-readers-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const hasModule = (name: string) => existsSync(python) && spawnSync(python, ['-c', `import ${name}`]).status === 0;

/** A few lines of C over libical, as Evolution and GNOME Calendar read; undefined where library or compiler is missing. */
function buildLibical(): string | undefined {
  const program = join(folder, 'libical');
  return spawnSync('cc', [fileOf('libical.c'), '-o', program, '-l:libical.so.3']).status === 0 ? program : undefined;
}
const libical = buildLibical();

const readers: readonly [name: string, command: readonly [string, ...string[]] | undefined][] = [
  ['python-icalendar', hasModule('icalendar') ? [python, fileOf('python.py'), 'icalendar'] : undefined],
  ['vobject', hasModule('vobject') ? [python, fileOf('python.py'), 'vobject'] : undefined],
  ['libical', libical === undefined ? undefined : [libical]],
];

// No backslash before an n: python-icalendar 4 alone takes an escaped one for a line feed.
const nasty = [
  'a, b; c\\d: "e" ^n',
  'BEGIN:VEVENT',
  'END:VCALENDAR ATTACH:https://evil.example',
  'é 😀 👩‍👩‍👧 א \u202e x',
  'x'.repeat(74) + 'é'.repeat(40),
  ';TZID=x:y',
];
const rows = [
  aRow(),
  aRow({ id: crypto.randomUUID(), state: 'cancelled', cancelled_by: 'clinic' }),
  aRow({ id: crypto.randomUUID(), state: 'reserved', online: true }),
  ...nasty.map((text) =>
    aRow({
      id: crypto.randomUUID(),
      treatment_name: { default: text },
      practitioner_name: text,
      place_name: { default: text },
      place_address: `${text}\n${text}`,
    }),
  ),
];

/** What ical.js reads: a line of values for each event, as the other readers print them. */
const expectedOf = (text: string): string[][] =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => {
    const words = (name: string) => String(event.getFirstPropertyValue(name) ?? '');
    const at = (name: string) =>
      (event.getFirstPropertyValue(name) as ICAL.Time).toJSDate().toISOString().replace(/\.\d+/, '');
    const texts = ['uid', 'summary', 'description', 'location', 'status'].map(words);
    return [...texts, at('dtstart'), at('dtend'), words('sequence')];
  });

describe('the feed, read by others', () => {
  for (const [name, command] of readers)
    for (const level of ['busy', 'clinic', 'full'] as const)
      it(`says to ${name} what it says to ical.js, at the level ${level}`, { skip: command === undefined }, () => {
        const [program, ...options] = command ?? ['false'];
        const text = writeCalendar(rows, aView({ level }), { at: new Date(0), count: 3 });
        const { status, stdout, stderr } = spawnSync(program, options, { input: text, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
        const read = stdout
          .trimEnd()
          .split('\n')
          .map((line) => line.split(',').map((value) => Buffer.from(value, 'hex').toString()));
        assert.equal(read.length, rows.length);
        assert.deepEqual(read, expectedOf(text));
      });
});
