import { calendarOperations, patientOperations, sessionOperations, type Operation } from '../contract/index.ts';
import type { CallOptions, Calls, JaneClient, JaneClientOptions, SessionOwned } from './jane-client.ts';
import { platform } from './platform.ts';
import { ClientSession } from './session.ts';
import { sharedReads } from './shared-reads.ts';
import { createTransport, type Sent } from './transport.ts';

/** Operations that only the session itself calls. */
const owned: Record<SessionOwned, true> = {
  signIn: true,
  refreshSession: true,
  endSession: true,
  createSessionCode: true,
  exchangeSessionCode: true,
  stay: true,
  setUpAccount: true,
};

/**
 * Makes a client of a clinic's API: one method for each operation, and the patient's session. It retries reads,
 * never blindly repeats a write, checks every answer against the contract, and throws only `JaneError`.
 */
export function createJaneClient({ apiUrl, fetch, now = Date.now }: JaneClientOptions): JaneClient {
  const url = normalizeApiUrl(apiUrl);
  const send = createTransport(url, fetch);
  const session = new ClientSession(url, send, now);
  const reads = sharedReads();

  const callOf = (name: string, operation: Operation) => {
    const isPublic = operation.who === 'anyone';
    const call = (sent?: Sent, options?: CallOptions) =>
      isPublic ? send(operation, sent, options) : session.call(operation, sent, options);
    if (operation.method !== 'GET') {
      return (sent?: Sent, options?: CallOptions) => call(sent, options).finally(() => reads.forget());
    }
    return (sent?: Sent, options: CallOptions = {}) => {
      const { signal, ...rest } = options;
      // `session.id`: what one person asked for is never another's answer.
      const whose = session.state.is === 'signed-in' ? session.state.session.id : '';
      const key = JSON.stringify([name, isPublic || whose, sent, rest]);
      return reads.share(key, (shared) => call(sent, { ...rest, signal: shared }), signal);
    };
  };

  const calls: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries({
    ...sessionOperations,
    ...patientOperations,
    ...calendarOperations,
  })) {
    if (!(name in owned)) calls[name] = callOf(name, operation);
  }
  return { ...(calls as unknown as Calls), apiUrl: url, session, now: () => new Date(now()) };
}

/** An absolute address without query, fragment and trailing slash; a relative one counts from the page. */
export function normalizeApiUrl(apiUrl: string): string {
  const url = new URL(apiUrl, platform.document?.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`jane-widgets: "${apiUrl}" is not an http(s) address.`);
  return url.origin + url.pathname.replace(/\/+$/, '');
}
