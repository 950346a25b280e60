import * as z from 'zod/mini';
import { textSchema } from './clinic.ts';
import { operation } from './operation.ts';
import { id, plainText } from './plain-text.ts';
import { doneSchema } from './session-start.ts';
import { dateSchema, instantSchema, momentSchema } from './time.ts';
import {
  appointmentSchema,
  appointmentsSchema,
  placeSchema,
  practitionerSchema,
  upcomingOperations,
} from './upcoming.ts';

export const historySchema = z.object({
  now: instantSchema,
  appointments: appointmentsSchema,
  /** Hand it over as `before` for the next page; absent on the last. */
  next: z.optional(z.string()),
});
export type History = z.infer<typeof historySchema>;

export const treatmentSchema = z.object({
  id: z.string(),
  name: textSchema,
  minutes: z.number(),
  online: z.boolean(),
  practitioners: z.array(practitionerSchema),
});
export type Treatment = z.infer<typeof treatmentSchema>;

export const openingSchema = z.object({
  start: momentSchema,
  end: momentSchema,
  practitioner: practitionerSchema,
  place: placeSchema,
  /** Until when the visit could be cancelled or moved online; absent where it could not be at all. */
  cancelUntil: z.optional(momentSchema),
  moveUntil: z.optional(momentSchema),
});
export type Opening = z.infer<typeof openingSchema>;

export const openingsSchema = z.object({
  now: instantSchema,
  openings: z.array(openingSchema),
  /** The date from which to ask for more; absent where the clinic's horizon ends. */
  nextFrom: z.optional(dateSchema),
});
export type Openings = z.infer<typeof openingsSchema>;

const choice = {
  practitionerId: id,
  placeId: id,
  /** The instant of an opening. */
  start: instantSchema,
};

/** The operations on a patient's appointments. The patient in the path is the subject; the actor is the session's account. */
export const patientOperations = {
  ...upcomingOperations,
  listAppointmentHistory: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/appointments/history',
    who: 'patient',
    query: z.strictObject({ before: z.optional(plainText(200)) }),
    response: historySchema,
    problems: ['signed-out', 'not-found'],
  }),
  listTreatments: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/treatments',
    who: 'patient',
    response: z.object({ treatments: z.array(treatmentSchema) }),
    problems: ['signed-out', 'not-found'],
  }),
  listOpenings: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/openings',
    who: 'patient',
    query: z.strictObject({
      treatmentId: id,
      practitionerId: z.optional(id),
      /** First day of a stretch of seven; today when absent. */
      from: z.optional(dateSchema),
      /** The appointment that is being moved: its own time counts as free. */
      moving: z.optional(id),
    }),
    response: openingsSchema,
    problems: ['signed-out', 'not-found', 'not-bookable'],
  }),
  bookAppointment: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments',
    who: 'patient',
    idempotent: true,
    body: z.strictObject({ treatmentId: id, ...choice }),
    response: appointmentSchema,
    problems: [
      'signed-out',
      'not-found',
      'slot-taken',
      'own-overlap',
      'too-many-upcoming',
      'too-late',
      'not-bookable',
      'rate-limited',
      'key-reused',
    ],
  }),
  moveAppointment: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments/{appointmentId}/move',
    who: 'patient',
    idempotent: true,
    body: z.strictObject(choice),
    response: appointmentSchema,
    problems: [
      'signed-out',
      'not-found',
      'slot-taken',
      'own-overlap',
      'too-late',
      'not-bookable',
      'not-changeable',
      'key-reused',
    ],
  }),
  cancelAppointment: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments/{appointmentId}/cancel',
    who: 'patient',
    idempotent: true,
    response: appointmentSchema,
    problems: ['signed-out', 'not-found', 'too-late', 'not-changeable', 'key-reused'],
  }),
  undoBooking: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments/{appointmentId}/undo',
    who: 'patient',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'grace-over', 'key-reused'],
  }),
  /** "Ask the clinic to check": perhaps this patient is on file twice. Asking again changes nothing. */
  askClinic: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/duplicate-check',
    who: 'patient',
    idempotent: true,
    response: z.object({ askedAt: momentSchema }),
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /** The patient has read what the clinic answered. Doing it again changes nothing. */
  dismissAnswer: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/duplicate-check/dismiss',
    who: 'patient',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
} as const;
