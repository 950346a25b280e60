import { isUuid } from '../../../src/contract/uuid.ts';
import { ProblemError } from '../problem.ts';

/** Hands an id from outside on; one that cannot be on file names nothing. */
export function asId(typed: string): string {
  if (!isUuid(typed)) throw new ProblemError('not-found');
  return typed.toLowerCase();
}
