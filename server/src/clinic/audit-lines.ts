import { sql } from 'kysely';
import type { Moment } from '../../../src/contract/index.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { personOf } from './person.ts';
import { momentAt } from './time.ts';

const MOST = 200;

interface AuditLine {
  id: string;
  at: Moment;
  actor: string;
  actorName?: string;
  action: string;
}

/** What was done to a patient and by whom, the newest first: to any of the person's records, and the merges into them. */
export async function auditOf(db: Database, patientId: string): Promise<AuditLine[]> {
  const person = await personOf(db, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const { recordIds } = person;
  const { zone } = await clinicRow(db);
  const mergedIn = await db
    .selectFrom('patient_merge')
    .where('into_id', 'in', recordIds)
    .select(['id', 'from_id'])
    .execute();
  const rows = await db
    .selectFrom('audit')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actor_id').on('audit.actor_kind', '=', 'staff'))
    // A merge is written down with the record that was merged away; what else happened to that is none of this person's.
    .where('patient_id', 'in', [...recordIds, ...mergedIn.map((merge) => merge.from_id)])
    .where((where) =>
      where.or([
        where('patient_id', 'in', recordIds),
        ...(mergedIn.length === 0
          ? []
          : [
              where(
                sql<string>`facts ->> 'merge'`,
                'in',
                mergedIn.map((merge) => merge.id),
              ),
            ]),
      ]),
    )
    .select(['audit.id', 'at', 'actor_kind', 'staff.name', 'action'])
    .orderBy('at', 'desc')
    .orderBy('audit.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: momentAt(row.at, zone),
    actor: row.actor_kind,
    ...(row.name === null ? {} : { actorName: row.name }),
    action: row.action,
  }));
}
