import type { patientOperations } from '../../../src/contract/index.ts';
import { findVisit, listHistory, listUpcoming } from '../clinic/appointments.ts';
import { askClinic, dismissAnswer } from '../clinic/ask-clinic.ts';
import { bookVisit } from '../clinic/booking.ts';
import { cancelVisit, undoBooking } from '../clinic/cancelling.ts';
import { moveVisit } from '../clinic/moving.ts';
import { listOpeningDays, listOpenings } from '../clinic/openings.ts';
import { accessOf } from '../clinic/person.ts';
import { listTreatments } from '../clinic/treatments.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { PatientCaller } from './callers.ts';
import type { Handlers } from './mount.ts';

const askerOf = ({ accountId, access, language }: PatientCaller) =>
  ({ kind: 'patient', accountId, access, language }) as const;

const openingsFor = ({ access: { recordIds, permissions } }: PatientCaller) =>
  ({ kind: 'patient', recordIds, permissions }) as const;

/** An access row may allow less than looking, such as booking alone. */
function requireView({ access }: PatientCaller): void {
  if (!access.permissions.includes('view')) throw new ProblemError('not-found');
}

/** A visit after its change, by the access of then: the one that the request began with may be over. */
async function changedVisit(parts: Parts, { accountId, access, language }: PatientCaller, visitId: string) {
  const accessNow = await accessOf(parts.db, accountId, access.recordId);
  if (accessNow === undefined) throw new ProblemError('not-found');
  return findVisit(parts, accessNow, visitId, language);
}

/** What a signed-in account does with a patient's visits. */
export const patientHandlers = (parts: Parts): Handlers<typeof patientOperations> => ({
  listUpcomingAppointments: async ({ caller, query }) => {
    requireView(caller);
    return listUpcoming(parts, caller.access, caller.accountId, query, caller.language);
  },
  listAppointmentHistory: async ({ caller, query }) => {
    requireView(caller);
    return listHistory(parts, caller.access, query.before, caller.language);
  },
  listTreatments: async () => ({ treatments: await listTreatments(parts) }),
  listOpenings: ({ caller, query }) => listOpenings(parts, query, openingsFor(caller)),
  listOpeningDays: ({ caller, query }) => listOpeningDays(parts, query, openingsFor(caller)),
  bookAppointment: async ({ caller, body }) => {
    const visitId = await bookVisit(parts, askerOf(caller), caller.access.recordId, body, caller.repeat);
    return changedVisit(parts, caller, visitId);
  },
  moveAppointment: async ({ caller, params, body }) => {
    await moveVisit(parts, askerOf(caller), params.appointmentId, body, caller.repeat);
    return changedVisit(parts, caller, params.appointmentId);
  },
  cancelAppointment: async ({ caller, params }) => {
    await cancelVisit(parts, askerOf(caller), params.appointmentId, caller.repeat);
    return changedVisit(parts, caller, params.appointmentId);
  },
  undoBooking: async ({ caller, params }) => {
    await undoBooking(parts, askerOf(caller), params.appointmentId, caller.repeat);
    return {};
  },
  askClinic: async ({ caller }) => ({
    askedAt: await askClinic(parts, caller.access, caller.accountId, caller.repeat),
  }),
  dismissAnswer: async ({ caller }) => {
    await dismissAnswer(parts, caller.access, caller.accountId, caller.repeat);
    return {};
  },
});
