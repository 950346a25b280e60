import { sql } from 'kysely';
import type { StaffRole } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { hash } from '../keys.ts';
import { roleOf } from './staff-roles.ts';

/** Minutes without a person's act after which the front desk asks for the password again. */
const idle = sql<Date>`now() - interval '30 minutes'`;

/**
 * The staff member behind the front desk's cookie, while they work here and the session lives. Only what a person does
 * moves its clock: a page that looks again by itself would keep a deserted desk open for ever.
 */
export async function staffBySession(
  db: Database,
  token: string,
  isPerson: boolean,
): Promise<{ staffId: string; name: string; role: StaffRole } | undefined> {
  const found = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
    .where('staff_session.token_hash', '=', hash(token))
    .where('staff_session.ends_at', '>', sql<Date>`now()`)
    .where('staff_session.last_used_at', '>', idle)
    .where('staff.ended_at', 'is', null)
    .select(['staff.id as staffId', 'staff.name', 'staff.role'])
    .executeTakeFirst();
  if (found !== undefined && isPerson)
    await db
      .updateTable('staff_session')
      .set({ last_used_at: sql`now()` })
      .where('token_hash', '=', hash(token))
      .execute();
  return found && { ...found, role: roleOf(found) };
}
