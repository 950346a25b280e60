import * as z from 'zod/mini';
import { textSchema, webAddressSchema } from './clinic.ts';
import { operation } from './operation.ts';
import { instantSchema, momentSchema } from './time.ts';

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
});
export type Upcoming = z.infer<typeof upcomingSchema>;

/** What `<jane-upcoming-appointments>` calls first: the tag brings it along. */
export const upcomingOperations = {
  listUpcomingAppointments: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/appointments',
    who: 'patient',
    response: upcomingSchema,
    problems: ['signed-out', 'not-found'],
  }),
} as const;
