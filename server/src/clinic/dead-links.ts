import { databaseNow, type Database, type Tx } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { isLive, siblings, targetOf, type LinkRow } from './link-rows.ts';
import { momentAt } from './time.ts';

/** What became of a link that can no longer be used: it was used, staff sent a newer one, or it is too old. */
export async function whyDead(db: Database | Tx, link: LinkRow): Promise<ProblemError> {
  if (await hasSucceeded(db, link)) return new ProblemError('link-used');
  const at = await newerMailAt(db, link);
  if (at === undefined) return new ProblemError('link-expired');
  const { zone } = await clinicRow(db);
  const now = (await databaseNow(db)).toISOString();
  return new ProblemError('link-expired', { replacedAt: momentAt(at, zone), now });
}

const newer = (db: Database | Tx, link: LinkRow) =>
  // Not its own instant: that of the database is finer than a date of ours.
  siblings(db, targetOf(link)).where('created_at', '>', (row) =>
    row.selectFrom('one_time_link as this').select('this.created_at').where('this.id', '=', link.id),
  );

/** It was used itself, or was killed because another of its target was, or the one that replaced it was. */
async function hasSucceeded(db: Database | Tx, link: LinkRow): Promise<boolean> {
  if (link.used_at !== null) return true;
  if (link.killed_at === null) return false;
  const used =
    link.replaced_by === null
      ? siblings(db, targetOf(link)).where('used_at', '=', (row) =>
          row.selectFrom('one_time_link as this').select('this.killed_at').where('this.id', '=', link.id),
        )
      : newer(db, link).where('used_at', 'is not', null);
  return (await used.select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * When the newest mail went out that has a link which still works, where staff replaced this one. A link that died because
 * the address changed was not replaced: the newer mail is in somebody else's inbox.
 */
async function newerMailAt(db: Database | Tx, link: LinkRow): Promise<Date | undefined> {
  if (link.replaced_by === null) return undefined;
  const mail = await db
    .selectFrom('mail')
    .where('link_id', 'in', newer(db, link).where(isLive).select('id'))
    .where('state', 'in', ['waiting', 'sent'])
    .select(['created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return mail === undefined ? undefined : (mail.sent_at ?? mail.created_at);
}
