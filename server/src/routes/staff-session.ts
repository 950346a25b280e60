import type { staffOperations } from '../../../src/contract/staff.ts';
import { signInStaff, signOutStaff, staffMember } from '../clinic/staff.ts';
import { requestStaffHelp } from '../clinic/staff-help.ts';
import { resetStaffPassword, setUpStaff } from '../clinic/staff-passwords.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';

type SessionOperations = Pick<
  typeof staffOperations,
  'staffSignIn' | 'getStaff' | 'staffSignOut' | 'setUpStaff' | 'requestStaffHelp' | 'resetStaffPassword'
>;

/** The front desk's own sign-in. */
export const staffSessionHandlers = (parts: Parts): Handlers<SessionOperations> => ({
  staffSignIn: ({ body, caller }) => signInStaff(parts, body, caller),
  getStaff: ({ caller }) => staffMember(parts.db, caller),
  staffSignOut: async ({ caller }) => {
    await signOutStaff(parts, caller);
    return {};
  },
  requestStaffHelp: ({ body, caller }) => requestStaffHelp(parts, body.email, caller),
  resetStaffPassword: ({ body, caller }) => resetStaffPassword(parts, body, caller),
  setUpStaff: ({ body, caller }) => setUpStaff(parts, body, caller),
});
