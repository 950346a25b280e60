import * as z from 'zod/mini';
import { momentSchema } from './time.ts';

/**
 * A text that the clinic wrote: `default`, and whatever other languages it wrote it in, by BCP 47 tag
 * (`{ default: 'Counselling', fr: 'Consultation' }`).
 */
export const textSchema = z.catchall(z.object({ default: z.string() }), z.string());
export type Text = z.infer<typeof textSchema>;

/** http is for a clinic on one's own machine; everything else that a browser could run is refused. */
export const webAddressSchema = z.url({ protocol: /^https?$/, hostname: /./ });

/** A page of the clinic: `default`, and the same page in whatever other languages there are, by BCP 47 tag. */
export const pagesSchema = z.catchall(z.object({ default: webAddressSchema }), webAddressSchema);

/**
 * What a patient may do by themselves and until when. The server enforces it; whoever prints it says so in words.
 * Staff are exempt.
 */
export const policySchema = z.object({
  /** Patients may book online at all. */
  canBook: z.boolean(),
  /** Hours before the start until which a patient can cancel online; null: never online. */
  cancelUntilHours: z.nullable(z.number()),
  /** Hours before the start until which a patient can change the time online; null: never online. */
  moveUntilHours: z.nullable(z.number()),
  /** The least hours between booking and the start. */
  minimumNoticeHours: z.number(),
  /** A patient may book for today. */
  sameDay: z.boolean(),
  /** The most upcoming appointments that a patient may hold by booking online. */
  mostUpcoming: z.number(),
  /** Seconds in which a fresh booking can be undone, whatever the policy says. */
  graceSeconds: z.number(),
  /** Minutes before the start from which an online appointment can be begun. */
  beginMinutes: z.number(),
  /** How many days ahead one can book. */
  bookAheadDays: z.number(),
});
export type Policy = z.infer<typeof policySchema>;

export const clinicSchema = z.object({
  /** The contract's version, `major.minor`: a newer tag leaves out what an older server does not know. */
  contract: z.string(),
  id: z.string(),
  name: z.string(),
  /** An image on the API's own origin. */
  logoUrl: z.optional(webAddressSchema),
  /** Any CSS colour; the tags derive everything else from it. */
  color: z.optional(z.string()),
  /** As the clinic writes it. */
  phone: z.optional(z.string()),
  /** What a `tel:` link calls: E.164, with an extension as in `+16045550142;ext=4`. Absent where the phone could not be read. */
  phoneNumber: z.optional(z.string()),
  email: z.optional(z.string()),
  /** The region that a bare `en` or `fr` takes, as in `en-CA`. */
  region: z.string(),
  /** BCP 47 tag of the language of every `default` text. */
  language: z.string(),
  zone: z.string(),
  policy: policySchema,
  /** The page with `<jane-account-setup>` and the page with `<jane-login>`, as the clinic's emails link them. */
  setupUrl: z.optional(webAddressSchema),
  accountUrl: z.optional(webAddressSchema),
  /** The same two pages by language, for whoever shows or emails a link to them in one. */
  setupUrls: z.optional(pagesSchema),
  accountUrls: z.optional(pagesSchema),
  /** Where to learn how an online appointment works. */
  trainingUrl: z.optional(webAddressSchema),
  /** The same by language. */
  trainingUrls: z.optional(pagesSchema),
  /** The least characters (code points) of a password. */
  passwordMinimum: z.number(),
  /** Set while the API is being worked on, with when it should be over, if that is known. */
  maintenance: z.optional(z.object({ until: z.optional(momentSchema) })),
});
export type Clinic = z.infer<typeof clinicSchema>;
