import type { staffScheduleOperations } from '../../../src/contract/staff-schedule.ts';
import { listOutsideHours, wouldLieOutside } from '../clinic/outside-hours.ts';
import { addException, listExceptions, oneException, removeException } from '../clinic/schedule-exceptions.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';
import { write } from './write.ts';

/** What the front desk sees of the schedule, and what admins change of it. */
export const staffScheduleHandlers = (parts: Parts): Handlers<typeof staffScheduleOperations> => ({
  listSchedule: ({ query }) => listExceptions(parts.db, query.after),
  previewScheduleException: ({ body }) => wouldLieOutside(parts, body),
  addScheduleException: async ({ body, caller }) =>
    oneException(parts.db, await write(parts, caller.repeat, (tx) => addException(tx, caller.staffId, body))),
  removeScheduleException: async ({ params, caller }) => {
    await write(parts, caller.repeat, (tx) => removeException(tx, caller.staffId, params.exceptionId));
    return {};
  },
  listAppointmentsOutsideHours: ({ query }) => listOutsideHours(parts, query.after),
});
