import { sql, type DeleteQueryBuilder, type DeleteResult } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import type { RunningQueue } from '../queue.ts';
import { endRunOut } from './family-access.ts';
import { purgeKept } from './retention.ts';

const DAY_SECONDS = 24 * 3600;

const now = sql<Date>`now()`;
const daysAgo = (days: number) => sql<Date>`now() - make_interval(days => ${days})`;

/** Deletes what is past and helps nobody any more; answers with the rows of each table that went. */
export async function purgePast(
  { db, settings }: Pick<Parts, 'db' | 'settings'>,
  signal?: AbortSignal,
): Promise<Record<string, number>> {
  // Ended, not deleted: it stays known who could act for whom.
  await endRunOut(db);
  const counts: Record<string, number> = {};
  // One by one and each in a transaction of its own: nothing that people do waits for all of it.
  for (const [table, past] of Object.entries(deletions(db)))
    counts[table] = Number((await past.executeTakeFirst()).numDeletedRows);
  return { ...counts, ...(await purgeKept(db, settings.keep, signal)) };
}

type Deletion = Pick<DeleteQueryBuilder<Tables, keyof Tables, DeleteResult>, 'executeTakeFirst'>;

const deletions = (db: Database) =>
  ({
    idempotency: db.deleteFrom('idempotency').where('created_at', '<', daysAgo(1)),
    access_token: db.deleteFrom('access_token').where('expires_at', '<', now),
    session_ticket: db.deleteFrom('session_ticket').where('expires_at', '<', now),
    sign_in_permit: db.deleteFrom('sign_in_permit').where('expires_at', '<', now),
    staff_device: db.deleteFrom('staff_device').where('expires_at', '<', now),
    repeat_under_way: db.deleteFrom('repeat_under_way').where('until', '<', now),
    staff_session: db.deleteFrom('staff_session').where('ends_at', '<', now),
    // A used one of a live session stays: shown again, it tells that somebody else has it.
    refresh_token: db.deleteFrom('refresh_token').where('family_id', 'in', (row) =>
      row
        .selectFrom('session_family')
        .where((family) => family.fn.coalesce('ended_at', 'ends_at'), '<', daysAgo(1))
        .select('id'),
    ),
    // An account's newest stays: it tells what happened since its last sign-in.
    session_family: db
      .deleteFrom('session_family')
      .where('ends_at', '<', daysAgo(90))
      .where((row) =>
        row.exists(
          row
            .selectFrom('session_family as newer')
            .whereRef('newer.account_id', '=', 'session_family.account_id')
            .whereRef('newer.created_at', '>', 'session_family.created_at')
            .select('newer.id'),
        ),
      ),
    // An address that mails came back from gets a new try once a year.
    mail_bounce: db.deleteFrom('mail_bounce').where('at', '<', daysAgo(365)),
    // The mail that brought one stays in the patient's history, and names none any more (`on delete set null`).
    one_time_link: db.deleteFrom('one_time_link').where('expires_at', '<', daysAgo(90)),
  }) satisfies Partial<Record<keyof Tables, Deletion>>;

/** Purges once a day for as long as the server runs, and at a start that comes after a missed day. */
export async function startPurging(
  { db, log, settings }: Pick<Parts, 'db' | 'log' | 'settings'>,
  queue: RunningQueue,
): Promise<void> {
  const next = (startAfter: number) => db.transaction().execute((tx) => queue.send(tx, 'purge', {}, { startAfter }));
  await queue.work(
    'purge',
    async (_, signal) => {
      log.info(await purgePast({ db, settings }, signal), 'purged what is past');
      await next(DAY_SECONDS);
    },
    async () => {
      log.error('a purge was given up');
      await next(DAY_SECONDS);
    },
  );
  // Where one waits already, this adds none.
  await next(0);
}
