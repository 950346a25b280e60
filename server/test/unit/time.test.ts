import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, ClockGapError, dateAt, instantAt, momentAt, wallAt, weekdayOf } from '../../src/clinic/time.ts';

const vancouver = 'America/Vancouver';
const edmonton = 'America/Edmonton';
const toronto = 'America/Toronto';
const utc = (instant: string) => new Date(instant);

describe("a clinic's wall time", () => {
  for (const [zone, wall, instant] of [
    // British Columbia stays at UTC-7 from 2026, Alberta at UTC-6; Ontario goes on changing its clocks.
    [vancouver, '2025-12-01T10:00', '2025-12-01T18:00:00Z'],
    [vancouver, '2026-02-01T10:00', '2026-02-01T18:00:00Z'],
    [vancouver, '2026-07-01T10:00', '2026-07-01T17:00:00Z'],
    [vancouver, '2026-10-31T10:00', '2026-10-31T17:00:00Z'],
    [vancouver, '2026-11-01T10:00', '2026-11-01T17:00:00Z'],
    [vancouver, '2026-11-15T12:00', '2026-11-15T19:00:00Z'],
    [vancouver, '2026-12-01T10:00', '2026-12-01T17:00:00Z'],
    [vancouver, '2027-03-14T02:30', '2027-03-14T09:30:00Z'],
    [vancouver, '2028-01-15T23:59', '2028-01-16T06:59:00Z'],
    [edmonton, '2025-12-01T10:00', '2025-12-01T17:00:00Z'],
    [edmonton, '2026-07-01T10:00', '2026-07-01T16:00:00Z'],
    [edmonton, '2026-11-15T10:00', '2026-11-15T16:00:00Z'],
    [edmonton, '2027-01-15T10:00', '2027-01-15T16:00:00Z'],
    [toronto, '2026-07-01T10:00', '2026-07-01T14:00:00Z'],
    [toronto, '2026-11-15T10:00', '2026-11-15T15:00:00Z'],
    [toronto, '2027-03-14T03:00', '2027-03-14T07:00:00Z'],
    // Midnight belongs to the day that begins.
    [toronto, '2026-12-31T00:00', '2026-12-31T05:00:00Z'],
    [toronto, '2027-01-01T00:00', '2027-01-01T05:00:00Z'],
  ] as const) {
    it(`is ${instant} at ${wall} in ${zone}`, () => {
      assert.equal(instantAt(wall, zone).toISOString(), utc(instant).toISOString());
      assert.equal(wallAt(utc(instant), zone), wall);
      assert.equal(dateAt(utc(instant), zone), wall.slice(0, 10));
      assert.deepEqual(momentAt(utc(instant), zone), { instant: utc(instant).toISOString(), wall, zone });
    });
  }

  it('does not exist where the clock skips it', () => {
    assert.throws(() => instantAt('2027-03-14T02:30', toronto), ClockGapError);
    assert.throws(() => instantAt('2026-03-08T02:30', vancouver), ClockGapError);
    assert.throws(() => instantAt('2026-03-08T02:00', edmonton), ClockGapError);
  });

  it('is the first one where the clock shows it twice', () => {
    assert.equal(instantAt('2026-11-01T01:30', toronto).toISOString(), '2026-11-01T05:30:00.000Z');
    assert.equal(wallAt(utc('2026-11-01T06:30:00Z'), toronto), '2026-11-01T01:30');
    // Not twice any more.
    assert.equal(instantAt('2026-11-01T01:30', vancouver).toISOString(), '2026-11-01T08:30:00.000Z');
    assert.equal(wallAt(utc('2026-11-01T09:30:00Z'), vancouver), '2026-11-01T02:30');
  });

  it('is refused when it is none', () => {
    for (const wall of ['', '2026-02-30T10:00', '2026-01-01T25:00', '2026-01-01', 'tomorrow'])
      assert.throws(() => instantAt(wall, vancouver), RangeError, wall);
  });

  it('reads back as it was written, at every minute of four years', () => {
    const minutes = fc.integer({ min: 0, max: 4 * 366 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(vancouver, edmonton, toronto, 'Europe/Paris'), (minute, zone) => {
        const instant = new Date(Date.UTC(2025, 0, 1) + minute * 60_000);
        const wall = wallAt(instant, zone);
        const first = instantAt(wall, zone);
        // An hour earlier only where the clock shows it twice.
        assert.ok(first <= instant && instant.getTime() - first.getTime() <= 3_600_000);
        assert.equal(wallAt(first, zone), wall);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a date', () => {
  it('is so many days later, whatever clocks do', () => {
    assert.equal(addDays('2026-10-31', 1), '2026-11-01');
    assert.equal(addDays('2026-11-01', 1), '2026-11-02');
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2026-03-01', -1), '2026-02-28');
  });

  it('has a weekday', () => {
    assert.equal(weekdayOf('2026-11-23'), 1);
    assert.equal(weekdayOf('2026-11-29'), 7);
  });
});
