import * as z from 'zod/mini';

/** The first and the last year of four digits are nobody's: a day before or after them has no such form. */
const inFourDigits = z.regex(/^(?!0000|9999)/);

/** An instant in UTC, ISO 8601 with `Z`. */
export const instantSchema = z.iso.datetime().check(inFourDigits);

/** A calendar date of the clinic, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date().check(inFourDigits);

/**
 * A point in time, twice: the instant, and what the clinic's wall clock shows then. Whoever prints it prints
 * `wall` as it stands, for zone rules differ between machines; `instant` is for comparing and counting.
 */
export const momentSchema = z.object({
  instant: instantSchema,
  /** Local time without an offset, `YYYY-MM-DDTHH:mm`. */
  wall: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)),
  /** IANA name of the zone that `wall` is in. */
  zone: z.string(),
});

export type Moment = z.infer<typeof momentSchema>;
