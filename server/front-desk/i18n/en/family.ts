import type { AccessLevel } from '../../../../src/contract/family-access.ts';

/** How far somebody may act for another. */
export const family = {
  levels: {
    full: 'see, book, change and cancel, and add to a calendar',
    book: 'see, book, change and cancel, but add to no calendar',
    view: 'see and join only',
  } satisfies Record<AccessLevel, string>,
};
