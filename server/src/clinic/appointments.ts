import { sql } from 'kysely';
import {
  instantSchema,
  type Appointment,
  type History,
  type Moment,
  type Upcoming,
} from '../../../src/contract/index.ts';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { Database, Tx } from '../database/open.ts';
import { unseen } from '../database/unseen.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { clinicCheck } from './ask-clinic.ts';
import { describeVisit, type Viewpoint } from './describe-visit.ts';
import { calledName } from './names.ts';
import type { Access } from './person.ts';
import { bookPermission } from './policy.ts';
import { detailsFromRecords } from './person-details.ts';
import { momentAt } from './time.ts';
import { isUpcoming, ofRecords, takesTime, takingTime, visitRows, type VisitRow } from './visit-rows.ts';

const PAGE = 20;
/** How long it is news that two records were joined. */
const MERGED_NEWS_DAYS = 7;

/** How a signed-in account looks at the person's visits now. The subject keeps the id that its access row names. */
export async function viewpointOf(
  db: Database | Tx,
  access: Access,
  language?: string,
): Promise<Viewpoint & { zone: string }> {
  const records = await db
    .selectFrom('patient')
    .innerJoin('clinic', (join) => join.onTrue())
    .where('survivor_id', '=', access.survivorId)
    .selectAll('patient')
    .select(['clinic.policy', 'clinic.zone', sql<Date>`now()`.as('now')])
    .execute();
  const shown = (await detailsFromRecords(db, [access.survivorId], records)).get(access.survivorId);
  const [clinic] = records;
  if (shown === undefined || clinic === undefined) throw new ProblemError('not-found');
  const { policy, now, zone } = clinic;
  return {
    subject: { id: access.recordId, firstName: calledName(shown) },
    permissions: access.permissions,
    policy,
    now,
    zone,
    language,
  };
}

export const describeVisits = (rows: readonly VisitRow[], parts: Parts, viewpoint: Viewpoint): Appointment[] =>
  rows.map((row) => describeVisit(row, parts, viewpoint));

/** One visit of the person, as the account sees it; `not-found` for anybody else's. */
export async function findVisit(
  parts: Parts,
  access: Access,
  visitId: string,
  language?: string,
): Promise<Appointment> {
  const row = await visitRows(parts.db)
    .where('appointment.id', '=', visitId)
    .where(ofRecords(access.recordIds))
    .executeTakeFirst();
  if (row === undefined) throw new ProblemError('not-found');
  return describeVisit(row, parts, await viewpointOf(parts.db, access, language));
}

/** How many upcoming visits the person holds by booking online, as of now; what staff booked does not count. */
export const heldOnline = (recordIds: readonly string[]) => sql<number>`(
  select count(*) from appointment
    where ${ofRecords(recordIds)} and booked_by = 'patient' and ${takesTime} and starts_at > now())`;

async function countHeldOnline(db: Database, recordIds: readonly string[]): Promise<number> {
  return (await db.selectNoFrom(heldOnline(recordIds).as('held')).executeTakeFirstOrThrow()).held;
}

/** The same of one visit. */
const isHeldOnline = (row: VisitRow, now: Date): boolean =>
  row.booked_by === 'patient' && (takingTime as readonly string[]).includes(row.state) && row.starts_at > now;

async function mergedAt(db: Database, recordIds: string[], now: Date, zone: string): Promise<Moment | undefined> {
  // Most people have one record, into which nothing was ever merged.
  if (recordIds.length < 2) return undefined;
  const merge = await db
    .selectFrom('patient_merge')
    .where('undone_at', 'is', null)
    .where((row) => row.or([row('from_id', 'in', recordIds), row('into_id', 'in', recordIds)]))
    .where('at', '>', sql<Date>`${now}::timestamptz - make_interval(days => ${MERGED_NEWS_DAYS})`)
    .orderBy('at', 'desc')
    .select('at')
    .executeTakeFirst();
  return merge === undefined ? undefined : momentAt(merge.at, zone);
}

/** A part of a list: the most that it may have, and where the page before ended. */
export interface PageAsked {
  limit?: number | undefined;
  after?: string | undefined;
}

/**
 * What is booked, and what the clinic cancelled and has not begun yet; the soonest first. Whole, since the policy bounds it,
 * but for whoever asks for pages.
 */
export async function listUpcoming(
  parts: Parts,
  access: Access,
  accountId: string,
  { limit, after }: PageAsked,
  language?: string,
): Promise<Upcoming> {
  const { db } = parts;
  const from = after === undefined ? undefined : readCursor(after, 'after');
  const viewpoint = await viewpointOf(db, access, language);
  const { now, subject, policy, permissions, zone } = viewpoint;
  const all = visitRows(db)
    .where(ofRecords(access.recordIds))
    .where(sql<boolean>`appointment.ends_at > ${unseen(now, 'timestamptz')}`)
    .where(isUpcoming(now))
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id');
  const rows = await all
    .$if(from !== undefined, (query) => query.where(sql<boolean>`${placeOf} > (${from?.startsAt}, ${from?.id}::uuid)`))
    .$if(limit !== undefined, (query) => query.limit((limit ?? 0) + 1))
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isWhole = from === undefined && page.length === rows.length;
  const held = isWhole
    ? rows.filter((row) => isHeldOnline(row, now)).length
    : await countHeldOnline(db, access.recordIds);
  const merged = await mergedAt(db, access.recordIds, now, zone);
  const { askClinic, answered } = await clinicCheck(db, access, accountId, zone);
  return {
    now: now.toISOString(),
    subject,
    appointments: describeVisits(page, parts, viewpoint),
    can: { book: bookPermission(policy, held, permissions), askClinic },
    ...(merged === undefined ? {} : { merged: { at: merged } }),
    ...(answered === undefined ? {} : { answered }),
    ...(page.length < rows.length && last !== undefined ? { nextCursor: cursorOf(last) } : {}),
  };
}

/** By what lists of visits are ordered, and where a page of one ends. */
const placeOf = sql`(appointment.starts_at, appointment.id)`;

/** Where a page ended, opaque to whoever hands it back. */
const cursorOf = (row: VisitRow) => Buffer.from(`${row.starts_at.toISOString()} ${row.id}`).toString('base64url');

function readCursor(cursor: string, field: string): { startsAt: Date; id: string } {
  const [, instant, id] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\da-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id === undefined || !isUuid(id) || !instantSchema.safeParse(instant).success)
    throw new ProblemError('invalid-request', { fields: [field] });
  return { startsAt: new Date(instant ?? ''), id };
}

/** What was, the latest first: all that is not upcoming, so that no visit is ever in neither list. */
export async function listHistory(parts: Parts, access: Access, before?: string, language?: string): Promise<History> {
  const { db } = parts;
  const viewpoint = await viewpointOf(db, access, language);
  let query = visitRows(db)
    .where(ofRecords(access.recordIds))
    .where('appointment.state', '<>', 'archived')
    .where((row) => row.not(isUpcoming(viewpoint.now)));
  if (before !== undefined) {
    const { startsAt, id } = readCursor(before, 'before');
    query = query.where(sql<boolean>`${placeOf} < (${startsAt}, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy('appointment.starts_at', 'desc')
    .orderBy('appointment.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    now: viewpoint.now.toISOString(),
    appointments: describeVisits(page, parts, viewpoint),
    ...(rows.length > PAGE && last !== undefined ? { next: cursorOf(last) } : {}),
  };
}
