import type { Queue } from '../../src/parts.ts';

/** Takes every job and has none done: for tests that are not about what a job does. */
export const noQueue: Queue = {
  send: () => Promise.resolve(),
  sendAll: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};
