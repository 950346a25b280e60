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
import { takeOutcome, withStored, writeRefresh } from './refresh-token.ts';

/** Clinic, session, one-time links and credentials. */
export const sessionHandlers = (parts: Parts): Handlers<typeof sessionOperations> => ({
  getClinic: () => describeClinic(parts),

  signIn: async ({ body, caller }) => writeRefresh(caller, await signIn(parts, body, withStored(caller, caller))),
  refreshSession: async ({ body, caller }) =>
    takeOutcome(caller, await refreshSession(parts, withStored(body, caller))),
  endSession: async ({ body, caller }) => {
    const { isStoredDead } = await endSession(parts, withStored(body, caller));
    if (isStoredDead) caller.cookie.clear();
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
  setUpAccount: async ({ body, caller }) => {
    const begun = await setUpAccount(parts, body, withStored(caller, caller));
    return begun === undefined ? {} : { session: writeRefresh(caller, begun) };
  },
  resetPassword: ({ body, caller }) => resetPassword(parts, body, caller),

  getAccount: ({ caller }) => getAccount(parts, caller),
  changeUsername: ({ body, caller }) => changeUsername(parts, caller, body),
  changePassword: async ({ body, caller }) => {
    await changePassword(parts, caller, body);
    return {};
  },
});
