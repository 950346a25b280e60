import { sql } from 'kysely';
import { hash } from '../keys.ts';
import type { Database } from '../database/open.ts';

/** Minutes without a request after which the front desk asks for the password again. */
const idle = sql<Date>`now() - interval '30 minutes'`;

/** The staff member behind the front desk's cookie, while they work here and the session lives; using it moves its clock. */
export async function staffBySession(
  db: Database,
  token: string,
): Promise<{ staffId: string; name: string; role: 'staff' | 'admin' } | undefined> {
  return db
    .updateTable('staff_session')
    .from('staff')
    .set({ last_used_at: sql`now()` })
    .whereRef('staff.id', '=', 'staff_session.staff_id')
    .where('staff_session.token_hash', '=', hash(token))
    .where('staff_session.ends_at', '>', sql<Date>`now()`)
    .where('staff_session.last_used_at', '>', idle)
    .where('staff.ended_at', 'is', null)
    .returning(['staff.id as staffId', 'staff.name', 'staff.role'])
    .executeTakeFirst();
}
