import type { staffAccountOperations } from '../../../src/contract/staff-accounts.ts';
import { countingOnce } from '../clinic/idempotency.ts';
import { changeRole, endStaff, inviteAgain, inviteStaff, listStaff, staffAccount } from '../clinic/staff-accounts.ts';
import { resetSecondFactor } from '../clinic/second-factor.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';
import { write } from './write.ts';

/** What admins do with the accounts of staff. */
export const staffAccountHandlers = (parts: Parts): Handlers<typeof staffAccountOperations> => ({
  listStaff: async () => ({ accounts: await listStaff(parts.db) }),
  inviteStaff: async ({ body, caller }) =>
    staffAccount(parts.db, await write(parts, caller.repeat, (tx) => inviteStaff(tx, parts, caller.staffId, body))),
  sendStaffInvitation: async ({ params, caller }) =>
    staffAccount(
      parts.db,
      await countingOnce(parts, caller.repeat, ['mail-target', `staff ${params.staffId}`], () =>
        write(parts, caller.repeat, (tx) => inviteAgain(tx, parts, caller.staffId, params.staffId)),
      ),
    ),
  changeStaffRole: async ({ params, body, caller }) =>
    staffAccount(
      parts.db,
      await write(parts, caller.repeat, (tx) => changeRole(tx, caller.staffId, params.staffId, body.role)),
    ),
  resetSecondFactor: async ({ params, caller }) => {
    const { id } = await staffAccount(parts.db, params.staffId);
    await write(parts, caller.repeat, async (tx) => {
      await resetSecondFactor(tx, parts, id, caller);
      return id;
    });
    return staffAccount(parts.db, id);
  },
  endStaff: async ({ params, caller }) => {
    await write(parts, caller.repeat, (tx) => endStaff(tx, caller.staffId, params.staffId));
    return {};
  },
});
