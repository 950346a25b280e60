import type { secondFactorOperations } from '../../../src/contract/staff-second-factor.ts';
import { enrolSecondFactor, offerSecondFactor, renewRecoveryCodes } from '../clinic/enrolment.ts';
import { checkSecondFactor } from '../clinic/second-factor.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';

/** The second factor of whoever is signed in, or about to be. */
export const secondFactorHandlers = (parts: Parts): Handlers<typeof secondFactorOperations> => ({
  offerSecondFactor: ({ caller }) => offerSecondFactor(parts, caller),
  enrolSecondFactor: async ({ body, caller }) => ({
    recoveryCodes: await enrolSecondFactor(parts, caller, body.code),
  }),
  checkSecondFactor: ({ body, caller }) => checkSecondFactor(parts, caller, body.code),
  renewRecoveryCodes: async ({ body, caller }) => ({
    recoveryCodes: await renewRecoveryCodes(parts, caller, body.code),
  }),
});
