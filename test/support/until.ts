import { waitUntil } from '@open-wc/testing';

/** Waits for a condition instead of for a time; says what did not come. */
export const until = (condition: () => unknown, what: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), `It did not come: ${what}`, { interval: 10, timeout: 15_000 });
