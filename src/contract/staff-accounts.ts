import * as z from 'zod/mini';
import { operation } from './operation.ts';
import { plainText, trimmedText } from './plain-text.ts';

/** What a staff member may do: everything of a working day, or that and whatever an operation keeps for `admin`. */
export const staffRoles = ['front-desk', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** One of `staffRoles`; others may come. */
  role: z.string(),
  /** An authenticator app is set up for them. */
  hasSecondFactor: z.optional(z.boolean()),
  /** What the desk still waits for before it opens: `code` of their app, or `enrolment` of one; others may come. */
  needs: z.optional(z.string()),
});
export type Staff = z.infer<typeof staffSchema>;

export const staffAccountSchema = z.object({
  ...staffSchema.shape,
  /** Has not chosen a password yet. */
  invited: z.boolean(),
});
export type StaffAccount = z.infer<typeof staffAccountSchema>;

const staffName = trimmedText(100).check(z.minLength(1));
const role = z.enum(staffRoles);

/** What admins do with the accounts of staff. Whose work here has ended is not among them. */
export const staffAccountOperations = {
  listStaff: operation({
    method: 'GET',
    path: '/v1/staff/accounts',
    auth: 'admin',
    response: z.object({ accounts: z.array(staffAccountSchema) }),
    problems: ['signed-out', 'admin-needed'],
  }),
  /** Emails a link to choose a password. */
  inviteStaff: operation({
    method: 'POST',
    path: '/v1/staff/accounts',
    auth: 'admin',
    idempotent: true,
    body: z.strictObject({ email: plainText(320), name: staffName, role }),
    response: staffAccountSchema,
    problems: ['signed-out', 'admin-needed', 'already-on-staff', 'key-reused'],
  }),
  /** A new link for somebody who has not chosen a password yet; the older ones stop working. */
  sendStaffInvitation: operation({
    method: 'POST',
    path: '/v1/staff/accounts/{staffId}/invitation',
    auth: 'admin',
    idempotent: true,
    response: staffAccountSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'rate-limited', 'key-reused'],
  }),
  changeStaffRole: operation({
    method: 'POST',
    path: '/v1/staff/accounts/{staffId}/role',
    auth: 'admin',
    idempotent: true,
    body: z.strictObject({ role }),
    response: staffAccountSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'last-admin', 'key-reused'],
  }),
  /** They lost their app and their recovery codes: neither is asked for any more, and they set up another one at their next sign-in. */
  resetSecondFactor: operation({
    method: 'POST',
    path: '/v1/staff/accounts/{staffId}/second-factor/reset',
    auth: 'admin',
    idempotent: true,
    response: staffAccountSchema,
    problems: ['signed-out', 'admin-needed', 'not-found', 'key-reused'],
  }),
  /** Their work here has ended: their sessions are over at once, and no link or password of theirs opens anything. */
  endStaff: operation({
    method: 'POST',
    path: '/v1/staff/accounts/{staffId}/end',
    auth: 'admin',
    idempotent: true,
    response: z.object({}),
    problems: ['signed-out', 'admin-needed', 'not-found', 'last-admin', 'key-reused'],
  }),
} as const;
