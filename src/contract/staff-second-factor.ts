import * as z from 'zod/mini';
import { operation } from './operation.ts';
import { filledText } from './plain-text.ts';
import { staffSchema } from './staff-accounts.ts';

/** As an authenticator app shows it, or a recovery code; with or without the blanks and hyphens. */
const code = filledText(40);

/** Ten, each good once, and shown this once only. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** The second factor of staff: a code of an authenticator app (TOTP, RFC 6238), or a recovery code in its place. */
export const secondFactorOperations = {
  /** A secret for an app, of this session alone; asking again answers with the same one. */
  offerSecondFactor: operation({
    method: 'POST',
    path: '/v1/staff/second-factor/offer',
    auth: 'staff-at-door',
    response: z.object({
      /** Base32, to be typed into an app. */
      secret: z.string(),
      /** The same as an `otpauth:` address, for a QR code. */
      otpauthUrl: z.string(),
    }),
    problems: ['signed-out', 'second-factor-needed'],
  }),
  /** Proves that the app has that secret. Other sessions of this staff member end. */
  enrolSecondFactor: operation({
    method: 'POST',
    path: '/v1/staff/second-factor',
    auth: 'staff-at-door',
    idempotent: true,
    body: z.strictObject({ code }),
    response: recoveryCodes,
    problems: ['signed-out', 'second-factor-needed', 'not-found', 'wrong-code', 'key-reused'],
  }),
  /** Opens the desk for whoever typed their password before. */
  checkSecondFactor: operation({
    method: 'POST',
    path: '/v1/staff/second-factor/code',
    auth: 'staff-at-door',
    body: z.strictObject({ code }),
    response: staffSchema,
    problems: ['signed-out', 'wrong-code', 'rate-limited'],
  }),
  /** Ten new recovery codes, for a code of the app; the former ones open nothing any more. */
  renewRecoveryCodes: operation({
    method: 'POST',
    path: '/v1/staff/second-factor/recovery-codes',
    auth: 'staff',
    idempotent: true,
    body: z.strictObject({ code }),
    response: recoveryCodes,
    problems: ['signed-out', 'not-found', 'wrong-code', 'rate-limited', 'key-reused'],
  }),
} as const;
