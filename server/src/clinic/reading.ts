import { sql } from 'kysely';
import type { Database } from '../database/open.ts';

/** For so long after it began, a line takes in what the same person does again. */
const MINUTES = 15;

const isFresh = sql`at > now() - make_interval(mins => ${MINUTES})`;

/**
 * Writes down that a staff member opened the file of whoever these ids name; an id that is not on file leaves nothing. One
 * statement, which waits for nothing that the answer needs: do it beside reading the file.
 */
export async function noteOpened(db: Database, staffId: string, patientIds: readonly string[]): Promise<void> {
  await sql`
    with again as (
      update reading set last_at = now()
        where staff_id = ${staffId} and ${isFresh} and patient_id = any(${patientIds}::uuid[])
        returning patient_id)
    insert into reading (kind, staff_id, patient_id)
      select 'opened', ${staffId}, id from patient
        where id = any(${patientIds}::uuid[]) and id not in (select patient_id from again)`.execute(db);
}

/**
 * Writes down what a staff member searched for, and whom it found. The front desk searches while somebody types: a text that
 * begins with the one before it, or the other way round, is the same search, of which the longest text is kept.
 */
export async function noteSearched(
  db: Database,
  staffId: string,
  { typed, found }: { typed: string; found: readonly string[] },
): Promise<void> {
  await sql`
    with again as (
      update reading set last_at = now(),
          typed = case when length(typed) < length(${typed}::text) then ${typed} else typed end,
          found = case when length(typed) <= length(${typed}::text) then ${found}::uuid[] else found end
        where id = (
          select id from reading
            where staff_id = ${staffId} and ${isFresh} and kind = 'searched'
              and (starts_with(typed, ${typed}) or starts_with(${typed}, typed))
            order by at desc limit 1)
        returning id)
    insert into reading (kind, staff_id, typed, found)
      select 'searched', ${staffId}, ${typed}, ${found}::uuid[] where not exists (select from again)`.execute(db);
}
