import * as z from 'zod/mini';
import { textSchema, webAddressSchema } from './clinic.ts';
import { doneSchema, operation } from './operation.ts';
import { id, plainText } from './plain-text.ts';
import { dateSchema, instantSchema, momentSchema } from './time.ts';

/** Whether something can be done now, from when, until when, and otherwise why not. The server decides, tags print it. */
export const permissionSchema = z.object({
  allowed: z.boolean(),
  from: z.optional(momentSchema),
  until: z.optional(momentSchema),
  /** `too-late`, `too-early`, `policy`, `state`, `no-permission`, `too-many-upcoming`, `asked`, `answered`; others may come. */
  reason: z.optional(z.string()),
});
export type Permission = z.infer<typeof permissionSchema>;

export const practitionerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** An image on the API's own origin. */
  photoUrl: z.optional(webAddressSchema),
});

export const placeSchema = z.object({
  id: z.string(),
  name: textSchema,
  online: z.boolean(),
  room: z.optional(textSchema),
  address: z.optional(z.string()),
  /** Where it is, in degrees. */
  coordinates: z.optional(z.object({ latitude: z.number(), longitude: z.number() })),
});

/** The states that are known now; one that a client does not know is shown as text, without actions. */
export const appointmentStates = ['reserved', 'booked', 'arrived', 'no_show', 'cancelled', 'archived'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

export const appointmentSchema = z.object({
  id: z.string(),
  /** Whose it is. */
  subject: z.object({ id: z.string(), firstName: z.string() }),
  state: z.string(),
  start: momentSchema,
  end: momentSchema,
  treatment: z.object({ id: z.string(), name: textSchema }),
  practitioner: practitionerSchema,
  place: placeSchema,
  /** Where it stood before it was last moved, while that is still news. */
  movedFrom: z.optional(momentSchema),
  /** `patient` or `clinic`. */
  cancelledBy: z.optional(z.string()),
  /** Until then "Undo this booking" works, whatever the policy says. */
  graceUntil: z.optional(momentSchema),
  can: z.object({ begin: permissionSchema, move: permissionSchema, cancel: permissionSchema }),
  /** Only while the window to begin is open. */
  joinUrl: z.optional(webAddressSchema),
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** A row that cannot be read arrives as null, so that one bad row never hides the others. */
export const appointmentsSchema = z.array(z.catch(z.nullable(appointmentSchema), null));

export const upcomingSchema = z.object({
  now: instantSchema,
  subject: z.object({ id: z.string(), firstName: z.string() }),
  appointments: appointmentsSchema,
  can: z.object({ book: permissionSchema, askClinic: permissionSchema }),
  /** Set once staff joined two records of this patient and while that is news. */
  merged: z.optional(z.object({ at: momentSchema })),
  /**
   * What the clinic answered to this account's "Ask the clinic to check", until `dismissAnswer` or until it is no news any
   * more: `on-file-once`; others may come. Until then `can.askClinic` is refused with `answered`.
   */
  answered: z.optional(z.object({ at: momentSchema, answer: z.string() })),
  /** Only for a `limit`: hand it over as `after` for the next page; absent on the last. */
  nextCursor: z.optional(z.string()),
});
export type Upcoming = z.infer<typeof upcomingSchema>;

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
  /** What belongs together, as a heading above it: "Massage". */
  group: z.optional(textSchema),
  /** In the clinic's words: "$95". */
  price: z.optional(textSchema),
  /** What the patient has to know before they come. */
  instructions: z.optional(textSchema),
});
export type Treatment = z.infer<typeof treatmentSchema>;

/** A free time. `treatmentId`, `practitionerId`, `placeId` and `start` are what it is booked with; a server before 1.2 leaves the ids out. */
export const openingSchema = z.object({
  treatmentId: z.optional(z.string()),
  practitionerId: z.optional(z.string()),
  placeId: z.optional(z.string()),
  start: momentSchema,
  end: momentSchema,
  practitioner: practitionerSchema,
  place: placeSchema,
  /** Until when the appointment could be cancelled or moved online; absent where it could not be at all. */
  cancelUntil: z.optional(momentSchema),
  moveUntil: z.optional(momentSchema),
});
export type Opening = z.infer<typeof openingSchema>;

export const openingsSchema = z.object({
  now: instantSchema,
  openings: z.array(openingSchema),
  /** The date from which to ask for more; absent where the clinic's horizon ends. */
  nextFrom: z.optional(dateSchema),
  /** Only for a `limit`: hand it over as `after` for the rest of these days. */
  next: z.optional(z.string()),
});
export type Openings = z.infer<typeof openingsSchema>;

export const openingDaysSchema = z.object({
  now: instantSchema,
  /** The first of the five weeks' days. */
  from: dateSchema,
  /** The days that have times; how many is another question. */
  days: z.array(dateSchema),
  /** The first of these times, whosever it is. */
  first: z.optional(openingSchema),
  /** The day after these five weeks; absent where the clinic's horizon ends. */
  nextFrom: z.optional(dateSchema),
});
export type OpeningDays = z.infer<typeof openingDaysSchema>;

/** How many a page may have at most. */
const pageLimit = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200));

/** For whoever wants a list by pages. */
export const pageQuery = {
  /** The most that a page may have; without it the list has all that it can have at once. */
  limit: z.optional(pageLimit),
  /** Where the page before ended. */
  after: z.optional(plainText(200)),
};

const choice = {
  practitionerId: id,
  placeId: id,
  /** The instant of an opening. */
  start: instantSchema,
};

/** The operations on a patient's appointments. The patient in the path is the subject; the actor is the session's account. */
export const patientOperations = {
  listUpcomingAppointments: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/appointments',
    auth: 'patient',
    query: z.strictObject(pageQuery),
    response: upcomingSchema,
    problems: ['signed-out', 'not-found'],
  }),
  listAppointmentHistory: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/appointments/history',
    auth: 'patient',
    query: z.strictObject({ before: z.optional(plainText(200)) }),
    response: historySchema,
    problems: ['signed-out', 'not-found'],
  }),
  listTreatments: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/treatments',
    auth: 'patient',
    response: z.object({ treatments: z.array(treatmentSchema) }),
    problems: ['signed-out', 'not-found'],
  }),
  listOpenings: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/openings',
    auth: 'patient',
    query: z.strictObject({
      treatmentId: id,
      practitionerId: z.optional(id),
      /** First day of a stretch of seven; today when absent. */
      from: z.optional(dateSchema),
      /** The appointment that is being moved: its own time counts as free. */
      moving: z.optional(id),
      // Without a limit a page has whole days.
      ...pageQuery,
    }),
    response: openingsSchema,
    problems: ['signed-out', 'not-found', 'not-bookable'],
  }),
  bookAppointment: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments',
    auth: 'patient',
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
    auth: 'patient',
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
    auth: 'patient',
    idempotent: true,
    response: appointmentSchema,
    problems: ['signed-out', 'not-found', 'too-late', 'not-changeable', 'key-reused'],
  }),
  undoBooking: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/appointments/{appointmentId}/undo',
    auth: 'patient',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'grace-over', 'key-reused'],
  }),
  /** "Ask the clinic to check": perhaps this patient is on file twice. Asking again changes nothing. */
  askClinic: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/duplicate-check',
    auth: 'patient',
    idempotent: true,
    response: z.object({ askedAt: momentSchema }),
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /** The patient has read what the clinic answered. Doing it again changes nothing. */
  dismissAnswer: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/duplicate-check/dismiss',
    auth: 'patient',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /** Which days of five weeks have times, without the times: cheap enough for each press on another week. */
  listOpeningDays: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/openings/days',
    auth: 'patient',
    query: z.strictObject({
      treatmentId: id,
      practitionerId: z.optional(id),
      /** First day of the five weeks; today when absent. */
      from: z.optional(dateSchema),
      moving: z.optional(id),
    }),
    response: openingDaysSchema,
    problems: ['signed-out', 'not-found', 'not-bookable'],
  }),
} as const;
