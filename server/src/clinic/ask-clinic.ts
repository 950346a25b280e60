import { sql } from 'kysely';
import type { Moment, Upcoming } from '../../../src/contract/index.ts';
import type { Database } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, type RepeatKey } from './idempotency.ts';
import { lockPerson, type Access } from './person.ts';
import { momentAt } from './time.ts';

/** A patient asks whether they are on file twice. One question stands at a time; asking again changes nothing. */
export async function askClinic(
  parts: Parts,
  access: Access,
  accountId: string,
  repeat: RepeatKey | undefined,
): Promise<Moment> {
  return parts.db.transaction().execute(async (tx) => {
    const { id } = await once(tx, repeat, async () => {
      const person = await lockPerson(tx, access.recordId);
      if (person === undefined) throw new ProblemError('not-found');
      const open = await tx
        .selectFrom('duplicate_request')
        .where('patient_id', 'in', person.recordIds)
        .where('closed_at', 'is', null)
        .orderBy('asked_at')
        .select('id')
        .executeTakeFirst();
      if (open !== undefined) return open.id;
      const asked = await tx
        .insertInto('duplicate_request')
        .values({ patient_id: access.recordId, account_id: accountId })
        .returning('id')
        .executeTakeFirstOrThrow();
      await record(tx, { kind: 'patient', id: accountId }, 'duplicate-check.asked', access.recordId);
      return asked.id;
    });
    const { asked_at } = await tx
      .selectFrom('duplicate_request')
      .where('id', '=', id)
      .select('asked_at')
      .executeTakeFirstOrThrow();
    return momentAt(asked_at, (await clinicRow(tx)).zone);
  });
}

/** How long the answer is news, unless the patient dismisses it before. */
const ANSWER_NEWS_DAYS = 7;

export interface ClinicCheck {
  askClinic: Upcoming['can']['askClinic'];
  answered?: NonNullable<Upcoming['answered']>;
}

/**
 * Whether this account can have the clinic check, and what it answered the last time. Whoever asked hears the answer
 * before they can ask anew; a merge since then says more than "on file once" and takes its place.
 */
export async function clinicCheck(
  db: Database,
  { recordIds }: Access,
  accountId: string,
  zone: string,
): Promise<ClinicCheck> {
  const { rows } = await sql<{ is_open: boolean; answered_at: Date | null }>`
    select coalesce(bool_or(closed_at is null), false) as is_open,
        max(closed_at) filter (where account_id = ${accountId} and outcome = 'on-file-once' and dismissed_at is null
          and closed_at > now() - make_interval(days => ${ANSWER_NEWS_DAYS})
          and not exists (select from patient_merge
            where from_id = any(${recordIds}::uuid[]) and undone_at is null and at > closed_at)) as answered_at
      from duplicate_request where patient_id = any(${recordIds}::uuid[])`.execute(db);
  const [news] = rows;
  if (news?.is_open === true) return { askClinic: { allowed: false, reason: 'asked' } };
  if (!news?.answered_at) return { askClinic: { allowed: true } };
  return {
    askClinic: { allowed: false, reason: 'answered' },
    answered: { at: momentAt(news.answered_at, zone), answer: 'on-file-once' },
  };
}

/** The patient has read the answer: it goes from their list, and they can ask again. */
export async function dismissAnswer(
  { db }: Pick<Parts, 'db'>,
  access: Access,
  accountId: string,
  repeat: RepeatKey | undefined,
): Promise<void> {
  await db.transaction().execute((tx) =>
    once(tx, repeat, async () => {
      await tx
        .updateTable('duplicate_request')
        .set({ dismissed_at: sql<Date>`now()` })
        .where('patient_id', 'in', access.recordIds)
        .where('account_id', '=', accountId)
        .where('closed_at', 'is not', null)
        .where('dismissed_at', 'is', null)
        .execute();
      return null;
    }),
  );
}
