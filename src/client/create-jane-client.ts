import type { Operation } from '../contract/index.ts';
import { normalizeApiUrl } from '../page/api-url.ts';
import type { CallOptions, Calls, JaneClient, JaneClientOptions, JaneSession, SessionOwned } from './jane-client.ts';
import { operations, type OperationName } from './operations.ts';
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
  extendSession: true,
  setUpAccount: true,
};

/** Another tab or place may have changed it meanwhile. */
const tellsUsername = new Set<OperationName>(['changeUsername', 'getAccount']);

/**
 * Makes a client of a clinic's API: one method for each operation, and the patient's session. It retries reads,
 * never blindly repeats a write, checks every answer against the contract, and throws only `JaneError`.
 */
export function createJaneClient({ apiUrl, fetch, now = Date.now }: JaneClientOptions): JaneClient {
  const url = normalizeApiUrl(apiUrl);
  const send = createTransport(url, fetch);
  const session = new ClientSession(url, send, now);
  const reads = sharedReads();

  const callOf = (name: OperationName) => async (sent?: Sent, options?: CallOptions) => {
    const operation: Operation = operations[name];
    const isPublic = operation.auth === 'anyone';
    const call = (how?: CallOptions) => (isPublic ? send(operation, sent, how) : session.call(operation, sent, how));
    const named = async (answer: Promise<unknown>) => {
      const answered = await answer;
      if (tellsUsername.has(name)) session.renamed((answered as { username: string }).username);
      return answered;
    };
    if (operation.method !== 'GET') return named(call(options).finally(() => reads.forget()));
    const { signal, ...rest } = options ?? {};
    // The id: what one person asked for is never another's answer.
    const key = JSON.stringify([name, isPublic || idOf(session), sent, rest]);
    return named(reads.share(key, (shared) => call({ ...rest, signal: shared }), signal));
  };

  const names = (Object.keys(operations) as OperationName[]).filter((name) => !(name in owned));
  const calls = Object.fromEntries(names.map((name) => [name, callOf(name)]));
  return {
    ...(calls as unknown as Calls),
    apiUrl: url,
    session,
    get currentPatient() {
      return session.state.status === 'signed-in' ? session.state.patient : undefined;
    },
    now: () => new Date(now()),
  };
}

const idOf = ({ state }: JaneSession): string => (state.status === 'signed-in' ? state.session.id : '');
