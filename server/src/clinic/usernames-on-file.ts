import type { AccountLine } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import { accessEnded, rowsInForce } from './live-access.ts';

/** Which account may see which record, since when, and until when. */
const accessRows = (db: Database | Tx) =>
  db
    .selectFrom('access')
    .innerJoin('account', 'account.id', 'access.account_id')
    .select(['account.id', 'username', 'relation', 'patient_id as patientId', accessEnded.as('endedAt')])
    .orderBy('account.created_at')
    .orderBy('account.id');

interface AccountRow {
  id: string;
  username: string;
  relation: 'self' | 'family';
  patientId: string;
  endedAt: Date | null;
}

/**
 * The accounts that see the person with these records: those with a live access, unless one that was ended shuts them
 * out of the whole person. Several rows of one account act as the narrower.
 */
export async function usernamesOf(db: Database | Tx, recordIds: readonly string[]): Promise<AccountLine[]> {
  return linesOf(await accessRows(db).where('patient_id', 'in', recordIds).execute());
}

/** The same for several people at once, by their survivors' ids; who has none is not in it. */
export async function usernamesOfPeople(
  db: Database | Tx,
  survivorIds: readonly string[],
): Promise<Map<string, AccountLine[]>> {
  if (survivorIds.length === 0) return new Map();
  const rows = await accessRows(db)
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where('patient.survivor_id', 'in', survivorIds)
    .select('patient.survivor_id')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.survivor_id)].map(([id, own]) => [id, linesOf(own)]));
}

/** One line for each account of these rows that sees the person, all of whose records they name. */
export function linesOf(rows: readonly AccountRow[]): AccountLine[] {
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((own) => {
    const live = rowsInForce(own);
    const [first] = live;
    if (first === undefined) return [];
    return {
      id: first.id,
      username: first.username,
      relation: live.every((row) => row.relation === 'self') ? 'self' : 'family',
      looksLikeEmail: first.username.includes('@'),
    };
  });
}
