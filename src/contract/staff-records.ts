import * as z from 'zod/mini';
import { doneSchema, operation } from './operation.ts';
import { pageQuery } from './patient.ts';
import { id } from './plain-text.ts';
import { patientLineSchema } from './patient-line.ts';
import { erasureReasons } from './staff-audit.ts';
import { dateSchema, momentSchema } from './time.ts';

export const readingSchema = z.object({
  id: z.string(),
  /** `opened`: a patient's file. `searched`: for a patient. Others may come. */
  kind: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: momentSchema,
  /** The last time that they did the same within minutes. */
  until: momentSchema,
  /** Whose file was opened; absent once they were erased. */
  patient: z.optional(patientLineSchema),
  /** What was typed; absent once somebody whom it found was erased. */
  typed: z.optional(z.string()),
  /** How many people a search showed. */
  found: z.optional(z.number()),
});
export type Reading = z.infer<typeof readingSchema>;

/** What admins do with the records that a clinic must answer for. */
export const staffRecordOperations = {
  /** Whose file the staff opened and what they searched for, over the whole clinic; the latest first. */
  listReadings: operation({
    method: 'GET',
    path: '/v1/staff/readings',
    auth: 'admin',
    query: z.strictObject({
      staffId: z.optional(id),
      patientId: z.optional(id),
      /** By the clinic's clock. */
      day: z.optional(dateSchema),
      ...pageQuery,
    }),
    response: z.object({
      readings: z.array(readingSchema),
      /** Hand it over as `after` for the next page; absent on the last. */
      next: z.optional(z.string()),
    }),
    problems: ['signed-out', 'admin-needed', 'not-found'],
  }),
  /** For good: appointments stay under a number, those to come are cancelled, and nobody is told. */
  erasePatient: operation({
    method: 'POST',
    path: '/v1/staff/patients/{patientId}/erase',
    auth: 'admin',
    idempotent: true,
    body: z.strictObject({ reason: z.enum(erasureReasons) }),
    response: doneSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'key-reused'],
  }),
} as const;
