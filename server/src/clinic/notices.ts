import { sql } from 'kysely';
import type { Session } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import { clinicRow } from './clinic-row.ts';
import { isLive } from './live-access.ts';
import { momentAt } from './time.ts';

/** What a patient is told once, at the sign-in after it happened: a reset of the password, a merge of their records. */
export async function takeNotices(tx: Tx, accountId: string): Promise<Session['notices']> {
  const { zone } = await clinicRow(tx);
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['reset_at', 'created_at'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom('session_family')
    .where('account_id', '=', accountId)
    .select((row) => row.fn.max('created_at').as('at'))
    .executeTakeFirst();
  const merge = await lastMergeSince(tx, accountId, last?.at ?? account.created_at);
  if (account.reset_at !== null)
    await tx.updateTable('account').set({ reset_at: null }).where('id', '=', accountId).execute();
  return [
    ...(account.reset_at === null ? [] : [{ kind: 'password-reset', at: momentAt(account.reset_at, zone) }]),
    ...(merge === undefined ? [] : [{ kind: 'merged', at: momentAt(merge, zone) }]),
  ];
}

async function lastMergeSince(tx: Tx, accountId: string, since: Date): Promise<Date | undefined> {
  const mine = tx
    .selectFrom('access')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where('access.account_id', '=', accountId)
    .where(isLive)
    .select('patient.survivor_id');
  const merge = await tx
    .selectFrom('patient_merge')
    .innerJoin('patient as from', 'from.id', 'patient_merge.from_id')
    .where('patient_merge.undone_at', 'is', null)
    .where('patient_merge.at', '>', since)
    .where('patient_merge.at', '>', sql<Date>`now() - interval '30 days'`)
    .where('from.survivor_id', 'in', mine)
    .select((row) => row.fn.max('patient_merge.at').as('at'))
    .executeTakeFirst();
  return merge?.at ?? undefined;
}
