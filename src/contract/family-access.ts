import * as z from 'zod/mini';
import { operation } from './operation.ts';
import { trimmedText } from './plain-text.ts';
import { patientLineSchema } from './patient-line.ts';
import { dateSchema, momentSchema } from './time.ts';

/**
 * How far somebody may act for a patient. `full`: as for themselves. `book`: see, book, move and cancel, but put nothing into
 * a calendar, which shows appointments to whoever else looks at it. `view`: see and join, and change nothing.
 */
export const accessLevels = ['full', 'book', 'view'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** A username that acts for somebody else than its owner, as one of the two files shows it. */
export const familyAccessSchema = z.object({
  accountId: z.string(),
  username: z.string(),
  /** Who the username acts for, by their present record. */
  patientId: z.string(),
  /** The other one of the two: on the patient's file the username's owner, who may not be on file; on the owner's the patient. */
  other: z.optional(patientLineSchema),
  /** One of `accessLevels`; others may come. */
  level: z.string(),
  since: momentSchema,
  /** The staff member who gave it. */
  by: z.optional(z.string()),
  /** The last day of it. */
  endsOn: z.optional(dateSchema),
});
export type FamilyAccess = z.infer<typeof familyAccessSchema>;

/** Why, for the audit log. */
const reason = trimmedText(300).check(z.minLength(1));

/** What staff do so that one person may act for another: a parent for a child, a carer for whoever they care for. */
export const familyAccessOperations = {
  /** Gives a username access to a patient who is not its owner, or changes how far it goes and until when. */
  setFamilyAccess: operation({
    method: 'PUT',
    path: '/v1/staff/patients/{patientId}/access/{accountId}',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({
      level: z.enum(accessLevels),
      /** The last day of it, by the clinic's calendar; without it, until staff end it. */
      endsOn: z.optional(z.nullable(dateSchema)),
      reason,
    }),
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'same-patient', 'deceased', 'key-reused'],
  }),
  /** Holds from the next request on: nobody needs to sign out. */
  endFamilyAccess: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/access/{accountId}/end',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({ reason }),
    response: patientLineSchema,
    problems: ['signed-out', 'not-found', 'key-reused'],
  }),
} as const;
