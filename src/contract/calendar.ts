import * as z from 'zod/mini';
import { doneSchema, operation } from './operation.ts';
import { language } from './plain-text.ts';
import { instantSchema, momentSchema } from './time.ts';

/** The ways of subscribing; each has a link of its own. */
export const calendarMethods = ['device', 'google', 'outlook', 'office365', 'copy'] as const;
export type CalendarMethod = (typeof calendarMethods)[number];

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
  /** What fetched it, as it names itself, such as "Google Calendar"; absent where it could not be told. */
  calendar: z.optional(z.string()),
  lastLookedAt: z.optional(momentSchema),
  /** The last fetch came after the patient's latest change. */
  sawLatest: z.boolean(),
  /** A link that no calendar has fetched ends then. */
  until: z.optional(momentSchema),
});
export type CalendarLink = z.infer<typeof calendarLinkSchema>;

export const offerSchema = z.object({
  now: instantSchema,
  level: z.enum(calendarLevels),
  links: z.array(offeredLinkSchema),
  /** False on a local address, which Google and Microsoft cannot reach. */
  reachable: z.boolean(),
  /** The next appointment as the calendar would show it. */
  preview: z.optional(z.object({ title: z.string(), start: momentSchema, end: momentSchema })),
});
export type CalendarOffer = z.infer<typeof offerSchema>;

/** The operations on calendar links. A link belongs to the account that made it. */
export const calendarOperations = {
  /** Offers one link for each way; asking again answers with the same ones. */
  offerCalendarLinks: operation({
    method: 'POST',
    path: '/v1/patients/{patientId}/calendar-links/offer',
    auth: 'patient',
    body: z.strictObject({ level: z.optional(z.enum(calendarLevels)), language }),
    response: offerSchema,
    problems: ['signed-out', 'not-found', 'password-needed', 'too-many-calendars', 'rate-limited'],
  }),
  listCalendarLinks: operation({
    method: 'GET',
    path: '/v1/patients/{patientId}/calendar-links',
    auth: 'patient',
    response: z.object({ now: instantSchema, links: z.array(calendarLinkSchema) }),
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
