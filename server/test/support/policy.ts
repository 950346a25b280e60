import type { Policy } from '../../../src/contract/index.ts';

/** What the clinic of our tests lets its patients do. */
export const policy: Policy = {
  canBook: true,
  cancelUntilHours: 24,
  moveUntilHours: 24,
  minimumNoticeHours: 2,
  sameDay: true,
  mostUpcoming: 5,
  graceSeconds: 180,
  beginMinutes: 60,
  bookAheadDays: 60,
};
