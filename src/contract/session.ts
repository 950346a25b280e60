import * as z from 'zod/mini';
import { operation } from './operation.ts';
import { filledText, language } from './plain-text.ts';
import { doneSchema, password, sessionSchema, sessionStartOperations, token, username } from './session-start.ts';
import { instantSchema, momentSchema } from './time.ts';

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
  ...sessionStartOperations,

  confirmPassword: operation({
    method: 'POST',
    path: '/v1/session/confirm',
    who: 'account',
    body: z.strictObject({ password }),
    response: doneSchema,
    problems: ['signed-out', 'wrong-password', 'rate-limited'],
  }),
  listSessions: operation({
    method: 'GET',
    path: '/v1/sessions',
    who: 'account',
    response: z.object({ now: instantSchema, sessions: z.array(sessionLineSchema) }),
    problems: ['signed-out'],
  }),
  endOneSession: operation({
    method: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    who: 'account',
    response: doneSchema,
    problems: ['signed-out', 'password-needed', 'not-found'],
  }),
  endOtherSessions: operation({
    method: 'POST',
    path: '/v1/sessions/end-others',
    who: 'account',
    response: doneSchema,
    problems: ['signed-out', 'password-needed'],
  }),

  /** The answer is the same whether or not anybody is on file. */
  requestHelp: operation({
    method: 'POST',
    path: '/v1/help',
    who: 'anyone',
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
    who: 'anyone',
    body: z.strictObject({ token }),
    response: linkSchema,
    problems: ['link-expired', 'link-used', 'link-unknown', 'rate-limited'],
  }),
  checkUsername: operation({
    method: 'POST',
    path: '/v1/link/username',
    who: 'anyone',
    body: z.strictObject({ token, username }),
    response: z.object({ free: z.boolean(), suggestions: z.array(z.string()) }),
    problems: ['link-expired', 'link-used', 'link-unknown', 'username-not-allowed', 'rate-limited'],
  }),
  /** Sends a fresh link of the same kind to the address on file, whatever became of this one. */
  renewLink: operation({
    method: 'POST',
    path: '/v1/link/renew',
    who: 'anyone',
    body: z.strictObject({ token, language }),
    response: z.object({ againIn: z.number() }),
    problems: ['rate-limited'],
  }),
  /** Uses a Welcome Email's link up. Who had no username before is signed in; a changed username ends at sign-in. */
  setUpAccount: operation({
    method: 'POST',
    path: '/v1/link/setup',
    who: 'refresh',
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
    who: 'anyone',
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
    who: 'account',
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
    who: 'account',
    idempotent: true,
    body: z.strictObject({ username, password }),
    response: z.object({ username: z.string() }),
    problems: ['signed-out', 'wrong-password', 'username-taken', 'username-not-allowed', 'rate-limited', 'key-reused'],
  }),
  changePassword: operation({
    method: 'PUT',
    path: '/v1/account/password',
    who: 'account',
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
