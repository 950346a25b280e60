import { readFragment, takeFromFragment } from '../page/fragment.ts';
import { SessionMarks } from '../page/session-marks.ts';

/** Our key in the page's fragment: a single-use code that carries a session in memory over one navigation. */
const key = 'session';

/** Codes that wait for the app, by the clinic's address. They are good for 30 seconds. */
const codes = new Map<string, string>();

/**
 * Takes the code for a clinic out of the page's address, before any request. True where this browser's own sign-in put it
 * there: then the app uses it. Any other code may be an attempt to sign this browser in to a stranger's session: it is dropped.
 */
export function holdSessionCode(apiUrl: string): boolean {
  const [first = '', second] = readFragment(key)?.split('~') ?? [];
  const isOurs = second === undefined ? first !== '' : first === apiUrl;
  if (!isOurs) return codes.has(apiUrl);
  takeFromFragment(key);
  const marks = new SessionMarks(apiUrl);
  if (marks.isFollowing) codes.set(apiUrl, second ?? first);
  marks.endFollowing();
  return codes.has(apiUrl);
}

/** Whether a code waits: the app uses it before it looks for any other session. */
export const hasSessionCode = (apiUrl: string): boolean => codes.has(apiUrl);

/** The code that waits, once. */
export function takeSessionCode(apiUrl: string): string | undefined {
  const code = codes.get(apiUrl);
  codes.delete(apiUrl);
  return code;
}
