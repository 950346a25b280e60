import type { Subject } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import { isLive } from './live-access.ts';
import { calledName } from './names.ts';
import { accessOf } from './person.ts';
import { detailsOfPeople } from './person-details.ts';

/**
 * Whom an account may act for: each person once, however many of their records it was given, under the id that one of
 * its own access rows names. A merge and its undoing change no id.
 */
export async function subjectsOf(db: Database | Tx, accountId: string): Promise<Subject[]> {
  const rows = await db
    .selectFrom('access')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where('account_id', '=', accountId)
    .where(isLive)
    .orderBy('access.created_at')
    .select('patient.survivor_id')
    .execute();
  const survivorIds = [...new Set(rows.map((row) => row.survivor_id))];
  const shown = await detailsOfPeople(db, survivorIds);
  const subjects: Subject[] = [];
  for (const id of survivorIds) {
    const access = await accessOf(db, accountId, id);
    const patient = shown.get(id);
    if (access !== undefined && patient !== undefined)
      subjects.push({ id: access.recordId, firstName: calledName(patient), relation: access.relation });
  }
  return subjects.sort((a, b) => Number(b.relation === 'self') - Number(a.relation === 'self'));
}
