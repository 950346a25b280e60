import { buildClient } from '../client/build-client.ts';
import { isolatedBrowser } from '../client/isolated-browser.ts';
import type { JaneClient } from '../client/jane-client.ts';
import type { Operation, Problem, ProblemCode } from '../contract/index.ts';
import { accountHandlers } from './account-handlers.ts';
import { appointmentHandlers } from './appointment-handlers.ts';
import { anId, now } from './builders.ts';
import { calendarHandlers } from './calendar-handlers.ts';
import { FakeProblem } from './fake-problem.ts';
import { FakeState } from './fake-state.ts';
import { operations, type FakeRequest, type Handler, type Handlers, type Name } from './handlers.ts';
import { sessionHandlers } from './session-handlers.ts';

/**
 * A clinic in memory behind a `fetch`: it reads requests and checks its own answers by the contract's schemas, as the
 * real one does. Tests and stories set its state, or replace single answers.
 */
export class FakeClinic extends FakeState {
  /** Every request that came, in order. */
  readonly requests: FakeRequest[] = [];
  readonly #replaced = new Map<Name, { handler: Handler<Name>; times: number }>();

  /** What a client is given in place of the network. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    // As a browser: what nobody waits for any more is never sent.
    request.signal.throwIfAborted();
    const [name, operation, params] = this.#find(request);
    try {
      return await untilAborted(request.signal, this.#answer(name, operation, params, request));
    } catch (error) {
      if (!(error instanceof FakeProblem)) throw error;
      return Response.json(error.problem, {
        status: error.problem.status ?? 500,
        headers: { 'content-type': 'application/problem+json' },
      });
    }
  };

  /** A client of this clinic's: a tab of its own. An isolated one uses no storage, no other tab, and never leaves the page. */
  client({ isIsolated = false } = {}): JaneClient {
    const options = { apiUrl: this.apiUrl, fetch: this.fetch, now: () => Date.parse(now) };
    // What it finds in place of a mark in storage is whether this clinic has a session.
    const browser = isIsolated ? isolatedBrowser({ mayExist: this.cookie !== undefined }) : undefined;
    return buildClient(options, browser).client;
  }

  /** A client that is signed in as the first account. */
  async signedInClient(options?: { isIsolated?: boolean }): Promise<JaneClient> {
    const client = this.client(options);
    const { username, password } = this.firstAccount();
    await client.session.signIn({ username, password, remember: false });
    return client;
  }

  /** Answers an operation in this way from now on, or so many times. */
  answer<N extends Name>(name: N, handler: Handler<N>, times = Infinity): void {
    this.#replaced.set(name, { handler: handler as unknown as Handler<Name>, times });
  }

  /** Refuses an operation with a problem from now on, or so many times. */
  refuse(name: Name, code: ProblemCode, more: Partial<Problem> = {}, times = Infinity): void {
    this.answer(
      name,
      () => {
        throw new FakeProblem(code, more);
      },
      times,
    );
  }

  /** Lets an operation's next answer wait until it is released; released with an error, the network breaks instead. */
  hold(name: Name): { release: (error?: Error) => void } {
    let release: (error?: Error) => void = () => undefined;
    const released = new Promise<void>((resolve, reject) => {
      release = (error) => (error ? reject(error) : resolve());
    });
    this.answer(
      name,
      async (request) => {
        await released;
        return this.#handle(request);
      },
      1,
    );
    return { release };
  }

  /** The network is gone for this operation: nothing comes back. */
  breakNetwork(name: Name, times = Infinity): void {
    this.answer(name, () => Promise.reject(new TypeError('Failed to fetch')), times);
  }

  /** How often an operation was called. */
  calls<N extends Name>(name: N): FakeRequest<N>[] {
    return this.requests.filter((request) => request.name === name) as unknown as FakeRequest<N>[];
  }

  /** Every access token dies, as after ten minutes. */
  expireAccess(): void {
    for (const session of this.sessions.values()) session.access = anId('access-token');
  }

  #find(request: Request): [Name, Operation, Record<string, string>] {
    const path = request.url.slice(this.apiUrl.length).replace(/\?.*/, '');
    for (const [name, operation] of Object.entries(operations)) {
      const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const match = pattern.exec(path);
      if (match && operation.method === request.method) {
        const params = Object.entries({ ...match.groups }).map(([key, value]) => [key, decodeURIComponent(value)]);
        return [name as Name, operation, Object.fromEntries(params) as Record<string, string>];
      }
    }
    throw new Error(`The contract has no ${request.method} ${path}`);
  }

  async #answer(name: Name, operation: Operation, params: Record<string, string>, request: Request): Promise<Response> {
    const text = await request.text();
    const url = new URL(request.url);
    const body = operation.body?.safeParse(text ? JSON.parse(text) : undefined);
    const query = operation.query?.safeParse(Object.fromEntries(url.searchParams));
    const read = {
      name,
      params,
      query: query?.data,
      body: body?.data,
      headers: request.headers,
      credentials: request.credentials,
    } as FakeRequest;
    this.requests.push(read);
    if (body?.success === false || query?.success === false) throw new FakeProblem('invalid-request');
    if (operation.auth === 'refresh' && !request.headers.has('Jane-Client'))
      throw new FakeProblem('origin-not-allowed');
    const replaced = this.#replaced.get(name);
    if (replaced && --replaced.times <= 0) this.#replaced.delete(name);
    if (operation.auth === 'account' || operation.auth === 'patient') this.sessionOf(read);
    const answer = await (replaced ? replaced.handler(read) : this.#handle(read));
    // What a replaced answer looks like is the test's own business; the clinic's keeps to the contract.
    return answer instanceof Response ? answer : Response.json(replaced ? answer : operation.response.parse(answer));
  }

  #handle(request: FakeRequest): ReturnType<Handler<Name>> {
    return (this.#handlers[request.name] as Handler<Name>)(request);
  }

  readonly #handlers: Handlers = {
    ...sessionHandlers(this),
    ...accountHandlers(this),
    ...appointmentHandlers(this),
    ...calendarHandlers(this),
  };
}

/** As a browser's fetch: an aborted request rejects, however slow the answer. */
function untilAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('The request was aborted.', 'AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
