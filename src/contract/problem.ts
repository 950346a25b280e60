import * as z from 'zod/mini';
import { instantSchema, momentSchema } from './time.ts';

/**
 * The stable `code` of every problem (RFC 9457) that the API answers with. Texts are chosen by it alone;
 * a code that a client does not know is treated as `server-error`.
 */
export const problemCodes = [
  // the request itself
  'invalid-request',
  'not-found',
  'origin-not-allowed',
  'key-reused',
  'rate-limited',
  'server-error',
  'unavailable',
  // session
  'signed-out',
  'session-changed',
  'wrong-credentials',
  'wrong-password',
  'password-needed',
  // username, password, one-time links
  'username-taken',
  'username-not-allowed',
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'link-expired',
  'link-used',
  'link-unknown',
  'no-email',
  // appointments
  'too-late',
  'too-early',
  'slot-taken',
  'own-overlap',
  'too-many-upcoming',
  'not-bookable',
  'not-changeable',
  'grace-over',
  // calendar
  'too-many-calendars',
  // staff
  'deceased',
  'maybe-on-file',
  'same-patient',
  'already-merged',
  'not-the-same-person',
  'admin-needed',
  'already-on-staff',
  'last-admin',
  'second-factor-needed',
  'wrong-code',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** `application/problem+json`, RFC 9457, with our `code`. */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  code: z.string(),
  /** `rate-limited`, `unavailable`: when another try makes sense. */
  retryAt: z.optional(momentSchema),
  /** `username-taken`: free ones that are near. */
  suggestions: z.optional(z.array(z.string())),
  /** `link-expired`: when the newer email went out that staff sent in place of this link's; absent for a link that is too old. */
  replacedAt: z.optional(momentSchema),
  /** With `replacedAt`: the server's clock, which tells whether that was today. */
  now: z.optional(instantSchema),
  /** `invalid-request`: the names of the fields that were refused. */
  fields: z.optional(z.array(z.string())),
  /** `password-too-short`: the least number of characters (code points). */
  minimum: z.optional(z.number()),
});

export type Problem = z.infer<typeof problemSchema>;
