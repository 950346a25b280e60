import type { ResponseOf } from '../../../src/contract/index.ts';
import type { staffOperations } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { momentAt } from './time.ts';

const MOST = 100;

type Opening = NonNullable<ResponseOf<(typeof staffOperations)['listAudit']>['opened']>[number];

/** Who opened the file of the person with these records, the latest first. */
export async function openedBy(db: Database, zone: string, recordIds: readonly string[]): Promise<Opening[]> {
  const rows = await db
    .selectFrom('reading')
    .innerJoin('staff', 'staff.id', 'reading.staff_id')
    .where('patient_id', 'in', recordIds)
    .select(['at', 'last_at', 'staff.name'])
    .orderBy('at', 'desc')
    .orderBy('reading.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ by: row.name, at: momentAt(row.at, zone), until: momentAt(row.last_at, zone) }));
}
