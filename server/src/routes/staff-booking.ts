import type { staffOperations, StaffAppointment } from '../../../src/contract/staff.ts';
import { bookVisit } from '../clinic/booking.ts';
import { describeVisitForStaff } from '../clinic/describe-visit.ts';
import { asId } from '../clinic/ids.ts';
import { moveVisit } from '../clinic/moving.ts';
import { listOpeningDays, listOpenings } from '../clinic/openings.ts';
import type { OpeningsAsked } from '../clinic/opening-search.ts';
import { listTreatments } from '../clinic/treatments.ts';
import { visitRows } from '../clinic/visit-rows.ts';
import { listZoneClashes } from '../clinic/zone-clashes.ts';
import { setVisitState } from '../clinic/visit-state.ts';
import { databaseNow } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { Handlers } from './mount.ts';

type BookingOperations = Pick<
  typeof staffOperations,
  | 'listTreatmentsForStaff'
  | 'listOpeningsForStaff'
  | 'listOpeningDaysForStaff'
  | 'listZoneClashes'
  | 'bookForPatient'
  | 'moveForPatient'
  | 'setAppointmentState'
>;

async function visitForStaff(parts: Parts, visitId: string): Promise<StaffAppointment> {
  const row = await visitRows(parts.db).where('appointment.id', '=', visitId).executeTakeFirst();
  if (row === undefined) throw new ProblemError('not-found');
  return describeVisitForStaff(row, parts, await databaseNow(parts.db));
}

const idOrNone = (id: string | undefined) => (id === undefined ? undefined : asId(id));

const withIds = <Asked extends OpeningsAsked>(asked: Asked) => ({
  ...asked,
  treatmentId: asId(asked.treatmentId),
  practitionerId: idOrNone(asked.practitionerId),
  moving: idOrNone(asked.moving),
});

/** Staff book, move and cancel for patients, past the policy that patients book by. */
export const staffBookingHandlers = (parts: Parts): Handlers<BookingOperations> => ({
  listTreatmentsForStaff: async () => ({ treatments: await listTreatments(parts) }),
  listOpeningsForStaff: ({ query }) => listOpenings(parts, withIds(query), { kind: 'staff' }),
  listOpeningDaysForStaff: ({ query }) => listOpeningDays(parts, withIds(query), { kind: 'staff' }),
  listZoneClashes: async () => ({ clashes: await listZoneClashes(parts) }),
  bookForPatient: async ({ params, body, caller }) => {
    const wish = {
      ...body,
      treatmentId: asId(body.treatmentId),
      practitionerId: asId(body.practitionerId),
      placeId: asId(body.placeId),
    };
    const asker = { kind: 'staff', staffId: caller.staffId } as const;
    return visitForStaff(parts, await bookVisit(parts, asker, params.patientId, wish, caller.repeat));
  },
  moveForPatient: async ({ params, body, caller }) => {
    const choice = { ...body, practitionerId: asId(body.practitionerId), placeId: asId(body.placeId) };
    await moveVisit(parts, { kind: 'staff', staffId: caller.staffId }, params.appointmentId, choice, caller.repeat);
    return visitForStaff(parts, params.appointmentId);
  },
  setAppointmentState: async ({ params, body, caller }) => {
    await setVisitState(parts, caller.staffId, params.appointmentId, body.state, caller.repeat);
    return visitForStaff(parts, params.appointmentId);
  },
});
