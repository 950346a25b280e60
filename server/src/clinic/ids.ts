import { ProblemError } from '../problem.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Hands an id from a request's body on as it stands; one that cannot be on file names nothing. */
export function asId(typed: string): string {
  if (!uuid.test(typed)) throw new ProblemError('not-found');
  return typed.toLowerCase();
}
