import * as z from 'zod/mini';
import { clinicSchema } from './clinic.ts';
import { operation } from './operation.ts';
import { filledText, id, language, signInText } from './plain-text.ts';
import { momentSchema } from './time.ts';

/** Requests that ride on the refresh cookie carry this header, so that no foreign page can send them unasked. */
export const clientHeader = 'Jane-Client';
/** `1` on requests that a person caused; only these move the idle clock. */
export const interactionHeader = 'Jane-Interaction';

/** A patient whom the signed-in account may act for. */
export const subjectSchema = z.object({
  id: z.string(),
  firstName: z.string(),
  /** `self`, `family`; others may come. */
  relation: z.string(),
});
export type Subject = z.infer<typeof subjectSchema>;

export const sessionSchema = z.object({
  /** Public id: names the session, opens nothing. */
  id: z.string(),
  /** `memory`: no cookie comes back here, so a reload ends the session. */
  mode: z.enum(['cookie', 'memory']),
  username: z.string(),
  subjects: z.array(subjectSchema),
  /** Opaque; looked up on every request. */
  accessToken: z.string(),
  /** Seconds that the access token lives. */
  expiresIn: z.number(),
  /** Seconds without a person's act after which the session ends, counted anew by each. */
  idleSeconds: z.number(),
  /** Seconds until the idle clock runs out, and until the session ends whatever happens. */
  idleIn: z.number(),
  endsIn: z.number(),
  remembered: z.boolean(),
  /** From a sign-in: good for one refresh within 60 s, with which the server learns whether its cookie came back. */
  handover: z.optional(z.string()),
  /** Only in memory mode. */
  refreshToken: z.optional(z.string()),
  /** What the patient should be told once: `password-reset`, `merged`; others may come. */
  notices: z.array(z.object({ kind: z.string(), at: momentSchema })),
});
export type Session = z.infer<typeof sessionSchema>;

export const doneSchema = z.object({});

export const username = filledText(128);
export const password = filledText(1024);
export const token = filledText(256, 16);

/** What a tag calls before anything else, and what keeps the session: a client carries these from the beginning. */
export const sessionStartOperations = {
  getClinic: operation({
    method: 'GET',
    path: '/v1/clinic',
    who: 'anyone',
    response: clinicSchema,
    problems: [],
  }),

  signIn: operation({
    method: 'POST',
    path: '/v1/session',
    who: 'refresh',
    body: z.strictObject({
      username: signInText(128),
      password: signInText(1024),
      remember: z.boolean(),
      language,
    }),
    response: sessionSchema,
    problems: ['wrong-credentials', 'rate-limited'],
  }),
  refreshSession: operation({
    method: 'POST',
    path: '/v1/session/refresh',
    who: 'refresh',
    body: z.strictObject({
      /** Public id of the session that the caller shows; the cookie may be another's. */
      expected: z.optional(id),
      handover: z.optional(token),
      refreshToken: z.optional(token),
    }),
    response: sessionSchema,
    problems: ['signed-out', 'session-changed'],
  }),
  endSession: operation({
    method: 'POST',
    path: '/v1/session/end',
    who: 'refresh',
    body: z.strictObject({
      /** Public id of the session that the caller showed; the cookie may be another's, which then stays. */
      expected: z.optional(id),
      refreshToken: z.optional(token),
    }),
    response: doneSchema,
    problems: [],
  }),
  /** In memory mode: a code (30 s, once) that carries the session over one navigation, in the fragment. */
  createSessionCode: operation({
    method: 'POST',
    path: '/v1/session/code',
    who: 'account',
    response: z.object({ code: z.string() }),
    problems: ['signed-out'],
  }),
  exchangeSessionCode: operation({
    method: 'POST',
    path: '/v1/session/exchange',
    who: 'refresh',
    body: z.strictObject({ code: token }),
    response: sessionSchema,
    problems: ['signed-out'],
  }),
  /** A person is here: moves the idle clock and nothing else. */
  stay: operation({
    method: 'POST',
    path: '/v1/session/stay',
    who: 'account',
    response: z.object({ idleIn: z.number(), endsIn: z.number() }),
    problems: ['signed-out'],
  }),
} as const;
