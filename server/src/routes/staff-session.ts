import type { staffOperations } from '../../../src/contract/staff.ts';
import { setUpStaff, signInStaff, signOutStaff, staffMember } from '../clinic/staff.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';

type SessionOperations = Pick<typeof staffOperations, 'staffSignIn' | 'getStaff' | 'staffSignOut' | 'setUpStaff'>;

/** The front desk's own sign-in. */
export const staffSessionHandlers = (parts: Parts): Handlers<SessionOperations> => ({
  staffSignIn: ({ body, caller }) => signInStaff(parts, body, caller),
  getStaff: ({ caller }) => staffMember(parts, caller.staffId),
  staffSignOut: async ({ caller }) => {
    await signOutStaff(parts, caller);
    return {};
  },
  setUpStaff: ({ body, caller }) => setUpStaff(parts, body, caller),
});
