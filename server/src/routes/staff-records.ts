import type { staffRecordOperations } from '../../../src/contract/staff-records.ts';
import { erasePatient } from '../clinic/erase.ts';
import { listReadings } from '../clinic/readings.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';
import { write } from './write.ts';

/** What admins do with the records that a clinic must answer for. */
export const staffRecordHandlers = (parts: Parts): Handlers<typeof staffRecordOperations> => ({
  listReadings: ({ query }) => listReadings(parts.db, query),
  erasePatient: async ({ params, body, caller }) => {
    const actor = { kind: 'staff', id: caller.staffId } as const;
    await write(parts, caller.repeat, async (tx) => {
      const { survivorId } = await erasePatient(tx, parts, actor, params.patientId, body.reason);
      return survivorId;
    });
    return {};
  },
});
