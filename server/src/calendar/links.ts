import { sql } from 'kysely';
import type { CalendarLink, CalendarMethod, OfferedLink } from '../../../src/contract/index.ts';
import { record } from '../clinic/audit.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { once, type RepeatKey } from '../clinic/idempotency.ts';
import type { Access } from '../clinic/person.ts';
import { momentAt } from '../clinic/time.ts';
import { databaseNow, type Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { describeOffer, tokenHashOf } from './addresses.ts';
import { changesOf } from './changes.ts';
import { calendarTitle } from './fetchers.ts';
import { levelAbove } from './levels.ts';
import { endsAt, isAlive } from './lifetime.ts';
import { lastLooks } from './looks.ts';
import { linksTo } from './offering.ts';
import { liveSubjects } from './subjects.ts';
import { calendarLanguage, wordsIn } from './words.ts';

/** The account's calendars of this person: what was pressed or copied, and what is connected. */
export async function listLinks(parts: Parts, accountId: string, access: Access): Promise<CalendarLink[]> {
  const links = await linksTo(parts.db, accountId, access.recordIds)
    .where('state', '<>', 'offered')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const { zone } = await clinicRow(parts.db);
  const looks = await lastLooks(
    parts.db,
    links.map(({ id }) => id),
  );
  const lines: CalendarLink[] = [];
  for (const link of links) lines.push(await describeLink(parts, link, looks.get(link.id), zone));
  return lines;
}

/** A link as the panel's line shows it, with what looked at it last. */
export async function describeLink(
  parts: Parts,
  link: Row<'calendar_link'>,
  look: Row<'calendar_look'> | undefined,
  zone: string,
): Promise<CalendarLink> {
  const title = look === undefined ? undefined : calendarTitle(look.fetcher);
  const ends = endsAt(link);
  const since = link.connected_at ?? link.taken_at;
  const isUpToDate = look !== undefined && (await sawLatest(parts, link, look));
  const stillShows = isUpToDate ? undefined : levelAbove(look?.served_level, link.level);
  return {
    id: link.id,
    method: link.method,
    state: link.state,
    level: link.level,
    sawLatest: isUpToDate,
    ...(link.name === null ? {} : { name: link.name }),
    ...(since === null ? {} : { since: momentAt(since, zone) }),
    ...(stillShows === undefined ? {} : { stillShows }),
    ...(title === undefined ? {} : { calendar: title }),
    ...(look === undefined ? {} : { lastLookedAt: momentAt(look.last_at, zone) }),
    ...(ends === undefined ? {} : { until: momentAt(ends, zone) }),
  };
}

const sawLatest = async (parts: Parts, link: Row<'calendar_link'>, look: Row<'calendar_look'>): Promise<boolean> =>
  look.served_version === (await changesOf(parts.db, link, await liveSubjects(parts.db, link)));

/** The account's own link, locked; `not-found` for anybody else's. */
export async function ownLink(tx: Tx, accountId: string, linkId: string): Promise<Row<'calendar_link'>> {
  const link = await tx
    .selectFrom('calendar_link')
    .where('id', '=', linkId)
    .where('account_id', '=', accountId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (link === undefined) throw new ProblemError('not-found');
  return link;
}

export async function subjectOf(tx: Tx, linkId: string): Promise<string | null> {
  const subject = await tx
    .selectFrom('calendar_link_subject')
    .where('link_id', '=', linkId)
    .select('patient_id')
    .executeTakeFirst();
  return subject?.patient_id ?? null;
}

/** The patient pressed or copied an offered link. */
export async function takeLink(parts: Parts, accountId: string, linkId: string): Promise<void> {
  const taken = await parts.db
    .updateTable('calendar_link')
    .set((row) => ({
      state: sql`case when state = 'offered' then 'taken' else state end`,
      taken_at: row.fn.coalesce('taken_at', sql<Date>`now()`),
    }))
    .where('id', '=', linkId)
    .where('account_id', '=', accountId)
    .where(isAlive)
    .returning('id')
    .executeTakeFirst();
  if (taken === undefined) throw new ProblemError('not-found');
}

/** Neither over nor only offered; another is as unknown as one that never was. */
export async function requireListed(tx: Tx, link: Row<'calendar_link'>): Promise<void> {
  const ends = endsAt(link);
  const isOver = link.ended_at !== null || (ends !== undefined && ends <= (await databaseNow(tx)));
  if (isOver || link.state === 'offered') throw new ProblemError('not-found');
}

/** "Reset link": the old address is dead, the answer shows the new one, and a calendar must be given it anew. */
export async function resetLink(
  parts: Parts,
  accountId: string,
  linkId: string,
  repeat: RepeatKey | undefined,
): Promise<OfferedLink> {
  return parts.db.transaction().execute(async (tx) => {
    const { replayed } = await once(tx, repeat, async () => {
      await reset(tx, parts, accountId, linkId);
      return linkId;
    });
    const link = await ownLink(tx, accountId, linkId);
    // Since the first answer a calendar has come for the new address: it is never shown again.
    if (replayed && (link.state === 'connected' || link.ended_at !== null)) throw new ProblemError('not-found');
    const clinic = await clinicRow(tx);
    const names = {
      clinic: clinic.name,
      neutral: wordsIn(calendarLanguage([link.language, clinic.language])).appointments,
    };
    return describeOffer(parts, { ...link, method: link.method as CalendarMethod }, names);
  });
}

async function reset(tx: Tx, parts: Parts, accountId: string, linkId: string): Promise<void> {
  const link = await ownLink(tx, accountId, linkId);
  await requireListed(tx, link);
  const secret = { id: link.id, epoch: link.epoch + 1 };
  await tx
    .updateTable('calendar_link')
    .set({
      epoch: secret.epoch,
      token_hash: tokenHashOf(parts.keys, secret),
      state: 'taken',
      opened_at: sql<Date>`now()`,
      taken_at: sql<Date>`now()`,
      connected_at: null,
      kept_until: null,
    })
    .where('id', '=', link.id)
    .execute();
  await tx.deleteFrom('calendar_look').where('link_id', '=', link.id).execute();
  await record(tx, { kind: 'patient', id: accountId }, 'calendar.reset', await subjectOf(tx, link.id), {
    linkId: link.id,
  });
}

/** "Stop sharing": this address is dead, and no other. Stopping it again changes nothing. */
export async function stopLink(parts: Parts, accountId: string, linkId: string): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const link = await ownLink(tx, accountId, linkId);
    if (link.ended_at !== null) return;
    await tx
      .updateTable('calendar_link')
      .set({ ended_at: sql<Date>`now()` })
      .where('id', '=', link.id)
      .execute();
    await record(tx, { kind: 'patient', id: accountId }, 'calendar.stopped', await subjectOf(tx, link.id), {
      linkId: link.id,
    });
  });
}
