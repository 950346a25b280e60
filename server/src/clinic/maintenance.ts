import type { Settings } from '../settings.ts';

/** When a maintenance should be over; undefined where nobody knows, or where it takes longer than was thought. */
export const expectedEnd = ({ until }: NonNullable<Settings['maintenance']>): Date | undefined =>
  until !== undefined && until.getTime() > Date.now() ? until : undefined;
