import type { patientOperations, sessionOperations } from '../contract/index.ts';
import type { Begun } from '../client/build-client.ts';
import type { PrimedAnswer } from '../client/primed-answers.ts';
import { isFramed, isPrerendering } from '../page/platform.ts';
import { SessionMarks } from '../page/session-marks.ts';
import { hasSessionCode, takeSessionCode } from './session-code.ts';

/** All that the first screen knows of the wire; a test holds it against the operation table. */
export const wire = {
  refresh: { method: 'POST', path: '/v1/session/refresh', clientHeader: 'Jane-Client' },
  list: { method: 'GET', path: '/v1/patients/{patientId}/appointments' },
} as const satisfies {
  refresh: Pick<(typeof sessionOperations)['refreshSession'], 'method' | 'path'> & { clientHeader: string };
  list: Pick<(typeof patientOperations)['listUpcomingAppointments'], 'method' | 'path'>;
};

/** Milliseconds for which an answer waits for the app. */
const patience = 15_000;

interface Early {
  readonly stop: AbortController;
  readonly primed: PrimedAnswer[];
  readonly session: Promise<EarlySession | undefined>;
  hasList: boolean;
}

interface EarlySession {
  readonly accessToken: string;
  readonly patientId: string;
}

/** By the clinic's address. Once taken or dropped, the address stays: nothing is begun twice. */
const begun = new Map<string, Early | undefined>();

/**
 * Begins to renew the session of whoever is likely signed in, while the app is on its way. Only where the mark of a session
 * stands and no sign-out is pending, with no `#session` code to be used first, and never on a page that nobody looks at or in a frame.
 */
export function beginRefresh(apiUrl: string): void {
  const marks = new SessionMarks(apiUrl);
  const isAllowed = marks.mayExist === true && !marks.hasPendingSignOut && !isPrerendering() && !isFramed();
  if (begun.has(apiUrl) || !isAllowed || hasSessionCode(apiUrl)) return;
  const stop = new AbortController();
  const response = refresh(apiUrl, stop.signal);
  const { method } = wire.refresh;
  begun.set(apiUrl, {
    stop,
    primed: [{ method, url: apiUrl + wire.refresh.path, response }],
    session: response.then(readSession).catch(() => undefined),
    hasList: false,
  });
  // The app tells what went wrong, when it takes the answer.
  response.catch(() => undefined);
  setTimeout(() => dropEarlyRequests(apiUrl), patience);
}

/**
 * Without the lock that the app takes for it: to wait for one costs a turn, and tabs that ask at once are given the same
 * successor. Asynchronous, for a page may have replaced `fetch` by something that throws.
 */
const refresh = async (apiUrl: string, signal: AbortSignal): Promise<Response> =>
  fetch(apiUrl + wire.refresh.path, {
    method: wire.refresh.method,
    body: '{}',
    headers: { 'Content-Type': 'application/json', [wire.refresh.clientHeader]: '1' },
    credentials: 'include',
    redirect: 'error',
    signal,
  });

/** The same for the list of appointments, once it is known whose. */
export async function beginList(apiUrl: string, language: string): Promise<void> {
  const early = begun.get(apiUrl);
  if (!early || early.hasList) return;
  early.hasList = true;
  const session = await early.session;
  if (!session || begun.get(apiUrl) !== early) return;
  const url = apiUrl + wire.list.path.replace('{patientId}', encodeURIComponent(session.patientId));
  const response = fetch(url, {
    headers: { Authorization: `Bearer ${session.accessToken}`, 'Accept-Language': language },
    credentials: 'omit',
    redirect: 'error',
    signal: early.stop.signal,
  });
  response.catch(() => undefined);
  early.primed.push({ method: wire.list.method, url, language, response });
}

/** Discards the answers: somebody signs in, or no app took them in time. */
export function dropEarlyRequests(apiUrl: string): void {
  begun.get(apiUrl)?.stop.abort();
  if (begun.has(apiUrl)) begun.set(apiUrl, undefined);
}

/** What waits for the app of a clinic, once. */
export function takeBegun(apiUrl: string): Begun {
  const early = begun.get(apiUrl);
  // From now on the app's client makes every request: the first screen begins none beside it.
  begun.set(apiUrl, undefined);
  const sessionCode = takeSessionCode(apiUrl);
  return { ...(early && { primed: early.primed }), ...(sessionCode !== undefined && { sessionCode }) };
}

/** Only what the next request needs; the app reads the whole answer by its schema. */
async function readSession(response: Response): Promise<EarlySession | undefined> {
  const { accessToken, subjects } = (await response.clone().json()) as {
    accessToken?: unknown;
    subjects?: readonly { id?: unknown; relation?: unknown }[];
  };
  const patient = subjects?.find(({ relation }) => relation === 'self') ?? subjects?.[0];
  return typeof accessToken === 'string' && typeof patient?.id === 'string'
    ? { accessToken, patientId: patient.id }
    : undefined;
}
