import { createJaneClient } from '../../src/client/create-jane-client.ts';
import type { BookableOpening, JaneClient } from '../../src/client/jane-client.ts';
import type { PatientOperations } from '../../src/client/operations.ts';
import {
  calendarOperations,
  patientOperations,
  sessionOperations,
  type AnswerOf,
  type Appointment,
  type CalendarLevel,
  type CalendarLink,
  type Clinic,
  type Link,
  type Operation,
  type ParsedRequestOf,
  type Problem,
  type ProblemCode,
  type SessionLine,
  type Subject,
  type Treatment,
  type Upcoming,
} from '../../src/contract/index.ts';
import {
  aClinic,
  allowed,
  aMoment,
  anAppointment,
  anId,
  anOffer,
  anOnlineAppointment,
  anOpening,
  aSession,
  aSessionLine,
  aTreatment,
  now,
  refused,
} from './builders.ts';

const operations = { ...sessionOperations, ...patientOperations, ...calendarOperations };
type Name = keyof PatientOperations;

/** A request as the clinic read it. */
export interface FakeRequest<N extends Name = Name> {
  name: N;
  headers: Headers;
  credentials: RequestCredentials;
  params: ParsedRequestOf<PatientOperations[N]>['params'];
  query: ParsedRequestOf<PatientOperations[N]>['query'];
  body: ParsedRequestOf<PatientOperations[N]>['body'];
}

type Handler<N extends Name> = (
  request: FakeRequest<N>,
) => AnswerOf<PatientOperations[N]> | Response | Promise<AnswerOf<PatientOperations[N]> | Response>;

export interface FakeAccount {
  username: string;
  password: string;
  subjects: Subject[];
  notices: { kind: string; at: ReturnType<typeof aMoment> }[];
}

interface FakeSession {
  id: string;
  account: FakeAccount;
  remembered: boolean;
  access: string;
  /** Changes with each refresh; what rides in the cookie or, in memory mode, in the body. */
  refresh: string;
  handover: string | undefined;
}

const statusOf: Partial<Record<ProblemCode, number>> = {
  'invalid-request': 400,
  'not-found': 404,
  'origin-not-allowed': 403,
  'rate-limited': 429,
  'server-error': 500,
  unavailable: 503,
  'signed-out': 401,
  'session-changed': 409,
  'wrong-credentials': 401,
  'wrong-password': 403,
  'password-needed': 403,
};

/** Thrown by a handler: the API's answer is this problem. */
export class FakeProblem extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, more: Partial<Problem> = {}) {
    super(code);
    this.problem = { code, status: statusOf[code] ?? 422, title: code, ...more };
  }
}

/**
 * A clinic in memory behind a `fetch`: it reads requests and checks its own answers by the contract's schemas, as the
 * real one does. Tests and stories set its state, or replace single answers.
 */
export class FakeClinic {
  /** Unlike any other's, so that no two tests share tabs, locks or storage. */
  readonly apiUrl = `https://api-${crypto.randomUUID()}.clinic.test`;
  clinic: Clinic = aClinic();
  accounts: FakeAccount[] = [
    {
      username: 'maya.okafor',
      password: 'three blue kayaks',
      subjects: [{ id: 'patient-maya', firstName: 'Maya', relation: 'self' }],
      notices: [],
    },
  ];
  /** False where the browser sends no cookie across sites: sessions then live in memory only. */
  takesCookies = true;
  cookie: string | undefined;
  idleIn = 900;
  expiresIn = 600;
  passwordChangedAt: ReturnType<typeof aMoment> | null = aMoment('2026-03-04T10:00');
  otherSessions: SessionLine[] = [aSessionLine()];
  upcoming: (Appointment | null)[] = [anOnlineAppointment(), anAppointment()];
  history: Appointment[] = [];
  treatments: Treatment[] = [aTreatment()];
  openings: BookableOpening[] = [
    anOpening(),
    anOpening({ start: aMoment('2026-11-30T08:30'), end: aMoment('2026-11-30T09:00') }),
  ];
  can = { book: allowed(), askClinic: allowed() };
  /** What the clinic answered to whoever asked whether they are on file twice. */
  answered: Upcoming['answered'];
  links = new Map<string, Link>();
  calendars: CalendarLink[] = [];
  level: CalendarLevel = 'busy';
  againIn = 60;
  /** Every request that came, in order. */
  readonly requests: FakeRequest[] = [];
  readonly sessions = new Map<string, FakeSession>();
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

  /** A client of this clinic's: a tab of its own. */
  client(): JaneClient {
    return createJaneClient({ apiUrl: this.apiUrl, fetch: this.fetch, now: () => Date.parse(now) });
  }

  /** A client that is signed in as the first account. */
  async signedInClient(): Promise<JaneClient> {
    const client = this.client();
    const { username, password } = this.#firstAccount();
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

  #firstAccount(): FakeAccount {
    const [account] = this.accounts;
    if (!account) throw new Error('The clinic has no account.');
    return account;
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
    if (operation.auth === 'account' || operation.auth === 'patient') this.#sessionOf(read);
    const answer = await (replaced ? replaced.handler(read) : this.#handle(read));
    // What a replaced answer looks like is the test's own business; the clinic's keeps to the contract.
    return answer instanceof Response ? answer : Response.json(replaced ? answer : operation.response.parse(answer));
  }

  #handle(request: FakeRequest): ReturnType<Handler<Name>> {
    return (this.#handlers[request.name] as Handler<Name>)(request);
  }

  #sessionOf({ headers }: { headers: Headers }): FakeSession {
    const token = headers.get('Authorization')?.replace('Bearer ', '');
    for (const session of this.sessions.values()) if (session.access === token) return session;
    throw new FakeProblem('signed-out');
  }

  #checkPassword(request: { headers: Headers }, password: string): FakeAccount {
    const { account } = this.#sessionOf(request);
    if (account.password !== password) throw new FakeProblem('wrong-password');
    return account;
  }

  /** A session begins: its cookie is set, whether or not the browser will keep it. */
  begin(account = this.#firstAccount(), remembered = false): FakeSession {
    const id = anId('session');
    const session = {
      id,
      account,
      remembered,
      access: anId('access-token-of-the-fake'),
      refresh: anId('refresh-token-of-the-fake'),
      handover: anId('handover-of-the-fake'),
    };
    this.sessions.set(id, session);
    if (this.takesCookies) this.cookie = session.refresh;
    return session;
  }

  #print(session: FakeSession, mode: 'cookie' | 'memory') {
    const { id, account, remembered, access: accessToken } = session;
    const { username, subjects, notices } = account;
    const { idleIn, expiresIn } = this;
    const refresh = mode === 'memory' ? { refreshToken: session.refresh } : {};
    return aSession({ id, mode, username, subjects, remembered, accessToken, idleIn, expiresIn, notices, ...refresh });
  }

  #byRefresh(token: string | undefined): FakeSession | undefined {
    return [...this.sessions.values()].find((session) => token !== undefined && session.refresh === token);
  }

  #rotate(session: FakeSession, mode: 'cookie' | 'memory') {
    session.refresh = anId('refresh-token-of-the-fake');
    session.access = anId('access-token-of-the-fake');
    session.handover = undefined;
    if (mode === 'cookie') this.cookie = session.refresh;
    return this.#print(session, mode);
  }

  #appointment(id: string): Appointment {
    const found = this.upcoming.find((appointment) => appointment?.id === id);
    if (!found) throw new FakeProblem('not-found');
    return found;
  }

  #replace(appointment: Appointment): Appointment {
    this.upcoming = this.upcoming.map((other) => (other?.id === appointment.id ? appointment : other));
    return appointment;
  }

  #opening(start: string): BookableOpening {
    const opening = this.openings.find((one) => one.start.instant === start);
    if (!opening) throw new FakeProblem('slot-taken');
    this.openings = this.openings.filter((one) => one !== opening);
    return opening;
  }

  readonly #handlers: { [N in Name]: Handler<N> } = {
    getClinic: () => this.clinic,
    signIn: ({ body }) => {
      const found = this.accounts.find(
        ({ username, password }) => username === body.username && password === body.password,
      );
      if (!found) throw new FakeProblem('wrong-credentials');
      const before = this.#byRefresh(this.cookie);
      if (before) this.sessions.delete(before.id);
      const session = this.begin(found, body.remember);
      return { ...this.#print(session, 'cookie'), handover: session.handover };
    },
    refreshSession: ({ body, credentials }) => {
      const byCookie = this.takesCookies && credentials === 'include' ? this.#byRefresh(this.cookie) : undefined;
      const byHandover = [...this.sessions.values()].find(
        ({ handover }) => handover !== undefined && handover === body.handover,
      );
      const session = byCookie ?? byHandover ?? this.#byRefresh(body.refreshToken);
      if (!session) throw new FakeProblem('signed-out');
      if (body.expected !== undefined && body.expected !== session.id) throw new FakeProblem('session-changed');
      return this.#rotate(session, byCookie ? 'cookie' : 'memory');
    },
    endSession: ({ body }) => {
      const session = this.#byRefresh(body.refreshToken ?? this.cookie);
      if (session && body.expected !== undefined && body.expected !== session.id) return {};
      if (session) this.sessions.delete(session.id);
      this.cookie = undefined;
      return {};
    },
    createSessionCode: (request) => ({ code: `code-for-${this.#sessionOf(request).id}-and-once` }),
    exchangeSessionCode: ({ body }) => {
      const session = [...this.sessions.values()].find(({ id }) => body.code === `code-for-${id}-and-once`);
      if (!session) throw new FakeProblem('signed-out');
      return this.#rotate(session, 'memory');
    },
    extendSession: () => ({ idleIn: 900, endsIn: 43_200 }),
    confirmPassword: (request) => (this.#checkPassword(request, request.body.password), {}),
    listSessions: (request) => ({
      now,
      sessions: [
        aSessionLine({ id: this.#sessionOf(request).id, current: true, device: 'Chrome on Linux' }),
        ...this.otherSessions,
      ],
    }),
    endOneSession: ({ params }) => {
      if (!this.otherSessions.some(({ id }) => id === params.sessionId)) throw new FakeProblem('not-found');
      this.otherSessions = this.otherSessions.filter(({ id }) => id !== params.sessionId);
      return {};
    },
    endOtherSessions: () => {
      this.otherSessions = [];
      return {};
    },
    requestHelp: ({ body }) => {
      // Two words are neither a username nor an address.
      if (/\s/.test(body.typed)) throw new FakeProblem('invalid-request', { fields: ['typed'] });
      return { againIn: this.againIn };
    },
    openLink: ({ body }) => this.#link(body.token),
    checkUsername: ({ body }) => {
      const isTaken = this.accounts.some(({ username }) => username === body.username);
      return { free: !isTaken, suggestions: isTaken ? this.#link(body.token).suggestions : [] };
    },
    renewLink: () => ({ againIn: this.againIn }),
    setUpAccount: ({ body }) => {
      const link = this.#link(body.token);
      const chosen = body.username.trim();
      if (this.accounts.some(({ username }) => username === chosen)) {
        throw new FakeProblem('username-taken', { suggestions: link.suggestions });
      }
      this.#checkNewPassword(body.password);
      this.links.delete(body.token);
      const subjects = [{ id: anId('patient'), firstName: link.firstName, relation: 'self' }];
      const account = { username: chosen, password: body.password, subjects, notices: [] };
      this.accounts.push(account);
      if (link.purpose === 'change-username') return {};
      const session = this.begin(account);
      return { session: { ...this.#print(session, 'cookie'), handover: session.handover } };
    },
    resetPassword: ({ body }) => {
      const { username } = this.#link(body.token);
      this.#checkNewPassword(body.password);
      this.links.delete(body.token);
      this.sessions.clear();
      for (const account of this.accounts) if (account.username === username) account.password = body.password;
      return username === undefined ? {} : { username };
    },
    getAccount: (request) => ({
      username: this.#sessionOf(request).account.username,
      passwordChangedAt: this.passwordChangedAt,
      sessions: 1 + this.otherSessions.length,
    }),
    changeUsername: (request) => {
      const account = this.#checkPassword(request, request.body.password);
      if (this.accounts.some(({ username }) => username === request.body.username)) {
        throw new FakeProblem('username-taken', { suggestions: ['maya.o'] });
      }
      account.username = request.body.username;
      return { username: account.username };
    },
    changePassword: (request) => {
      const account = this.#checkPassword(request, request.body.password);
      this.#checkNewPassword(request.body.newPassword);
      account.password = request.body.newPassword;
      return {};
    },

    listUpcomingAppointments: (request) => ({
      now,
      subject: {
        id: request.params.patientId,
        firstName: this.#sessionOf(request).account.subjects[0]?.firstName ?? '',
      },
      appointments: this.upcoming,
      can: this.can,
      ...(this.answered === undefined ? {} : { answered: this.answered }),
    }),
    listAppointmentHistory: ({ query }) => {
      const from = Number(query.before ?? 0);
      const next = from + 10 < this.history.length ? { next: String(from + 10) } : {};
      return { now, appointments: this.history.slice(from, from + 10), ...next };
    },
    listTreatments: () => ({ treatments: this.treatments }),
    listOpenings: ({ query: { treatmentId } }) => ({
      now,
      openings: this.openings.map((opening) => ({ ...opening, treatmentId })),
    }),
    listOpeningDays: ({ query: { treatmentId } }) => {
      const [first] = this.openings.map((opening) => ({ ...opening, treatmentId }));
      const days = [...new Set(this.openings.map(({ start }) => start.wall.slice(0, 10)))];
      return { now, from: days[0] ?? now.slice(0, 10), days, ...(first === undefined ? {} : { first }) };
    },
    bookAppointment: ({ body }) => {
      const { start, end, practitioner, place } = this.#opening(body.start);
      const graceUntil = { ...aMoment('2026-11-25T13:51') };
      const booked = anAppointment({ start, end, practitioner, place, graceUntil });
      this.upcoming = [...this.upcoming, booked];
      return booked;
    },
    moveAppointment: ({ params, body }) => {
      const old = this.#appointment(params.appointmentId);
      const { start, end, practitioner, place } = this.#opening(body.start);
      return this.#replace({ ...old, start, end, practitioner, place, movedFrom: old.start });
    },
    cancelAppointment: ({ params }) => {
      const can = { begin: refused('state'), move: refused('state'), cancel: refused('state') };
      const old = this.#appointment(params.appointmentId);
      return this.#replace({ ...old, state: 'cancelled', cancelledBy: 'patient', can });
    },
    undoBooking: ({ params }) => {
      const gone = this.#appointment(params.appointmentId);
      this.upcoming = this.upcoming.filter((other) => other !== gone);
      return {};
    },
    askClinic: () => {
      this.can = { ...this.can, askClinic: refused('asked', { from: aMoment('2026-11-25T13:48') }) };
      return { askedAt: aMoment('2026-11-25T13:48') };
    },
    dismissAnswer: () => {
      this.answered = undefined;
      this.can = { ...this.can, askClinic: allowed() };
      return {};
    },

    offerCalendarLinks: ({ body }) => {
      this.level = body.level ?? this.level;
      return anOffer({ level: this.level });
    },
    listCalendarLinks: () => ({ now, links: this.calendars }),
    takeCalendarLink: () => ({}),
    resetCalendarLink: ({ params }) => ({
      id: params.linkId,
      method: 'copy',
      feedUrl: 'https://api.cedarstreet.example/calendar/copy-new1',
      href: 'https://api.cedarstreet.example/calendar/copy-new1',
    }),
    stopCalendarLink: ({ params }) => {
      this.calendars = this.calendars.filter(({ id }) => id !== params.linkId);
      return {};
    },
  };

  #link(token: string): Link {
    const link = this.links.get(token);
    if (!link) throw new FakeProblem('link-unknown');
    return link;
  }

  #checkNewPassword(password: string): void {
    const minimum = this.clinic.passwordMinimum;
    if (Array.from(password).length < minimum) throw new FakeProblem('password-too-short', { minimum });
    if (password.includes('password')) throw new FakeProblem('password-too-common');
  }
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
