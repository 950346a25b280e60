import * as z from 'zod/mini';
import { clinicSchema } from './clinic.ts';
import { doneSchema, operation } from './operation.ts';
import { filledText, id, language, password, signInText, token, username } from './plain-text.ts';
import { instantSchema, momentSchema } from './time.ts';

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

/** One signed-in browser, as "Manage Sessions" lists it. */
export const sessionLineSchema = z.object({
  id: z.string(),
  /** This very one. */
  current: z.boolean(),
  /** Browser and system in words, such as "Firefox on Windows". */
  device: z.string(),
  startedAt: momentSchema,
  lastUsedAt: momentSchema,
});
export type SessionLine = z.infer<typeof sessionLineSchema>;

/** What a one-time link is for and whom it greets; read without using the link up. */
export const linkSchema = z.object({
  /** `setup`: the first username and password; `change-username`: a Welcome Email to somebody who has one; `reset`. */
  purpose: z.enum(['setup', 'change-username', 'reset']),
  firstName: z.string(),
  username: z.optional(z.string()),
  /** Free usernames to begin with. */
  suggestions: z.array(z.string()),
  /** The patient's own address, when nobody else on file has it: the only "@" that a username may be. */
  ownAddress: z.optional(z.string()),
});
export type Link = z.infer<typeof linkSchema>;

/** The operations of everybody and of the signed-in account: clinic, session, one-time links, credentials. */
export const sessionOperations = {
  getClinic: operation({
    method: 'GET',
    path: '/v1/clinic',
    auth: 'anyone',
    response: clinicSchema,
    problems: [],
  }),

  signIn: operation({
    method: 'POST',
    path: '/v1/session',
    auth: 'refresh',
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
    auth: 'refresh',
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
    auth: 'refresh',
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
    auth: 'account',
    response: z.object({ code: z.string() }),
    problems: ['signed-out'],
  }),
  exchangeSessionCode: operation({
    method: 'POST',
    path: '/v1/session/exchange',
    auth: 'refresh',
    body: z.strictObject({ code: token }),
    response: sessionSchema,
    problems: ['signed-out'],
  }),
  /** A person is here: moves the idle clock and nothing else. */
  extendSession: operation({
    method: 'POST',
    path: '/v1/session/stay',
    auth: 'account',
    response: z.object({ idleIn: z.number(), endsIn: z.number() }),
    problems: ['signed-out'],
  }),

  confirmPassword: operation({
    method: 'POST',
    path: '/v1/session/confirm',
    auth: 'account',
    body: z.strictObject({ password }),
    response: doneSchema,
    problems: ['signed-out', 'wrong-password', 'rate-limited'],
  }),
  listSessions: operation({
    method: 'GET',
    path: '/v1/sessions',
    auth: 'account',
    response: z.object({ now: instantSchema, sessions: z.array(sessionLineSchema) }),
    problems: ['signed-out'],
  }),
  endOneSession: operation({
    method: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    auth: 'account',
    response: doneSchema,
    problems: ['signed-out', 'password-needed', 'not-found'],
  }),
  endOtherSessions: operation({
    method: 'POST',
    path: '/v1/sessions/end-others',
    auth: 'account',
    response: doneSchema,
    problems: ['signed-out', 'password-needed'],
  }),

  /** The answer is the same whether or not anybody is on file. */
  requestHelp: operation({
    method: 'POST',
    path: '/v1/help',
    auth: 'anyone',
    body: z.strictObject({ typed: filledText(254), language }),
    response: z.object({
      /** Seconds until the same can be asked for again. */
      againIn: z.number(),
    }),
    problems: ['rate-limited'],
  }),
  openLink: operation({
    method: 'POST',
    path: '/v1/link',
    auth: 'anyone',
    body: z.strictObject({ token }),
    response: linkSchema,
    problems: ['link-expired', 'link-used', 'link-unknown', 'rate-limited'],
  }),
  checkUsername: operation({
    method: 'POST',
    path: '/v1/link/username',
    auth: 'anyone',
    body: z.strictObject({ token, username }),
    response: z.object({ free: z.boolean(), suggestions: z.array(z.string()) }),
    problems: ['link-expired', 'link-used', 'link-unknown', 'username-not-allowed', 'rate-limited'],
  }),
  /** Sends a fresh link of the same kind to the address on file, whatever became of this one. */
  renewLink: operation({
    method: 'POST',
    path: '/v1/link/renew',
    auth: 'anyone',
    body: z.strictObject({ token, language }),
    response: z.object({ againIn: z.number() }),
    problems: ['rate-limited'],
  }),
  /** Uses a Welcome Email's link up. Who had no username before is signed in; a changed username ends at sign-in. */
  setUpAccount: operation({
    method: 'POST',
    path: '/v1/link/setup',
    auth: 'refresh',
    idempotent: true,
    body: z.strictObject({ token, username, password, language }),
    response: z.object({ session: z.optional(sessionSchema) }),
    problems: [
      'link-expired',
      'link-used',
      'link-unknown',
      'username-taken',
      'username-not-allowed',
      'password-too-short',
      'password-too-long',
      'password-too-common',
      'rate-limited',
      'key-reused',
    ],
  }),
  /** Uses a Password Reset Email's link up and ends every session of the account. */
  resetPassword: operation({
    method: 'POST',
    path: '/v1/link/reset',
    auth: 'anyone',
    idempotent: true,
    body: z.strictObject({ token, password, language }),
    response: z.object({ username: z.optional(z.string()) }),
    problems: [
      'link-expired',
      'link-used',
      'link-unknown',
      'password-too-short',
      'password-too-long',
      'password-too-common',
      'rate-limited',
      'key-reused',
    ],
  }),

  getAccount: operation({
    method: 'GET',
    path: '/v1/account',
    auth: 'account',
    response: z.object({
      username: z.string(),
      passwordChangedAt: z.nullable(momentSchema),
      sessions: z.number(),
    }),
    problems: ['signed-out'],
  }),
  changeUsername: operation({
    method: 'PUT',
    path: '/v1/account/username',
    auth: 'account',
    idempotent: true,
    body: z.strictObject({ username, password }),
    response: z.object({ username: z.string() }),
    problems: ['signed-out', 'wrong-password', 'username-taken', 'username-not-allowed', 'rate-limited', 'key-reused'],
  }),
  changePassword: operation({
    method: 'PUT',
    path: '/v1/account/password',
    auth: 'account',
    idempotent: true,
    body: z.strictObject({ password, newPassword: password }),
    response: doneSchema,
    problems: [
      'signed-out',
      'wrong-password',
      'password-too-short',
      'password-too-long',
      'password-too-common',
      'rate-limited',
      'key-reused',
    ],
  }),
} as const;
