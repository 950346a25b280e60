import * as z from 'zod/mini';
import { textSchema } from './clinic.ts';
import { doneSchema, operation } from './operation.ts';
import { placeSchema, practitionerSchema } from './patient.ts';
import { id, plainText, trimmedText } from './plain-text.ts';
import { dateSchema, momentSchema } from './time.ts';

/** What can be other than in the week. `holiday`, `day-off`: nobody, or somebody, can be booked. `blocked`: a time of the hours. */
export const exceptionKinds = ['holiday', 'day-off', 'other-hours', 'blocked'] as const;

export const scheduleExceptionSchema = z.object({
  id: z.string(),
  /** One of `exceptionKinds`; others may come. */
  kind: z.string(),
  /** Everybody's where it is absent. */
  practitioner: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** Everywhere where it is absent. */
  place: z.optional(z.object({ id: z.string(), name: textSchema })),
  /** Absent of what has been so for ever. */
  firstDate: z.optional(dateSchema),
  /** Absent of what goes on for ever. */
  lastDate: z.optional(dateSchema),
  /** Only on these: 1 is Monday. */
  weekdays: z.optional(z.array(z.number())),
  /** `HH:mm` by the clock of the place; what ends before it begins ends on the next day, and `24:00` is midnight. */
  from: z.optional(z.string()),
  until: z.optional(z.string()),
  name: z.optional(textSchema),
  /** The clinic's file says it. */
  imported: z.boolean(),
});
export type ListedException = z.infer<typeof scheduleExceptionSchema>;

/** A booked appointment that lies outside the hours, or would. */
export const outsideAppointmentSchema = z.object({
  id: z.string(),
  patient: z.object({ id: z.string(), firstName: z.string(), lastName: z.string() }),
  start: momentSchema,
  end: momentSchema,
  treatment: z.object({ id: z.string(), name: textSchema }),
  practitioner: practitionerSchema,
  place: placeSchema,
});
export type OutsideAppointment = z.infer<typeof outsideAppointmentSchema>;

const afterQuery = z.strictObject({ after: z.optional(plainText(200)) });

const clock = plainText(5).check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
const exceptionBody = z.strictObject({
  kind: z.enum(exceptionKinds),
  /** Needed for a day off. */
  practitionerId: z.optional(id),
  /** Needed for other hours. */
  placeId: z.optional(id),
  /** Of a practitioner's other hours. */
  roomId: z.optional(id),
  firstDate: dateSchema,
  lastDate: dateSchema,
  /** Needed for other hours and a blocked time, and nothing of the others. */
  from: z.optional(clock),
  until: z.optional(clock),
  name: z.optional(trimmedText(100)),
});
export type NewException = z.infer<typeof exceptionBody>;

/** Holidays, days off, other hours and blocked times. Nothing here moves or cancels an appointment. */
export const staffScheduleOperations = {
  /** What is still to come, the earliest first, and who and where it can be. */
  listSchedule: operation({
    method: 'GET',
    path: '/v1/staff/schedule',
    auth: 'staff',
    query: afterQuery,
    response: z.object({
      exceptions: z.array(scheduleExceptionSchema),
      /** Hand it over as `after` for the next page; absent on the last. */
      next: z.optional(z.string()),
      practitioners: z.array(z.object({ id: z.string(), name: z.string() })),
      places: z.array(
        z.object({
          id: z.string(),
          name: textSchema,
          online: z.boolean(),
          rooms: z.array(z.object({ id: z.string(), name: textSchema })),
        }),
      ),
    }),
    problems: ['signed-out'],
  }),
  /** The booked appointments that would then lie outside the hours; nothing is kept. */
  previewScheduleException: operation({
    method: 'POST',
    path: '/v1/staff/schedule/preview',
    auth: 'admin',
    body: exceptionBody,
    response: z.object({
      appointments: z.array(outsideAppointmentSchema),
      /** There are others. */
      more: z.boolean(),
    }),
    problems: ['signed-out', 'admin-needed', 'not-found'],
  }),
  addScheduleException: operation({
    method: 'POST',
    path: '/v1/staff/schedule',
    auth: 'admin',
    idempotent: true,
    body: exceptionBody,
    response: scheduleExceptionSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'key-reused'],
  }),
  /** What the clinic's file says stays away until the file says something else. */
  removeScheduleException: operation({
    method: 'POST',
    path: '/v1/staff/schedule/{exceptionId}/remove',
    auth: 'admin',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'key-reused'],
  }),
  /** Appointments to come that lie outside the hours of their practitioner, such as on a holiday. A page may be empty and have a next one. */
  listAppointmentsOutsideHours: operation({
    method: 'GET',
    path: '/v1/staff/schedule/outside-hours',
    auth: 'staff',
    query: afterQuery,
    response: z.object({
      appointments: z.array(outsideAppointmentSchema),
      /** Hand it over as `after` to look further. */
      next: z.optional(z.string()),
    }),
    problems: ['signed-out'],
  }),
} as const;
