import type { Session } from '../../../src/contract/index.ts';
import type { Outcome } from '../clinic/refresh.ts';
import { storedFor } from '../clinic/sessions.ts';
import type { Begun } from '../clinic/sign-in.ts';
import { ProblemError } from '../problem.ts';
import type { RefreshCaller } from './callers.ts';

/** This, with the refresh token of the browser's cookie. */
export const withStored = <Asked extends object>(
  asked: Asked,
  { cookie }: RefreshCaller,
): Asked & { stored: string | undefined } => ({ ...asked, stored: cookie.read() });

/** A browser keeps the refresh token of the session that began, or went on. */
export function writeRefresh({ cookie }: RefreshCaller, { issued, family, session }: Begun): Session {
  cookie.write(issued.refreshToken, storedFor(family));
  return session;
}

/** A session in the page's memory has no cookie, and leaves the one that there is. */
export function takeOutcome(caller: RefreshCaller, outcome: Outcome): Session {
  if (outcome.is === 'session')
    return outcome.family.mode === 'cookie' ? writeRefresh(caller, outcome) : outcome.session;
  if (outcome.isStoredDead) caller.cookie.clear();
  throw new ProblemError(outcome.code);
}
