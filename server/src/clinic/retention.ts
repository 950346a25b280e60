import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Settings } from '../settings.ts';

/** So many rows at a time: nothing that people do waits for more than these. */
const PORTION = 2000;

const before = (days: number) => sql`now() - make_interval(days => ${days})`;

/** Which rows of each table are past, by the column that they are named by. */
const pastOf = ({ auditDays, readingDays, mailDays, strangerDays }: Settings['keep']) => ({
  audit: sql`select id from audit where at < ${before(auditDays)} order by at`,
  reading: sql`select id from reading where at < ${before(readingDays)} order by at`,
  // One that came back stays for as long as that stops others.
  mail: sql`select id from mail
    where state <> 'waiting' and coalesce(sent_at, created_at) < ${before(mailDays)}
      and not exists (select from mail_bounce where mail_id = mail.id)
    order by coalesce(sent_at, created_at)`,
  'mail of strangers': sql`select id from mail
    where patient_id is null and account_id is null and staff_id is null and state <> 'waiting'
      and created_at < ${before(strangerDays)}
    order by created_at`,
});

/** Deletes what the clinic's settings let go; answers with the rows that went. The signal ends it between two portions. */
export async function purgeKept(
  db: Database,
  keep: Settings['keep'],
  signal?: AbortSignal,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [what, past] of Object.entries(pastOf(keep))) {
    const [table = ''] = what.split(' ');
    counts[what] = await inPortions(signal, () => deleteSome(db, table, past));
  }
  return counts;
}

async function deleteSome(db: Database, table: string, past: RawBuilder<unknown>): Promise<number> {
  // An array first: the planner then finds each of so few rows by its id, however large it takes the table to be.
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where id = any(array(${past} limit ${PORTION}))`.execute(db);
  return Number(numAffectedRows);
}

async function inPortions(signal: AbortSignal | undefined, deleteNext: () => Promise<number>): Promise<number> {
  for (let total = 0; ;) {
    signal?.throwIfAborted();
    const gone = await deleteNext();
    total += gone;
    if (gone < PORTION) return total;
  }
}
