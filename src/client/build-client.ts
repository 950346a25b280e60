import type { Openings, Operation } from '../contract/index.ts';
import { normalizeApiUrl } from '../page/api-url.ts';
import { pageBrowser, type Browser } from './browser.ts';
import type {
  BookableOpenings,
  CallOptions,
  Calls,
  JaneClient,
  JaneClientOptions,
  JaneSession,
  SessionOwned,
} from './jane-client.ts';
import { operations, type OperationName } from './operations.ts';
import { PrimedAnswers, type PrimedAnswer } from './primed-answers.ts';
import type { Argument } from './request-parts.ts';
import { ClientSession } from './session.ts';
import { sharedReads } from './shared-reads.ts';
import { createTransport } from './transport.ts';

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

/** What the client itself makes of an answer, before the page has it. */
const onAnswer: Partial<
  Record<OperationName, (answer: unknown, argument: Argument, session: ClientSession) => unknown>
> = {
  changeUsername: noteUsername,
  // Another tab or place may have changed it meanwhile.
  getAccount: noteUsername,
  listOpenings: (answer, { treatmentId }) => withIds(answer as Openings, treatmentId as string),
};

function noteUsername(answer: unknown, _: Argument, session: ClientSession): unknown {
  session.renamed((answer as { username: string }).username);
  return answer;
}

/** The ids with which an opening is booked: a server before 1.2 leaves them out. */
const withIds = (answer: Openings, treatmentId: string): BookableOpenings => ({
  ...answer,
  openings: answer.openings.map((opening) => ({
    ...opening,
    treatmentId,
    practitionerId: opening.practitioner.id,
    placeId: opening.place.id,
  })),
});

/** What the first script began for a clinic. It can open a session, so it is never part of the client that a page holds. */
export interface Begun {
  readonly primed?: readonly PrimedAnswer[];
  /** Of the page's address, where this browser's own sign-in sent it on. */
  readonly sessionCode?: string;
}

export interface BuiltClient {
  readonly client: JaneClient;
  /** Goes on with what was begun. */
  goOn(begun: Begun): void;
}

export function buildClient(
  { apiUrl, fetch, now = Date.now }: JaneClientOptions,
  browser: Browser = pageBrowser(normalizeApiUrl(apiUrl)),
): BuiltClient {
  const url = normalizeApiUrl(apiUrl);
  const primed = new PrimedAnswers();
  const send = createTransport(url, { fetch, primed });
  const session = new ClientSession(url, send, { now, browser });
  const reads = sharedReads();

  const callOf =
    (name: OperationName) =>
    async (argument: Argument = {}, options?: CallOptions) => {
      const operation: Operation = operations[name];
      const isPublic = operation.auth === 'anyone';
      const call = (how?: CallOptions) =>
        isPublic ? send(operation, argument, how) : session.call(operation, argument, how);
      const finish = (answer: unknown) => (onAnswer[name] ? onAnswer[name](answer, argument, session) : answer);
      if (operation.method !== 'GET') return finish(await call(options).finally(() => reads.forget()));
      const { signal, ...rest } = options ?? {};
      // By the session's id, so that nobody gets another person's answer.
      const key = JSON.stringify([name, isPublic || idOf(session), argument, rest]);
      return finish(await reads.share(key, (shared) => call({ ...rest, signal: shared }), signal));
    };

  const names = (Object.keys(operations) as OperationName[]).filter((name) => !(name in owned));
  const calls = Object.fromEntries(names.map((name) => [name, callOf(name)]));
  const client: JaneClient = {
    ...(calls as unknown as Calls),
    apiUrl: url,
    session,
    get currentPatient() {
      return session.state.status === 'signed-in' ? session.state.patient : undefined;
    },
    now: () => new Date(now()),
  };
  return {
    client,
    goOn: (begun) => {
      primed.add(begun.primed ?? []);
      if (begun.sessionCode !== undefined) session.useCode(begun.sessionCode);
    },
  };
}

const idOf = ({ state }: JaneSession): string => (state.status === 'signed-in' ? state.session.id : '');
