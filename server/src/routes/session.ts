import type { sessionOperations } from '../../../src/contract/index.ts';
import { changePassword, changeUsername, confirmPassword, getAccount } from '../clinic/accounts.ts';
import { describeClinic } from '../clinic/describe-clinic.ts';
import { requestHelp } from '../clinic/help.ts';
import { checkUsername, openLink } from '../clinic/open-link.ts';
import { createSessionCode, endSession, exchangeSessionCode, refreshSession } from '../clinic/refresh.ts';
import { renewLink } from '../clinic/renew-link.ts';
import { resetPassword } from '../clinic/reset-password.ts';
import { endOneSession, endOtherSessions, listSessions, extendSession } from '../clinic/sessions.ts';
import { setUpAccount } from '../clinic/set-up-account.ts';
import { signIn } from '../clinic/sign-in.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';

/** Clinic, session, one-time links and credentials. */
export const sessionHandlers = (parts: Parts): Handlers<typeof sessionOperations> => ({
  getClinic: () => describeClinic(parts),

  signIn: ({ body, caller }) => signIn(parts, body, caller),
  refreshSession: ({ body, caller }) => refreshSession(parts, body, caller),
  endSession: async ({ body, caller }) => {
    await endSession(parts, body, caller);
    return {};
  },
  createSessionCode: async ({ caller }) => ({ code: await createSessionCode(parts, caller) }),
  exchangeSessionCode: ({ body }) => exchangeSessionCode(parts, body.code),
  extendSession: ({ caller }) => extendSession(parts, caller),
  confirmPassword: async ({ body, caller }) => {
    await confirmPassword(parts, caller, body.password);
    return {};
  },
  listSessions: ({ caller }) => listSessions(parts, caller),
  endOneSession: async ({ params, caller }) => {
    await endOneSession(parts, caller, params.sessionId);
    return {};
  },
  endOtherSessions: async ({ caller }) => {
    await endOtherSessions(parts, caller);
    return {};
  },

  requestHelp: ({ body, caller }) =>
    requestHelp(parts, body.typed, { address: caller.address, language: body.language ?? caller.language }),
  openLink: ({ body, caller }) => openLink(parts, body.token, caller),
  checkUsername: ({ body, caller }) => checkUsername(parts, body, caller),
  renewLink: ({ body, caller }) => renewLink(parts, body, caller),
  setUpAccount: ({ body, caller }) => setUpAccount(parts, body, caller),
  resetPassword: ({ body, caller }) => resetPassword(parts, body, caller),

  getAccount: ({ caller }) => getAccount(parts, caller),
  changeUsername: ({ body, caller }) => changeUsername(parts, caller, body),
  changePassword: async ({ body, caller }) => {
    await changePassword(parts, caller, body);
    return {};
  },
});
