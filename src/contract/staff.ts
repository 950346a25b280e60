import * as z from 'zod/mini';
import { textSchema } from './clinic.ts';
import { familyAccessOperations, familyAccessSchema } from './family-access.ts';
import { doneSchema, operation } from './operation.ts';
import {
  openingDaysSchema,
  openingsSchema,
  pageQuery,
  placeSchema,
  practitionerSchema,
  treatmentSchema,
} from './patient.ts';
import { patientLineSchema } from './patient-line.ts';
import { id, password, plainText, signInText, token, trimmedText } from './plain-text.ts';
import { staffRecordOperations } from './staff-records.ts';
import { staffAccountOperations, staffSchema } from './staff-accounts.ts';
import { staffScheduleOperations } from './staff-schedule.ts';
import { secondFactorOperations } from './staff-second-factor.ts';
import { dateSchema, instantSchema, momentSchema } from './time.ts';

export { patientLineSchema, type PatientLine } from './patient-line.ts';
export { staffRoles, staffSchema, type Staff, type StaffAccount, type StaffRole } from './staff-accounts.ts';

/** Also as it is copied: `Maya <maya@mail.example>`. The server takes the address out of it, or answers `invalid-request`. */
const email = plainText(320);
/** Many people have one name only: either of the two may be empty. */
const name = trimmedText(100);

/** A name has a letter, in any script, or a digit: "-" says that there is none. */
export const isName = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const named = z.refine<{ firstName: string; lastName: string }>(
  ({ firstName, lastName }) => isName(firstName) || isName(lastName),
  { path: ['firstName'] },
);
const phone = trimmedText(40);

/** Why an email address proves nothing about who reads it, so that help with signing in sends no link there. */
export const emailWarningSchema = z.object({
  /** `shared`: more people have it than a family. `made-up`: it was typed where there is none. Others may come. */
  reason: z.string(),
  /** How many people are on file with it, this one among them. */
  people: z.number(),
});
export type EmailWarning = z.infer<typeof emailWarningSchema>;

/** Why two records may be one person. */
export const likelySchema = z.object({
  patient: patientLineSchema,
  /** `certain`, `probable`, `possible`. */
  likelihood: z.string(),
  /** `same-name`, `one-letter-apart`, `similar-name`, `same-born`, `same-email`, `same-phone`, `patient-asked`. */
  reasons: z.array(z.string()),
});
export type Likely = z.infer<typeof likelySchema>;

export const mailLineSchema = z.object({
  id: z.string(),
  /** `welcome`, `reset`, `help`, `booked`, …; others may come. */
  kind: z.string(),
  to: z.string(),
  /** `waiting`, `sent`, `failed`, `dropped`. */
  state: z.string(),
  at: momentSchema,
  /** Why it failed, in the mail server's words. */
  failure: z.optional(z.string()),
  /**
   * Why the clinic's own server did not send it, or will not send one that waits: one of `mailReasons`; others may come.
   * Without one, a failed email was refused by the mail server.
   */
  reason: z.optional(z.string()),
  /** When one that waits is to go out, where that is later than at once. */
  plannedFor: z.optional(momentSchema),
  /** One that waits is in the mail server's hands at this moment. */
  beingSent: z.optional(z.boolean()),
  /** Why the last try did not end well, of one that is tried again or was given up: one of `mailTroubles`; others may come. */
  trouble: z.optional(z.string()),
  /** How often it was handed to the mail server; above 0, one that waits is being tried again. */
  tries: z.optional(z.number()),
  sentBy: z.optional(z.string()),
  withNote: z.boolean(),
});
export type MailLine = z.infer<typeof mailLineSchema>;

/** Emails that came back from the patient's address, until staff say that it works. */
export const mailStopSchema = z.object({
  /** When the last one was told of. */
  at: momentSchema,
  /** Of which kinds they were; emails of these kinds stop. */
  kinds: z.array(z.string()),
  /** More than one came back: all emails stop but help with signing in and resets, which go out once a day. */
  all: z.boolean(),
});
export type MailStop = z.infer<typeof mailStopSchema>;

export const staffAppointmentSchema = z.object({
  id: z.string(),
  patientId: z.string(),
  state: z.string(),
  start: momentSchema,
  end: momentSchema,
  treatment: z.object({ id: z.string(), name: textSchema }),
  practitioner: practitionerSchema,
  place: placeSchema,
  movedFrom: z.optional(momentSchema),
  cancelledBy: z.optional(z.string()),
  /** A patient booked it and may still undo it. */
  graceUntil: z.optional(momentSchema),
});
export type StaffAppointment = z.infer<typeof staffAppointmentSchema>;

export const zoneClashSchema = z.object({
  patient: patientLineSchema,
  appointment: staffAppointmentSchema,
  /** `taken`: another has the new instant. `skipped`: the clock never shows that time. Others may come. */
  reason: z.string(),
});
export type ZoneClash = z.infer<typeof zoneClashSchema>;

export const mergeSchema = z.object({
  id: z.string(),
  /** The record that was merged away, and the one that it was merged into. */
  from: patientLineSchema,
  into: patientLineSchema,
  at: momentSchema,
  by: z.string(),
  undoneAt: z.optional(momentSchema),
  undoneBy: z.optional(z.string()),
});
export type Merge = z.infer<typeof mergeSchema>;

export const accountLineSchema = z.object({
  id: z.string(),
  username: z.string(),
  /** `self`, `family`. */
  relation: z.string(),
  /** The username looks like an email address, which locks families out. */
  looksLikeEmail: z.boolean(),
  /** The other people whom it acts for, by their names: only on a patient's file. */
  actsFor: z.optional(z.array(z.string())),
});
export type AccountLine = z.infer<typeof accountLineSchema>;

export const patientFileSchema = z.object({
  now: instantSchema,
  /** The survivor, where the id asked for was merged away. */
  patient: z.object({
    ...patientLineSchema.shape,
    /** Not in shared help emails: its link goes only to its own address or through the clinic. */
    privateMail: z.boolean(),
    language: z.nullable(z.string()),
  }),
  /** Since when the patient is marked as deceased, and who said so. */
  deceasedMark: z.optional(z.object({ at: momentSchema, by: z.string() })),
  emailWarning: z.optional(emailWarningSchema),
  mailStop: z.optional(mailStopSchema),
  usernames: z.array(accountLineSchema),
  /** Who may act for the patient, and for whom the patient's own usernames may act. */
  familyAccess: z.optional(z.object({ given: z.array(familyAccessSchema), held: z.array(familyAccessSchema) })),
  mails: z.array(mailLineSchema),
  appointments: z.array(staffAppointmentSchema),
  likely: z.array(likelySchema),
  /** The patient asked whether they are on file twice and waits for an answer. */
  askedAt: z.optional(momentSchema),
  merges: z.array(mergeSchema),
  /** Whom staff called another person than this one, who said so, and when; the latest first. */
  ruledOut: z.optional(z.array(z.object({ patient: patientLineSchema, at: momentSchema, by: z.string() }))),
});
export type PatientFile = z.infer<typeof patientFileSchema>;

const sideSchema = z.object({
  patient: patientLineSchema,
  usernames: z.array(z.string()),
  appointments: z.object({ upcoming: z.number(), past: z.number() }),
  firstVisit: z.nullable(momentSchema),
  mails: z.number(),
  calendars: z.number(),
});

export const comparisonSchema = z.object({
  sides: z.tuple([sideSchema, sideSchema]),
  likelihood: z.nullable(z.string()),
  reasons: z.array(z.string()),
  /** The names of the fields in which both agree: `firstName`, `lastName`, `born`, `email`, `phone`. */
  same: z.array(z.string()),
  /** Every username that would see both histories after a merge. */
  wouldSeeBoth: z.array(z.string()),
  /** Staff said that these two are not the same person. */
  notTheSame: z.optional(z.object({ at: momentSchema, by: z.string() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const auditVisitSchema = z.object({
  id: z.string(),
  start: momentSchema,
  treatment: textSchema,
  practitioner: z.string(),
  place: textSchema,
});

const auditChangeSchema = z.object({
  /** One of `auditFields`; others may come. */
  field: z.string(),
  /** A time by the clinic's wall clock (`YYYY-MM-DDTHH:mm`), a date, a state, minutes, `yes` or `no`, otherwise as it is shown. */
  before: z.optional(z.nullable(z.string())),
  after: z.optional(z.nullable(z.string())),
});

/** The fields of the survivor that may be taken from the other record. */
export const mergeableFields = ['firstName', 'lastName', 'born', 'email', 'phone'] as const;

const visit = {
  treatmentId: id,
  practitionerId: id,
  placeId: id,
  start: instantSchema,
};

/** The front desk's operations: first-party cookie of the API's own origin, no cross-origin request answered. */
export const staffOperations = {
  staffSignIn: operation({
    method: 'POST',
    path: '/v1/staff/session',
    auth: 'anyone',
    body: z.strictObject({ email: signInText(254), password: signInText(1024) }),
    response: staffSchema,
    problems: ['wrong-credentials', 'rate-limited'],
  }),
  getStaff: operation({
    method: 'GET',
    path: '/v1/staff/session',
    auth: 'staff-at-door',
    response: staffSchema,
    problems: ['signed-out'],
  }),
  staffSignOut: operation({
    method: 'DELETE',
    path: '/v1/staff/session',
    auth: 'staff-at-door',
    response: doneSchema,
    problems: ['signed-out'],
  }),
  /** The first password of a staff member, by the link that `add-staff` mailed. */
  setUpStaff: operation({
    method: 'POST',
    path: '/v1/staff/setup',
    auth: 'anyone',
    body: z.strictObject({ token, newPassword: password }),
    response: staffSchema,
    problems: [
      'link-expired',
      'link-used',
      'link-unknown',
      'password-too-short',
      'password-too-long',
      'password-too-common',
      'rate-limited',
    ],
  }),

  /** The answer is the same whether or not somebody works here under that address. */
  requestStaffHelp: operation({
    method: 'POST',
    path: '/v1/staff/help',
    auth: 'anyone',
    body: z.strictObject({ email }),
    response: z.object({
      /** Seconds until the same can be asked for again. */
      againIn: z.number(),
    }),
    problems: ['rate-limited'],
  }),
  resetStaffPassword: operation({
    method: 'POST',
    path: '/v1/staff/reset',
    auth: 'anyone',
    idempotent: true,
    body: z.strictObject({ token, newPassword: password }),
    response: z.object({
      /** With which one signs in now; absent where a repeat says that it was done before. */
      email: z.optional(z.string()),
    }),
    problems: [
      'link-expired',
      'link-used',
      'link-unknown',
      'password-too-short',
      'password-too-long',
      'password-too-common',
      'rate-limited',
      'key-reused',
    ],
  }),

  searchPatients: operation({
    method: 'GET',
    path: '/v1/staff/patients',
    auth: 'staff',
    query: z.strictObject({ q: plainText(100) }),
    response: z.object({ patients: z.array(patientLineSchema), more: z.boolean() }),
    problems: ['signed-out'],
  }),
  getPatient: operation({
    method: 'GET',
    path: '/v1/staff/patients/{patientId}',
    auth: 'staff',
    response: patientFileSchema,
    problems: ['signed-out', 'not-found'],
  }),
  /** Answers `maybe-on-file` until every likely record was seen: ask `findLikely` first and name them in `seen`. */
  createPatient: operation({
    method: 'POST',
    path: '/v1/staff/patients',
    auth: 'staff',
    idempotent: true,
    body: z
      .strictObject({
        firstName: name,
        lastName: name,
        born: z.nullable(dateSchema),
        email: z.nullable(email),
        phone: z.nullable(phone),
        seen: z.array(id),
      })
      .check(named),
    response: patientLineSchema,
    problems: ['signed-out', 'maybe-on-file', 'key-reused'],
  }),
  findLikely: operation({
    method: 'POST',
    path: '/v1/staff/patients/likely',
    auth: 'staff',
    body: z
      .strictObject({
        firstName: name,
        lastName: name,
        born: z.nullable(dateSchema),
        email: z.nullable(email),
        phone: z.nullable(phone),
        /** Whose details these are, where the patient is on file already. */
        patientId: z.optional(id),
      })
      .check(named),
    response: z.object({ likely: z.array(likelySchema), emailWarning: z.optional(emailWarningSchema) }),
    problems: ['signed-out'],
  }),
  changePatient: operation({
    method: 'PATCH',
    path: '/v1/staff/patients/{patientId}',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({
      firstName: z.optional(name),
      lastName: z.optional(name),
      born: z.optional(z.nullable(dateSchema)),
      email: z.optional(z.nullable(email)),
      phone: z.optional(z.nullable(phone)),
      privateMail: z.optional(z.boolean()),
    }),
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /**
   * The patient has died: upcoming appointments are cancelled and nobody is told, no email goes out, their sign-in, sessions and
   * calendars end, and nothing can be booked for them. Marking again changes nothing.
   */
  markDeceased: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/deceased',
    auth: 'staff',
    idempotent: true,
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /** Sign-in, calendars and emails work again; cancelled appointments stay cancelled, and ended sessions and links ended. */
  unmarkDeceased: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/deceased/undo',
    auth: 'staff',
    idempotent: true,
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  /** Emails came back from the patient's address, and it works by now: they go out again. */
  resumeMail: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/mail/resume',
    auth: 'staff',
    idempotent: true,
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'no-email', 'key-reused'],
  }),
  sendWelcomeEmail: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/welcome-email',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({
      note: z.optional(plainText(1000)),
      /** Whose username the email lets them change, where the patient has several; otherwise the one that looks like an email address, else the first. */
      accountId: z.optional(id),
    }),
    response: mailLineSchema,
    problems: ['signed-out', 'not-found', 'no-email', 'deceased', 'rate-limited', 'key-reused'],
  }),
  sendPasswordResetEmail: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/password-reset-email',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({ accountId: id }),
    response: mailLineSchema,
    problems: ['signed-out', 'not-found', 'no-email', 'deceased', 'rate-limited', 'key-reused'],
  }),

  listTreatmentsForStaff: operation({
    method: 'GET',
    path: '/v1/staff/treatments',
    auth: 'staff',
    response: z.object({ treatments: z.array(treatmentSchema) }),
    problems: ['signed-out'],
  }),
  listOpeningsForStaff: operation({
    method: 'GET',
    path: '/v1/staff/openings',
    auth: 'staff',
    query: z.strictObject({
      treatmentId: id,
      practitionerId: z.optional(id),
      from: z.optional(dateSchema),
      moving: z.optional(id),
      ...pageQuery,
    }),
    response: openingsSchema,
    problems: ['signed-out', 'not-found'],
  }),
  bookForPatient: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/appointments',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject(visit),
    response: staffAppointmentSchema,
    problems: ['signed-out', 'not-found', 'deceased', 'slot-taken', 'not-bookable', 'key-reused'],
  }),
  moveForPatient: operation({
    method: 'POST',
    path: '/v1/staff/appointments/{appointmentId}/move',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({ practitionerId: id, placeId: id, start: instantSchema }),
    response: staffAppointmentSchema,
    problems: ['signed-out', 'not-found', 'deceased', 'slot-taken', 'not-bookable', 'not-changeable', 'key-reused'],
  }),
  /** `cancelled`, `arrived`, `no_show`, or `booked` to bring a cancelled one back. */
  setAppointmentState: operation({
    method: 'POST',
    path: '/v1/staff/appointments/{appointmentId}/state',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({ state: z.enum(['booked', 'arrived', 'no_show', 'cancelled']) }),
    response: staffAppointmentSchema,
    problems: ['signed-out', 'not-found', 'deceased', 'slot-taken', 'not-changeable', 'key-reused'],
  }),

  /** Patients who asked whether they are on file twice and wait for an answer, the longest first. */
  listDuplicateRequests: operation({
    method: 'GET',
    path: '/v1/staff/duplicate-requests',
    auth: 'staff',
    response: z.object({ requests: z.array(z.object({ patient: patientLineSchema, askedAt: momentSchema })) }),
    problems: ['signed-out'],
  }),
  /** The question is answered with "on file once": the patient is told by email and in their list. */
  closeDuplicateRequest: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/duplicate-request/close',
    auth: 'staff',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  comparePatients: operation({
    method: 'GET',
    path: '/v1/staff/patients/{patientId}/compare/{otherId}',
    auth: 'staff',
    response: comparisonSchema,
    problems: ['signed-out', 'not-found', 'same-patient'],
  }),
  mergePatients: operation({
    method: 'POST',
    path: '/v1/staff/merges',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({
      from: id,
      into: id,
      /** Fields that the survivor takes from the other record. */
      take: z.array(z.enum(mergeableFields)),
      /** An admin merges two whom staff had called not the same person. */
      override: z.optional(z.boolean()),
    }),
    response: mergeSchema,
    problems: [
      'signed-out',
      'not-found',
      'same-patient',
      'already-merged',
      'not-the-same-person',
      'admin-needed',
      'key-reused',
    ],
  }),
  undoMerge: operation({
    method: 'POST',
    path: '/v1/staff/merges/{mergeId}/undo',
    auth: 'staff',
    idempotent: true,
    response: mergeSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
  markNotTheSame: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/not-the-same/{otherId}',
    auth: 'staff',
    idempotent: true,
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'same-patient', 'key-reused'],
  }),
  listAudit: operation({
    method: 'GET',
    path: '/v1/staff/patients/{patientId}/audit',
    auth: 'staff',
    response: z.object({
      entries: z.array(
        z.object({
          id: z.string(),
          at: momentSchema,
          /** `staff`, `patient`, `system`, and who, where it was staff. */
          actor: z.string(),
          actorName: z.optional(z.string()),
          /** One of `auditActions`; others may come. */
          action: z.string(),
          /** The username that a patient did it with. */
          actorUsername: z.optional(z.string()),
          /** The appointment, as it was from then on; as it stands now where that was not kept. */
          visit: z.optional(auditVisitSchema),
          /** What was one thing before and another after; without either where only the field is known. */
          changes: z.optional(z.array(auditChangeSchema)),
          /** A merge: the record that was merged away, the one that it was merged into, and the fields taken over. */
          from: z.optional(patientLineSchema),
          into: z.optional(patientLineSchema),
          taken: z.optional(z.array(z.string())),
          /** "Not the same person" as this one. */
          other: z.optional(patientLineSchema),
          /** The email that was sent, and the username that it is for. */
          mail: z.optional(
            z.object({ kind: z.string(), to: z.optional(z.string()), username: z.optional(z.string()) }),
          ),
          /** The calendar, such as `google`, whose link it was. */
          calendar: z.optional(z.string()),
          /** `import`: the clinic's other system said so. `deceased`: the patient was marked. `override`: an admin overrode "not the same person". */
          because: z.optional(z.string()),
        }),
      ),
      /** Who opened the file, and until when they did so again within minutes; the latest first. */
      opened: z.optional(z.array(z.object({ by: z.string(), at: momentSchema, until: momentSchema }))),
    }),
    problems: ['signed-out', 'not-found'],
  }),
  listOpeningDaysForStaff: operation({
    method: 'GET',
    path: '/v1/staff/openings/days',
    auth: 'staff',
    query: z.strictObject({
      treatmentId: id,
      practitionerId: z.optional(id),
      from: z.optional(dateSchema),
      moving: z.optional(id),
    }),
    response: openingDaysSchema,
    problems: ['signed-out', 'not-found'],
  }),
  /** Appointments to come that newer time zone data could not move to where their wall clock will then say, the soonest first. */
  listZoneClashes: operation({
    method: 'GET',
    path: '/v1/staff/zone-clashes',
    auth: 'staff',
    response: z.object({ clashes: z.array(zoneClashSchema) }),
    problems: ['signed-out'],
  }),
  /**
   * People who may be on file twice, over the whole clinic, as they were found last night; the likeliest first. Who was merged
   * or called "not the same person" since is left out.
   */
  listDuplicates: operation({
    method: 'GET',
    path: '/v1/staff/duplicates',
    auth: 'staff',
    query: z.strictObject(pageQuery),
    response: z.object({
      /** When they were looked for; absent before the first night. */
      asOf: z.optional(momentSchema),
      pairs: z.array(
        z.object({
          patients: z.tuple([patientLineSchema, patientLineSchema]),
          /** As in `likely`. */
          likelihood: z.string(),
          reasons: z.array(z.string()),
        }),
      ),
      /** Hand it over as `after` for the next page; absent on the last. */
      next: z.optional(z.string()),
    }),
    problems: ['signed-out'],
  }),
  ...staffAccountOperations,
  ...staffRecordOperations,
  ...staffScheduleOperations,
  ...secondFactorOperations,
  ...familyAccessOperations,
} as const;
