import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { slotsOn, type Duration } from '../../src/clinic/bookable-times.ts';
import { Schedule, type Hours, type ScheduleException } from '../../src/clinic/day-hours.ts';
import { addDays, isEven, instantAt, wallAt, weekdayOf } from '../../src/clinic/time.ts';
import { someHours } from '../support/hours.ts';

// Around the Sundays on which the clock is put forward or back, by an hour or (on Lord Howe) by half of one, and far from them.
const zones = ['America/Toronto', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const days = [...Array(9).keys()].flatMap((n) =>
  ['2026-10-23', '2027-03-11', '2027-03-25', '2027-04-01'].map((first) => addDays(first, n)),
);
const quarters = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const span = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([from, until]) => from !== until && (from < until || 96 - from + until <= 56))
  .map(([from, until]) => ({ from: quarters(from), until: quarters(until) }));
const whose = fc.record({
  practitionerId: fc.constantFrom('p', 'q', null),
  placeId: fc.constantFrom('c', 'd', null),
});
const aDay = fc.constantFrom(...days);
const someDays = fc
  .tuple(aDay, fc.integer({ min: 0, max: 3 }))
  .map(([firstDate, more]) => ({ firstDate, lastDate: addDays(firstDate, more) }));
const weekdays = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }));

const exceptions = fc.array(
  fc.oneof(
    fc.record({ whose, someDays }).map((each): ScheduleException => ({
      kind: each.whose.practitionerId === null ? 'holiday' : 'day-off',
      ...each.whose,
      ...each.someDays,
      weekdays: null,
      from: null,
      until: null,
    })),
    fc.record({ whose, someDays, span, weekdays }).map((each): ScheduleException => ({
      kind: 'blocked',
      ...each.whose,
      ...each.someDays,
      ...each.span,
      weekdays: each.weekdays,
    })),
    fc.record({ placeId: fc.constantFrom('c', 'd'), someDays, span }).map((each): ScheduleException => ({
      kind: 'other-hours',
      practitionerId: null,
      placeId: each.placeId,
      ...each.someDays,
      ...each.span,
      weekdays: null,
    })),
  ),
  { maxLength: 6 },
);
const hours = fc.array(
  fc
    .record({ practitionerId: fc.constantFrom('p', 'q'), placeId: fc.constantFrom('c', 'd'), span, someDays })
    .chain(({ span: clock, someDays: dates, ...spot }) =>
      fc.constantFrom<Partial<Hours>[]>(
        { ...spot, ...clock, weekday: null, validFrom: dates.firstDate, validUntil: dates.lastDate },
        { ...spot, ...clock, weekday: weekdayOf(dates.firstDate) },
        { ...spot, ...clock, weekday: weekdayOf(dates.firstDate), validFrom: dates.firstDate },
        { ...spot, ...clock, weekday: weekdayOf(dates.firstDate), validUntil: dates.firstDate },
      ),
    ),
  { minLength: 1, maxLength: 4 },
);

const minutesInto = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const isThen = (date: string, each: ScheduleException) =>
  each.firstDate <= date && date <= each.lastDate && (each.weekdays?.includes(weekdayOf(date)) ?? true);
const isTheirs = (each: ScheduleException, { practitionerId, placeId }: Hours) =>
  [null, practitionerId].includes(each.practitionerId) && [null, placeId].includes(each.placeId);

/** Whether an exception that begins on a date has this minute, counted from that date's midnight. */
function has({ from, until }: ScheduleException, minute: number): boolean {
  const [begin, end] = [minutesInto(from ?? ''), minutesInto(until ?? '')];
  return minute >= begin && minute < (end <= begin ? end + 1440 : end);
}

/** The slow and plain way: may this minute of these hours, which begin on this date, be booked? */
function isOpen(each: Hours, date: string, minute: number, others: readonly ScheduleException[]): boolean {
  const own = others.filter((other) => isTheirs(other, each));
  const isOff = own.some(({ kind, ...rest }) => /holiday|day-off/.test(kind) && isThen(date, { kind, ...rest }));
  const limits = own.filter((other) => other.kind === 'other-hours' && isThen(date, other));
  const isBlocked = own.some(
    (other) =>
      other.kind === 'blocked' &&
      [-1, 0, 1].some((day) => isThen(addDays(date, day), other) && has(other, minute - day * 1440)),
  );
  return !isOff && !isBlocked && (limits.length === 0 || limits.some((limit) => has(limit, minute)));
}

const begins = (each: Hours, date: string) =>
  each.validFrom <= date && date <= each.validUntil && (each.weekday === null || each.weekday === weekdayOf(date));

/** Walks through the minutes of hours that begin on a date; wherever a visit with its buffers has gone by, there is one. */
function walk(each: Hours, date: string, duration: Duration, others: readonly ScheduleException[]): string[] {
  const until = minutesInto(each.until) + (each.until <= each.from ? 1440 : 0);
  const limits = others.filter((other) => other.kind === 'other-hours' && isTheirs(other, each) && isThen(date, other));
  const found: string[] = [];
  for (const limit of limits.length === 0 ? [undefined] : limits) {
    let run = 0;
    for (let minute = minutesInto(each.from); minute < until; minute++) {
      const isFree = isOpen(each, date, minute, others) && (limit === undefined || has(limit, minute));
      run = isFree ? run + 1 : 0;
      if (run < duration.bufferBefore + duration.minutes + duration.bufferAfter) continue;
      const start = minute + 1 - duration.bufferAfter - duration.minutes;
      const clock = `${String(Math.floor(start / 60) % 24).padStart(2, '0')}:${String(start % 60).padStart(2, '0')}`;
      found.push(`${addDays(date, Math.floor(start / 1440))}T${clock} ${each.practitionerId} ${each.placeId}`);
      run = 0;
    }
  }
  return found;
}

const duration = fc.record({
  minutes: fc.constantFrom(15, 30, 50, 60),
  bufferBefore: fc.constantFrom(0, 0, 5, 20),
  bufferAfter: fc.constantFrom(0, 0, 10, 35),
});
/** Hours from midnight may belong to the night before: the nights of the walk are written as one. */
const isWhole = (each: Partial<Hours>) => each.from !== '00:00' && each.until !== '24:00';

describe('the schedule of a date', () => {
  it('has the times that walking through its minutes finds, and no others', () => {
    fc.assert(
      fc.property(hours, exceptions, duration, aDay, fc.constantFrom(...zones), (some, others, lasts, date, zone) => {
        const all = some.filter(isWhole).map((each) => someHours({ ...each, zone }));
        const from = instantAt(`${addDays(date, -1)}T00:00`, zone);
        fc.pre(isEven(from, instantAt(`${addDays(date, 2)}T00:00`, zone), zone));
        const found = slotsOn(date, lasts, new Schedule(all, others)).map(
          ({ startsAt, hours: { practitionerId, placeId } }) =>
            `${wallAt(startsAt, zone)} ${practitionerId} ${placeId}`,
        );
        const walked = [addDays(date, -1), date].flatMap((begin) =>
          all.filter((each) => begins(each, begin)).flatMap((each) => walk(each, begin, lasts, others)),
        );
        assert.deepEqual(found.toSorted(), walked.filter((each) => each.startsWith(date)).toSorted());
      }),
      { numRuns: 400 },
    );
  });

  it('offers nothing outside the hours, whatever the clock does', () => {
    fc.assert(
      fc.property(hours, exceptions, duration, aDay, fc.constantFrom(...zones), (some, others, lasts, date, zone) => {
        const all = some.map((each) => someHours({ ...each, zone }));
        for (const slot of slotsOn(date, lasts, new Schedule(all, others))) {
          const end = slot.endsAt.getTime() + lasts.bufferAfter * 60_000;
          for (let at = slot.startsAt.getTime() - lasts.bufferBefore * 60_000; at < end; at += 60_000) {
            const wall = wallAt(new Date(at), zone);
            const minute = minutesInto(wall.slice(11));
            const isIn = [-1, 0].some((day) => {
              const begin = addDays(wall.slice(0, 10), day);
              return all.some((each) => {
                const { from, until, practitionerId, placeId } = each;
                const since = minute - day * 1440;
                const last = minutesInto(until) + (until <= from ? 1440 : 0);
                const isSame = practitionerId === slot.hours.practitionerId && placeId === slot.hours.placeId;
                const isDuring = since >= minutesInto(from) && since < last;
                return isSame && isDuring && begins(each, begin) && isOpen(each, begin, since, others);
              });
            });
            assert.ok(isIn, `${wall} of ${wallAt(slot.startsAt, zone)}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the night’s other half where one of two days is off', () => {
    const night = [
      someHours({ weekday: 1, from: '20:00', until: '24:00' }),
      someHours({ weekday: 2, from: '00:00', until: '02:00' }),
    ];
    const off = (date: string): ScheduleException => ({
      kind: 'day-off',
      practitionerId: 'p',
      placeId: null,
      firstDate: date,
      lastDate: date,
      weekdays: null,
      from: null,
      until: null,
    });
    const walls = (others: readonly ScheduleException[]) => {
      const schedule = new Schedule(night, others);
      const lasts = { minutes: 120, bufferBefore: 0, bufferAfter: 0 };
      return ['2027-01-04', '2027-01-05'].flatMap((date) =>
        slotsOn(date, lasts, schedule).map(({ startsAt }) => wallAt(startsAt, 'America/Toronto').slice(5)),
      );
    };
    assert.deepEqual(walls([]), ['01-04T20:00', '01-04T22:00', '01-05T00:00']);
    assert.deepEqual(walls([off('2027-01-04')]), ['01-05T00:00']);
    assert.deepEqual(walls([off('2027-01-05')]), ['01-04T20:00', '01-04T22:00']);
  });
});
