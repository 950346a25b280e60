import { ProblemError } from '../problem.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether something on file may be called so: every id here is a UUID. */
export const isId = (typed: string): boolean => uuid.test(typed);

/** Hands an id from outside on; one that cannot be on file names nothing. */
export function asId(typed: string): string {
  if (!isId(typed)) throw new ProblemError('not-found');
  return typed.toLowerCase();
}
