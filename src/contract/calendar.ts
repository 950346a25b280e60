import * as z from 'zod/mini';
import { doneSchema, operation } from './operation.ts';
import { language, plainText, trimmedText } from './plain-text.ts';
import { instantSchema, momentSchema } from './time.ts';

/** The ways of subscribing; each has a link of its own. What came later stands last, and is offered to whoever names it in `methods`. */
export const calendarMethods = ['device', 'google', 'outlook', 'office365', 'copy', 'yahoo', 'proton'] as const;
export type CalendarMethod = (typeof calendarMethods)[number];

/** The ways that every script knows. One of contract 1.2 refuses an offer with another. */
export const firstCalendarMethods: readonly CalendarMethod[] = calendarMethods.slice(0, 5);

/** What a calendar shows of an appointment: that there is one; with the clinic's name; treatment, practitioner and place too. */
export const calendarLevels = ['busy', 'clinic', 'full'] as const;
export type CalendarLevel = (typeof calendarLevels)[number];

export const offeredLinkSchema = z.object({
  id: z.string(),
  /** One of `calendarMethods`; others may come, which an older script leaves out. */
  method: z.string(),
  /** The feed's address, https (http on one's own machine). */
  feedUrl: z.url({ protocol: /^https?$/, hostname: /./ }),
  /** What the way's link leads to: `webcal:` on this device, the calendar's own page elsewhere. */
  href: z.url({ protocol: /^(https?|webcals?)$/, hostname: /./ }),
});
export type OfferedLink = z.infer<typeof offeredLinkSchema>;

export const calendarLinkSchema = z.object({
  id: z.string(),
  /** One of `calendarMethods`; others may come. */
  method: z.string(),
  /** `taken`: pressed or copied, not fetched yet; `connected`: a calendar has fetched it. */
  state: z.string(),
  level: z.string(),
  /** As the patient calls it. */
  name: z.optional(z.string()),
  /** When it was connected, or else pressed or copied. */
  since: z.optional(momentSchema),
  /** What fetched it, as it names itself, such as "Google Calendar"; absent where it could not be told. */
  calendar: z.optional(z.string()),
  lastLookedAt: z.optional(momentSchema),
  /** The last fetch came after the patient's latest change. */
  sawLatest: z.boolean(),
  /** The level that the calendar was sent last, where it shows more than `level` until the calendar looks again. */
  stillShows: z.optional(z.string()),
  /** A link that no calendar has fetched ends then. */
  until: z.optional(momentSchema),
});
export type CalendarLink = z.infer<typeof calendarLinkSchema>;

/** An appointment as a calendar shows it: what the feed says of it, in the feed's language. */
export const calendarEventSchema = z.object({
  title: z.string(),
  start: momentSchema,
  end: momentSchema,
  place: z.optional(z.string()),
  text: z.optional(z.string()),
});
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

export const offerSchema = z.object({
  now: instantSchema,
  level: z.enum(calendarLevels),
  links: z.array(offeredLinkSchema),
  /** False on a local address, which Google and Microsoft cannot reach. */
  reachable: z.boolean(),
  /** The next appointment as the calendar would show it. */
  preview: z.optional(calendarEventSchema),
  /** The same at each level. */
  previews: z.optional(z.array(z.extend(calendarEventSchema, { level: z.string() }))),
});
export type CalendarOffer = z.infer<typeof offerSchema>;

/** The operations on calendar links. A link belongs to the account that made it. */
export const calendarOperations = {
  /** Offers one link for each way; asking again answers with the same ones. */
  offerCalendarLinks: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/calendar-links/offer',
    auth: 'patient',
    body: z.strictObject({
      level: z.optional(z.enum(calendarLevels)),
      language,
      /** The ways that the page knows (contract 1.3); without it those of `firstCalendarMethods` are offered. */
      methods: z.optional(z.array(plainText(40)).check(z.maxLength(40))),
    }),
    response: offerSchema,
    problems: ['signed-out', 'not-found', 'password-needed', 'too-many-calendars', 'rate-limited'],
  }),
  listCalendarLinks: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/calendar-links',
    auth: 'patient',
    response: z.object({
      now: instantSchema,
      links: z.array(calendarLinkSchema),
      /** How many appointments to come the calendars show. */
      upcoming: z.optional(z.number()),
    }),
    problems: ['signed-out', 'not-found'],
  }),
  /** One appointment as a calendar's file, with the words that a subscribed calendar has for it (contract 1.3). */
  exportAppointment: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/appointments/{appointmentId}/export',
    auth: 'patient',
    query: z.strictObject({ level: z.optional(z.enum(calendarLevels)), language }),
    response: z.object({ fileName: z.string(), text: z.string() }),
    problems: ['signed-out', 'not-found'],
  }),
  /** The patient pressed or copied it. */
  takeCalendarLink: operation({
    method: 'POST',
    path: '/v1/calendar-links/{linkId}/take',
    auth: 'account',
    response: doneSchema,
    problems: ['signed-out', 'not-found'],
  }),
  /** Another level, which the calendar shows from its next fetch on, or another name; an empty one takes it away. */
  changeCalendarLink: operation({
    method: 'PATCH',
    path: '/v1/calendar-links/{linkId}',
    auth: 'account',
    body: z.strictObject({ level: z.optional(z.enum(calendarLevels)), name: z.optional(trimmedText(60)) }),
    response: calendarLinkSchema,
    problems: ['signed-out', 'not-found', 'password-needed'],
  }),
  /** The old address is dead at once; the answer shows the new one. */
  resetCalendarLink: operation({
    method: 'POST',
    path: '/v1/calendar-links/{linkId}/reset',
    auth: 'account',
    idempotent: true,
    response: offeredLinkSchema,
    problems: ['signed-out', 'not-found', 'password-needed', 'key-reused'],
  }),
  /** The address is dead at once, and no other. */
  stopCalendarLink: operation({
    method: 'DELETE',
    path: '/v1/calendar-links/{linkId}',
    auth: 'account',
    response: doneSchema,
    problems: ['signed-out', 'not-found', 'password-needed'],
  }),
} as const;
