import type { Appointment, Opening, Openings } from '../contract/index.ts';
import type { Choice } from './booking-state.ts';
import type { PatientSource } from './patient-source.ts';

/** The openings of seven days for a choice. */
export function readWeek(
  { client, patientId, language }: PatientSource,
  { treatment, practitioner, moving }: Choice,
  from: string | undefined,
  signal: AbortSignal,
): Promise<Openings> {
  const query = {
    treatmentId: treatment.id,
    ...(practitioner && { practitionerId: practitioner.id }),
    ...(from !== undefined && { from }),
    ...(moving && { moving: moving.id }),
  };
  return client.listOpenings({ params: { patientId }, query }, { signal, language, userInitiated: true });
}

/** Books or moves; with the same key it can be sent again. */
export function sendBooking(
  { client, patientId, language }: PatientSource,
  { treatment, moving }: Choice,
  { practitioner, place, start }: Opening,
  idempotencyKey: string,
): Promise<Appointment> {
  const options = { idempotencyKey, language, userInitiated: true };
  const slot = { practitionerId: practitioner.id, placeId: place.id, start: start.instant };
  return moving
    ? client.moveAppointment({ params: { patientId, appointmentId: moving.id }, body: slot }, options)
    : client.bookAppointment({ params: { patientId }, body: { treatmentId: treatment.id, ...slot } }, options);
}
