import type { AccessLevel } from '../../../src/contract/family-access.ts';

/** What each level lets an account do. Who sees an appointment may join it, at any level. */
const permissions: Readonly<Record<AccessLevel, readonly string[]>> = {
  full: ['view', 'book', 'change', 'calendar'],
  book: ['view', 'book', 'change'],
  view: ['view'],
};

export const permissionsAt = (level: AccessLevel): string[] => [...permissions[level]];

/** The highest level of which everything is allowed; rows of other hands may allow less than any, and read as the least. */
export const levelOf = (allowed: readonly string[]): AccessLevel =>
  (['full', 'book'] as const).find((level) => permissions[level].every((name) => allowed.includes(name))) ?? 'view';
