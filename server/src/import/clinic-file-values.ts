import * as z from 'zod/mini';
import { dateSchema, textSchema, webAddressSchema } from '../../../src/contract/index.ts';
import { DAY_MINUTES, minutesInto } from '../clinic/day-hours.ts';
import { isImageName } from '../clinic/images.ts';
import { isZone } from '../clinic/time.ts';

/** A text in one language, or in several with a `default`. */
export const text = z.union(
  [
    z.pipe(
      z.string().check(z.trim(), z.minLength(1)),
      z.transform((words) => ({ default: words })),
    ),
    textSchema,
  ],
  { error: 'must be a text, or texts by language with one called "default"' },
);
export const word = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
export const image = z.string().check(
  z.refine(isImageName, {
    error: 'must be the name of a file in the folder "images", ending in png, jpg, webp, avif or svg, such as logo.svg',
  }),
);
export const zone = z.string().check(z.refine(isZone, { error: 'must be a time zone as in America/Vancouver' }));
const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d';
const clock = z.string().check(z.regex(new RegExp(`^${CLOCK}$`), { error: 'must be a time as in 09:30' }));
/** A day ends at 24:00; who writes 00:00, or 23:59 for want of it, means the same. */
const endClock = z.pipe(
  z.string().check(z.regex(new RegExp(`^(${CLOCK}|24:00)$`), { error: 'must be a time as in 17:30, or 24:00' })),
  z.transform((until) => (until === '00:00' || until === '23:59' ? '24:00' : until)),
);
export const page = z.string().check(
  z.refine((address) => webAddressSchema.safeParse(address).success, {
    error: 'must be a web address as in https://clinic.example/online/',
  }),
);
export const weekday = z.int().check(z.minimum(1), z.maximum(7));

export const date = z
  .string()
  .check(z.refine((day) => dateSchema.safeParse(day).success, { error: 'must be a date as in 2026-12-24' }));
/** From the first day to the last; one day where there is no last. */
export const days = { firstDay: date, lastDay: z.optional(date) };
export const inOrder = z.refine<{ firstDay?: string | undefined; lastDay?: string | undefined }>(
  ({ firstDay, lastDay }) => firstDay === undefined || lastDay === undefined || firstDay <= lastDay,
  { path: ['lastDay'], error: 'must not come before the first day' },
);

/** In minutes. Longer, and they are the day's hours the wrong way round. */
const LONGEST_NIGHT = 14 * 60;
const nightLength = (from: string, until: string) => DAY_MINUTES - minutesInto(from) + minutesInto(until);
export const span = { from: clock, until: endClock };
export const isSpan = z.refine<{ from: string; until: string }>(
  ({ from, until }) => from < until || nightLength(from, until) <= LONGEST_NIGHT,
  { error: 'must begin before they end, or end in the night that follows' },
);

/** A time that nobody can book: on certain days, or each week on certain weekdays from one day to another. */
export const blocked = {
  firstDay: z.optional(date),
  lastDay: z.optional(date),
  weekdays: z.optional(z.array(weekday).check(z.minLength(1))),
  ...span,
  name: z.optional(text),
};
export const hasDays = z.refine<{ firstDay?: string | undefined; weekdays?: readonly number[] | undefined }>(
  ({ firstDay, weekdays }) => firstDay !== undefined || weekdays !== undefined,
  { error: 'must have a first day or weekdays' },
);
