import type { BookableOpening, BookableOpenings } from '../client/jane-client.ts';
import type { Appointment } from '../contract/index.ts';
import type { Choice } from './booking-state.ts';
import type { PatientSource } from './patient-source.ts';

/** The openings of seven days for a choice. */
export function readWeek(
  { client, patientId, language }: PatientSource,
  { treatment, practitioner, moving }: Choice,
  from: string | undefined,
  signal: AbortSignal,
): Promise<BookableOpenings> {
  const asked = {
    patientId,
    treatmentId: treatment.id,
    ...(practitioner && { practitionerId: practitioner.id }),
    ...(from !== undefined && { from }),
    ...(moving && { moving: moving.id }),
  };
  return client.listOpenings(asked, { signal, language, userInitiated: true });
}

/** Books or moves; with the same key it can be sent again. */
export function sendBooking(
  { client, patientId, language }: PatientSource,
  { moving }: Choice,
  opening: BookableOpening,
  idempotencyKey: string,
): Promise<Appointment> {
  const options = { idempotencyKey, language, userInitiated: true };
  return moving
    ? client.moveAppointment({ ...opening, patientId, appointmentId: moving.id }, options)
    : client.bookAppointment({ ...opening, patientId }, options);
}
