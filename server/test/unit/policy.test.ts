import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Policy } from '../../../src/contract/index.ts';
import {
  beginPermission,
  bookPermission,
  cancelPermission,
  judgeStart,
  movePermission,
  untilOnline,
  type VisitTimes,
} from '../../src/clinic/policy.ts';

const zone = 'America/Vancouver';
const all = ['view', 'book', 'change', 'calendar'];

const aPolicy = (overrides: Partial<Policy> = {}): Policy => ({
  canBook: true,
  cancelUntilHours: 24,
  moveUntilHours: 12,
  minimumNoticeHours: 2,
  sameDay: true,
  mostUpcoming: 3,
  graceSeconds: 180,
  beginMinutes: 60,
  bookAheadDays: 30,
  ...overrides,
});

/** Tuesday, December 1, 2026, 10:00 to 10:30 in Vancouver. */
const aVisit = (overrides: Partial<VisitTimes> = {}): VisitTimes => ({
  state: 'booked',
  startsAt: new Date('2026-12-01T17:00:00Z'),
  endsAt: new Date('2026-12-01T17:30:00Z'),
  zone,
  online: false,
  ...overrides,
});

const at = (instant: string) => new Date(instant);

describe('until when a visit can be cancelled or moved', () => {
  it('is said in clinic time, and over at that very instant', () => {
    const until = { instant: '2026-11-30T17:00:00.000Z', wall: '2026-11-30T10:00', zone };
    const before = cancelPermission(aVisit(), aPolicy(), at('2026-11-30T16:59:59.999Z'), all);
    assert.deepEqual(before, { allowed: true, until });
    const after = cancelPermission(aVisit(), aPolicy(), at('2026-11-30T17:00:00Z'), all);
    assert.deepEqual(after, { allowed: false, reason: 'too-late', until });
  });

  it('is its own for each', () => {
    const now = at('2026-12-01T00:00:00Z');
    assert.equal(cancelPermission(aVisit(), aPolicy(), now, all).allowed, false);
    assert.equal(movePermission(aVisit(), aPolicy(), now, all).allowed, true);
  });

  it('is never where the clinic wants a call', () => {
    const policy = aPolicy({ cancelUntilHours: null, moveUntilHours: null });
    const now = at('2026-11-01T00:00:00Z');
    assert.deepEqual(cancelPermission(aVisit(), policy, now, all), { allowed: false, reason: 'policy' });
    assert.deepEqual(movePermission(aVisit(), policy, now, all), { allowed: false, reason: 'policy' });
  });

  it('is not asked of a visit that no longer stands, nor by an account that may only look', () => {
    const now = at('2026-11-01T00:00:00Z');
    for (const state of ['arrived', 'no_show', 'cancelled', 'archived'] as const)
      assert.deepEqual(cancelPermission(aVisit({ state }), aPolicy(), now, all), { allowed: false, reason: 'state' });
    const looking = cancelPermission(aVisit(), aPolicy(), now, ['view']);
    assert.deepEqual(looking, { allowed: false, reason: 'no-permission' });
  });

  it('is told with an opening only while it lies ahead', () => {
    const starts = aVisit().startsAt;
    assert.equal(untilOnline(starts, zone, 24, at('2026-11-30T16:00:00Z'))?.wall, '2026-11-30T10:00');
    assert.equal(untilOnline(starts, zone, 24, at('2026-11-30T17:00:00Z')), undefined);
    assert.equal(untilOnline(starts, zone, null, at('2026-11-01T00:00:00Z')), undefined);
  });
});

describe('when an online visit can be begun', () => {
  const online = aVisit({ online: true });
  const from = { instant: '2026-12-01T16:00:00.000Z', wall: '2026-12-01T09:00', zone };
  const until = { instant: '2026-12-01T17:45:00.000Z', wall: '2026-12-01T10:45', zone };

  for (const [now, expected] of [
    ['2026-12-01T15:59:59Z', { allowed: false, reason: 'too-early', from, until }],
    ['2026-12-01T16:00:00Z', { allowed: true, from, until }],
    ['2026-12-01T17:44:59Z', { allowed: true, from, until }],
    ['2026-12-01T17:45:00Z', { allowed: false, reason: 'too-late', from, until }],
  ] as const)
    it(`is ${expected.allowed ? 'now' : 'not'} at ${now}`, () => {
      assert.deepEqual(beginPermission(online, aPolicy(), at(now)), expected);
    });

  it('is never for a visit at a place or one that was cancelled', () => {
    const now = at('2026-12-01T16:30:00Z');
    assert.deepEqual(beginPermission(aVisit(), aPolicy(), now), { allowed: false, reason: 'state' });
    const cancelled = aVisit({ online: true, state: 'cancelled' });
    assert.deepEqual(beginPermission(cancelled, aPolicy(), now), { allowed: false, reason: 'state' });
  });
});

describe('who can book', () => {
  it('is whoever holds fewer than the most, where the clinic lets them', () => {
    assert.deepEqual(bookPermission(aPolicy(), 2, all), { allowed: true });
    assert.deepEqual(bookPermission(aPolicy(), 3, all), { allowed: false, reason: 'too-many-upcoming' });
    assert.deepEqual(bookPermission(aPolicy({ canBook: false }), 0, all), { allowed: false, reason: 'policy' });
    assert.deepEqual(bookPermission(aPolicy(), 0, ['view']), { allowed: false, reason: 'no-permission' });
  });
});

describe('which times a patient may take', () => {
  const now = at('2026-12-01T17:00:00Z');
  for (const [why, start, policy, expected] of [
    ['with the notice to the minute', '2026-12-01T19:00:00Z', {}, 'allowed'],
    ['with less notice', '2026-12-01T18:59:00Z', {}, 'too-late'],
    ['that began, where no notice is asked', '2026-12-01T17:00:00Z', { minimumNoticeHours: 0 }, 'too-late'],
    ['today, where that is not wanted', '2026-12-02T06:30:00Z', { sameDay: false }, 'too-late'],
    ['tomorrow by the clinic’s clock', '2026-12-02T07:00:00Z', { sameDay: false }, 'allowed'],
    ['on the last day ahead', '2027-01-01T06:59:00Z', {}, 'allowed'],
    ['on the day after it', '2027-01-01T07:00:00Z', {}, 'too-far'],
  ] as const)
    it(`${why}: ${expected}`, () => {
      assert.equal(judgeStart(at(start), zone, aPolicy(policy), now), expected);
    });
});
