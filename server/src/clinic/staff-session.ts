import { sql } from 'kysely';
import type { StaffRole } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { hash } from '../keys.ts';
import { roleOf } from './staff-roles.ts';

/** Minutes without a person's act after which the front desk asks for the password again. */
const idle = sql<Date>`now() - interval '30 minutes'`;

/** What the desk waits for before it opens. */
export type Needs = 'code' | 'enrolment' | undefined;

/** `isProven`: the second factor, in this session. */
export const needsOf = (
  { hasSecondFactor, isProven }: { hasSecondFactor: boolean; isProven: boolean },
  isRequired: boolean,
): Needs => {
  if (hasSecondFactor) return isProven ? undefined : 'code';
  return isRequired ? 'enrolment' : undefined;
};

export interface StaffSession {
  staffId: string;
  name: string;
  role: StaffRole;
  /** Names the session in its table. */
  sessionHash: string;
  hasSecondFactor: boolean;
  needs: Needs;
}

/**
 * The staff member behind the front desk's cookie, while they work here and the session lives. Only what a person does
 * moves its clock: a page that looks again by itself would keep a deserted desk open for ever.
 */
export async function staffBySession(
  db: Database,
  token: string,
  { isPerson, isRequired }: { isPerson: boolean; isRequired: boolean },
): Promise<StaffSession | undefined> {
  const sessionHash = hash(token);
  const found = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
    .leftJoin('staff_second_factor as factor', 'factor.staff_id', 'staff.id')
    .where('staff_session.token_hash', '=', sessionHash)
    .where('staff_session.ends_at', '>', sql<Date>`now()`)
    .where('staff_session.last_used_at', '>', idle)
    .where('staff.ended_at', 'is', null)
    .select(['staff.id as staffId', 'staff.name', 'staff.role', 'second_factor_at', 'factor.enrolled_at'])
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (isPerson)
    await db
      .updateTable('staff_session')
      .set({ last_used_at: sql`now()` })
      .where('token_hash', '=', sessionHash)
      .execute();
  const { staffId, name, second_factor_at: provenAt, enrolled_at: enrolledAt } = found;
  const standing = { hasSecondFactor: enrolledAt !== null, isProven: provenAt !== null };
  const { hasSecondFactor } = standing;
  return { staffId, name, role: roleOf(found), sessionHash, hasSecondFactor, needs: needsOf(standing, isRequired) };
}
