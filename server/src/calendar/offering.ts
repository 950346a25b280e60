import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  calendarLevels,
  calendarMethods,
  firstCalendarMethods,
  type CalendarEvent,
  type CalendarLevel,
  type CalendarMethod,
  type CalendarOffer,
} from '../../../src/contract/index.ts';
import { clinicRow, type ClinicRow } from '../clinic/clinic-row.ts';
import { lockPerson, type Access } from '../clinic/person.ts';
import { momentAt } from '../clinic/time.ts';
import { takesTime, takingTime, visitRows, type VisitRow } from '../clinic/visit-rows.ts';
import { databaseNow, type Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { pageIn } from '../languages.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { canBeShown, describeOffer, isReachable, tokenHashOf } from './addresses.ts';
import { eventDescription, eventLocation, eventTitle, type CalendarView } from './event-text.ts';
import { isAlive, MOST_CALENDARS } from './lifetime.ts';
import { calendarLanguage, wordsIn } from './words.ts';

export interface OfferAsked {
  level?: CalendarLevel | undefined;
  language?: string | undefined;
  /** The ways that the page knows; undefined for one that names none. */
  methods?: readonly string[] | undefined;
}

type Link = Row<'calendar_link'>;

/** The account's links to the person's visits, all that are alive. */
export const linksTo = (tx: Tx | Parts['db'], accountId: string, recordIds: readonly string[]) =>
  tx
    .selectFrom('calendar_link')
    .where('account_id', '=', accountId)
    .where(isAlive)
    .where((row) =>
      row.exists(
        row
          .selectFrom('calendar_link_subject')
          .whereRef('link_id', '=', 'calendar_link.id')
          .where('patient_id', 'in', recordIds)
          .select('link_id'),
      ),
    );

/** How many visits to come a calendar of the person shows. */
export async function countUpcoming(db: Tx | Parts['db'], recordIds: readonly string[]): Promise<number> {
  const { upcoming } = await db
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .where(takesTime)
    .where(sql<boolean>`starts_at > now()`)
    .select((row) => row.fn.countAll<number>().as('upcoming'))
    .executeTakeFirstOrThrow();
  return upcoming;
}

/** How many calendars of the account are connected to the person. */
export async function countConnected(
  tx: Tx | Parts['db'],
  accountId: string,
  recordIds: readonly string[],
): Promise<number> {
  const { connected } = await linksTo(tx, accountId, recordIds)
    .where('state', '=', 'connected')
    .select((row) => row.fn.countAll<number>().as('connected'))
    .executeTakeFirstOrThrow();
  return connected;
}

/** Offered ones that died were never anybody's; taken ones that died stay as ended. */
async function clearDead(tx: Tx, accountId: string): Promise<void> {
  const dead = sql<boolean>`not ${isAlive}`;
  await tx
    .deleteFrom('calendar_link')
    .where('account_id', '=', accountId)
    .where('state', '=', 'offered')
    .where(dead)
    .execute();
  await tx
    .updateTable('calendar_link')
    .set({ ended_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where(dead)
    .execute();
}

/**
 * One link for each way. Asking again answers with the same addresses, so that pressing twice adds one calendar. A link
 * that was only offered takes the level that is asked for now; one that was pressed or copied keeps its own, for nobody
 * may see more than was chosen when it was handed out.
 */
export async function offerLinks(
  parts: Parts,
  accountId: string,
  access: Access,
  asked: OfferAsked,
): Promise<CalendarOffer> {
  return parts.db.transaction().execute(async (tx) => {
    const person = await lockPerson(tx, access.recordId);
    if (person === undefined) throw new ProblemError('not-found');
    await clearDead(tx, accountId);
    if ((await countConnected(tx, accountId, person.recordIds)) >= MOST_CALENDARS)
      throw new ProblemError('too-many-calendars');
    const open = await linksTo(tx, accountId, person.recordIds)
      .where('state', '<>', 'connected')
      .selectAll()
      .orderBy('opened_at', 'desc')
      // One that was handed out may have a level of its own by now.
      .orderBy(sql<boolean>`state = 'offered'`, 'desc')
      .orderBy('created_at', 'desc')
      .execute();
    const level = asked.level ?? open[0]?.level ?? 'busy';
    const clinic = await clinicRow(tx);
    const language = calendarLanguage([asked.language, open[0]?.language, clinic.language]);
    const links: Link[] = [];
    const known: readonly string[] = asked.methods ?? firstCalendarMethods;
    for (const method of calendarMethods.filter((one) => known.includes(one)))
      links.push(await linkFor(tx, parts, open, { accountId, subjectId: access.recordId, method, level, language }));
    const names = { clinic: clinic.name, neutral: wordsIn(language).appointments };
    const now = await databaseNow(tx);
    const previews = await previewsOf(tx, person.recordIds, now, (at) =>
      viewOf(parts, clinic, { access, level: at, language }),
    );
    const preview = previews.find((one) => one.level === level);
    return {
      now: now.toISOString(),
      level,
      links: links.map((link) => describeOffer(parts, { ...link, method: link.method as CalendarMethod }, names)),
      reachable: isReachable(parts.settings.publicApiUrl),
      ...(preview === undefined ? {} : { preview, previews }),
    };
  });
}

interface Wanted {
  accountId: string;
  subjectId: string;
  method: CalendarMethod;
  level: CalendarLevel;
  language: string;
}

async function linkFor(tx: Tx, parts: Parts, open: readonly Link[], wanted: Wanted): Promise<Link> {
  const { method, level, language } = wanted;
  const own = open.filter((link) => link.method === method && canBeShown(parts.keys, link));
  const again = own.find((link) => link.level === level) ?? own.find((link) => link.state === 'offered');
  if (again === undefined) return newLink(tx, parts, wanted);
  return tx
    .updateTable('calendar_link')
    .set({ level, language, opened_at: sql<Date>`now()` })
    .where('id', '=', again.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function newLink(tx: Tx, parts: Parts, wanted: Wanted): Promise<Link> {
  const secret = { id: randomUUID(), epoch: 0 };
  const { accountId, subjectId, method, level, language } = wanted;
  const link = await tx
    .insertInto('calendar_link')
    .values({
      ...secret,
      account_id: accountId,
      method,
      level,
      language,
      token_hash: tokenHashOf(parts.keys, secret),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.insertInto('calendar_link_subject').values({ link_id: link.id, patient_id: subjectId }).execute();
  return link;
}

const viewOf = (
  parts: Parts,
  clinic: ClinicRow,
  { access, level, language }: { access: Access; level: CalendarLevel; language: string },
): CalendarView => ({
  level,
  language,
  clinic,
  accountUrl: pageIn(parts.settings.accountUrls, [language]),
  firstNames: new Map(),
  unchangeable: new Set(access.permissions.includes('change') ? [] : access.recordIds),
});

/** The next visit as a calendar would show it at each level; none where nothing is booked. */
async function previewsOf(
  tx: Tx,
  recordIds: readonly string[],
  now: Date,
  viewAt: (level: CalendarLevel) => CalendarView,
): Promise<(CalendarEvent & { level: CalendarLevel })[]> {
  const next = await visitRows(tx)
    .where('appointment.patient_id', 'in', recordIds)
    .where('appointment.state', 'in', takingTime)
    .where('appointment.starts_at', '>', now)
    .orderBy('appointment.starts_at')
    .limit(1)
    .executeTakeFirst();
  return next === undefined ? [] : calendarLevels.map((level) => ({ level, ...eventOf(next, viewAt(level)) }));
}

/** What the feed says of a visit, by the functions that write the feed. */
function eventOf(visit: VisitRow, view: CalendarView): CalendarEvent {
  const place = eventLocation(visit, view);
  const text = eventDescription(visit, view);
  return {
    title: eventTitle(visit, view),
    start: momentAt(visit.starts_at, visit.zone),
    end: momentAt(visit.ends_at, visit.zone),
    ...(place === undefined ? {} : { place }),
    ...(text === undefined ? {} : { text }),
  };
}
