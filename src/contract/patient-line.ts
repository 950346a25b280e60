import * as z from 'zod/mini';
import { dateSchema } from './time.ts';

/** A patient as a line of the search. */
export const patientLineSchema = z.object({
  id: z.string(),
  /** Either may be empty, for somebody with one name only; never both. */
  firstName: z.string(),
  lastName: z.string(),
  born: z.nullable(dateSchema),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  /** What a `tel:` link to that phone calls, as `phoneNumber` of the clinic. */
  phoneNumber: z.optional(z.string()),
  /** Marked as deceased. */
  deceased: z.optional(z.boolean()),
});
export type PatientLine = z.infer<typeof patientLineSchema>;
