import { aSessionLine, now } from './builders.ts';
import { FakeProblem } from './fake-problem.ts';
import type { FakeState } from './fake-state.ts';
import type { Handlers } from './handlers.ts';

type Name =
  | 'getClinic'
  | 'signIn'
  | 'refreshSession'
  | 'endSession'
  | 'createSessionCode'
  | 'exchangeSessionCode'
  | 'extendSession'
  | 'confirmPassword'
  | 'listSessions'
  | 'endOneSession'
  | 'endOtherSessions';

/** Sessions: who is signed in, here and elsewhere. */
export const sessionHandlers = (clinic: FakeState): Pick<Handlers, Name> => ({
  getClinic: () => clinic.clinic,
  signIn: ({ body }) => {
    const found = clinic.accounts.find(
      ({ username, password }) => username === body.username && password === body.password,
    );
    if (!found) throw new FakeProblem('wrong-credentials');
    const before = clinic.findByRefresh(clinic.cookie);
    if (before) clinic.sessions.delete(before.id);
    const session = clinic.begin(found, body.remember);
    return { ...clinic.describeSession(session, 'cookie'), handover: session.handover };
  },
  refreshSession: ({ body, credentials }) => {
    const byCookie = clinic.takesCookies && credentials === 'include' ? clinic.findByRefresh(clinic.cookie) : undefined;
    const byHandover = [...clinic.sessions.values()].find(
      ({ handover }) => handover !== undefined && handover === body.handover,
    );
    const session = byCookie ?? byHandover ?? clinic.findByRefresh(body.refreshToken);
    if (!session) throw new FakeProblem('signed-out');
    if (body.expected !== undefined && body.expected !== session.id) throw new FakeProblem('session-changed');
    return clinic.rotate(session, byCookie ? 'cookie' : 'memory');
  },
  endSession: ({ body }) => {
    const session = clinic.findByRefresh(body.refreshToken ?? clinic.cookie);
    if (session && body.expected !== undefined && body.expected !== session.id) return {};
    if (session) clinic.sessions.delete(session.id);
    clinic.cookie = undefined;
    return {};
  },
  createSessionCode: (request) => ({ code: `code-for-${clinic.sessionOf(request).id}-and-once` }),
  exchangeSessionCode: ({ body }) => {
    const session = [...clinic.sessions.values()].find(({ id }) => body.code === `code-for-${id}-and-once`);
    if (!session) throw new FakeProblem('signed-out');
    return clinic.rotate(session, 'memory');
  },
  extendSession: () => ({ idleIn: 900, endsIn: 43_200 }),
  confirmPassword: (request) => (clinic.checkPassword(request, request.body.password), {}),
  listSessions: (request) => ({
    now,
    sessions: [
      aSessionLine({ id: clinic.sessionOf(request).id, current: true, device: 'Chrome on Linux' }),
      ...clinic.otherSessions,
    ],
  }),
  endOneSession: ({ params }) => {
    if (!clinic.otherSessions.some(({ id }) => id === params.sessionId)) throw new FakeProblem('not-found');
    clinic.otherSessions = clinic.otherSessions.filter(({ id }) => id !== params.sessionId);
    return {};
  },
  endOtherSessions: () => {
    clinic.otherSessions = [];
    return {};
  },
});
