import { anId } from './builders.ts';
import { FakeProblem } from './fake-problem.ts';
import type { FakeState } from './fake-state.ts';
import type { Handlers } from './handlers.ts';

type Name =
  | 'requestHelp'
  | 'openLink'
  | 'checkUsername'
  | 'renewLink'
  | 'setUpAccount'
  | 'resetPassword'
  | 'getAccount'
  | 'changeUsername'
  | 'changePassword';

/** Accounts: setting them up, the help email, other credentials. */
export const accountHandlers = (clinic: FakeState): Pick<Handlers, Name> => ({
  requestHelp: ({ body }) => {
    // Two words are neither a username nor an address.
    if (/\s/.test(body.typed)) throw new FakeProblem('invalid-request', { fields: ['typed'] });
    return { againIn: clinic.againIn };
  },
  openLink: ({ body }) => clinic.findLink(body.token),
  checkUsername: ({ body }) => {
    const isTaken = clinic.accounts.some(({ username }) => username === body.username);
    return { free: !isTaken, suggestions: isTaken ? clinic.findLink(body.token).suggestions : [] };
  },
  renewLink: () => ({ againIn: clinic.againIn }),
  setUpAccount: ({ body }) => {
    const link = clinic.findLink(body.token);
    const chosen = body.username.trim();
    if (clinic.accounts.some(({ username }) => username === chosen)) {
      throw new FakeProblem('username-taken', { suggestions: link.suggestions });
    }
    clinic.checkNewPassword(body.password);
    clinic.links.delete(body.token);
    const subjects = [{ id: anId('patient'), firstName: link.firstName, relation: 'self' }];
    const account = { username: chosen, password: body.password, subjects, notices: [] };
    clinic.accounts.push(account);
    if (link.purpose === 'change-username') return {};
    const session = clinic.begin(account);
    return { session: { ...clinic.describeSession(session, 'cookie'), handover: session.handover } };
  },
  resetPassword: ({ body }) => {
    const { username } = clinic.findLink(body.token);
    clinic.checkNewPassword(body.password);
    clinic.links.delete(body.token);
    clinic.sessions.clear();
    for (const account of clinic.accounts) if (account.username === username) account.password = body.password;
    return username === undefined ? {} : { username };
  },
  getAccount: (request) => ({
    username: clinic.sessionOf(request).account.username,
    passwordChangedAt: clinic.passwordChangedAt,
    sessions: 1 + clinic.otherSessions.length,
  }),
  changeUsername: (request) => {
    const account = clinic.checkPassword(request, request.body.password);
    if (clinic.accounts.some(({ username }) => username === request.body.username)) {
      throw new FakeProblem('username-taken', { suggestions: ['maya.o'] });
    }
    account.username = request.body.username;
    return { username: account.username };
  },
  changePassword: (request) => {
    const account = clinic.checkPassword(request, request.body.password);
    clinic.checkNewPassword(request.body.newPassword);
    account.password = request.body.newPassword;
    return {};
  },
});
