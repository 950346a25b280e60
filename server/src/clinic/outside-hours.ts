import { sql } from 'kysely';
import type { NewException, OutsideAppointment } from '../../../src/contract/staff-schedule.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { stretchOn } from './bookable-times.ts';
import { clinicNow } from './clinic-row.ts';
import type { Schedule } from './day-hours.ts';
import { describeVisitForStaff } from './describe-visit.ts';
import { isUuid } from '../../../src/contract/uuid.ts';
import { readSchedule } from './read-schedule.ts';
import { asId } from './ids.ts';
import { insertException } from './schedule-exceptions.ts';
import { addDays, dateAt } from './time.ts';
import { takesTime, visitRows, type VisitRow } from './visit-rows.ts';

/** So many visits are looked at for a page. */
const LOOKED_AT = 1000;
/** So many are told. */
const MOST = 50;
/** How far ahead what goes on for long is looked at. */
const FARTHEST_DAYS = 2 * 366;

/** A visit of its practitioner's hours at its place; its buffers may lie anywhere. */
function liesWithin(schedule: Schedule, visit: VisitRow): boolean {
  const date = dateAt(visit.starts_at, visit.zone);
  return [addDays(date, -1), date].some((begin) =>
    schedule.on(begin).some((day) => {
      const { practitionerId, placeId, zone } = day.hours;
      if (practitionerId !== visit.practitioner_id || placeId !== visit.place_id) return false;
      const { from, until } = stretchOn(begin, day, zone);
      return from <= visit.starts_at && visit.ends_at <= until;
    }),
  );
}

const comingVisits = (db: Database | Tx, now: Date) =>
  visitRows(db)
    .innerJoin('patient as record', 'record.id', 'appointment.patient_id')
    .innerJoin('patient', 'patient.id', 'record.survivor_id')
    .select(['patient.id as survivor_id', 'patient.first_name', 'patient.last_name'])
    .where(takesTime)
    .where('appointment.starts_at', '>', now)
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id');
type ComingVisit = Awaited<ReturnType<ReturnType<typeof comingVisits>['execute']>>[number];

function describe(row: ComingVisit, parts: Parts, now: Date): OutsideAppointment {
  const { id, start, end, treatment, practitioner, place } = describeVisitForStaff(row, parts, now);
  const patient = { id: row.survivor_id, firstName: row.first_name, lastName: row.last_name };
  return { id, patient, start, end, treatment, practitioner, place };
}

class UndoneError extends Error {
  override name = 'UndoneError';
}

const earlier = (a: string, b: string) => (a < b ? a : b);

/** The dates that an exception can change anything on, from today on. */
function datesOf({ firstDate, lastDate }: NewException, today: string): { from: string; until: string } {
  const farthest = addDays(today, FARTHEST_DAYS);
  const from = earlier(firstDate > today ? firstDate : today, farthest);
  return { from: addDays(from, -1), until: addDays(earlier(lastDate, farthest), 1) };
}

/** The visits that fit today and would not any more: as if it were so, which is then undone. */
export async function wouldLieOutside(
  parts: Parts,
  told: NewException,
): Promise<{ appointments: OutsideAppointment[]; more: boolean }> {
  let found = { appointments: [] as OutsideAppointment[], more: false };
  const undone = parts.db.transaction().execute(async (tx) => {
    found = await becomeOutside(tx, parts, told);
    throw new UndoneError();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof UndoneError)) throw error;
  });
  return found;
}

async function becomeOutside(tx: Tx, parts: Parts, told: NewException) {
  const { zone: clinicZone, now } = await clinicNow(tx);
  const [practitionerId, placeId] = [told.practitionerId, told.placeId].map((id) => (id === undefined ? id : asId(id)));
  const dates = datesOf(told, dateAt(now, clinicZone));
  const asked = { clinicZone, ...dates, practitionerId };
  const before = await readSchedule(tx, asked);
  await insertException(tx, told, null);
  const after = await readSchedule(tx, asked);
  // Other hours of a practitioner stand in the place of all that they have that day, wherever that is.
  const isThere = placeId !== undefined && (told.kind !== 'other-hours' || practitionerId === undefined);
  const rows = await comingVisits(tx, now)
    .where(sql<boolean>`appointment.starts_at >= ${addDays(dates.from, -1)}::date`)
    .where(sql<boolean>`appointment.starts_at < ${addDays(dates.until, 2)}::date`)
    .$if(practitionerId !== undefined, (query) => query.where('appointment.practitioner_id', '=', practitionerId ?? ''))
    .$if(isThere, (query) => query.where('appointment.place_id', '=', placeId ?? ''))
    .limit(LOOKED_AT)
    .execute();
  const outside = rows.filter((row) => liesWithin(before, row) && !liesWithin(after, row));
  return {
    appointments: outside.slice(0, MOST).map((row) => describe(row, parts, now)),
    more: outside.length > MOST || rows.length === LOOKED_AT,
  };
}

function readCursor(after: string): { startsAt: Date; id: string } {
  const [instant = '', id = ''] = Buffer.from(after, 'base64url').toString().split(' ');
  const startsAt = new Date(instant);
  if (Number.isNaN(startsAt.getTime()) || !isUuid(id)) throw new ProblemError('invalid-request', { fields: ['after'] });
  return { startsAt, id };
}

const cursorOf = ({ starts_at, id }: ComingVisit) =>
  Buffer.from(`${starts_at.toISOString()} ${id}`).toString('base64url');

/**
 * Visits to come that lie outside the hours, as a day off or new hours leave them. It looks at so many visits at a time, so
 * that a page costs the same whatever the clinic has; where none of these lies outside, the page is empty and has a next one.
 */
export async function listOutsideHours(
  parts: Parts,
  after: string | undefined,
): Promise<{ appointments: OutsideAppointment[]; next?: string }> {
  const { db } = parts;
  const cursor = after === undefined ? undefined : readCursor(after);
  const { zone: clinicZone, now } = await clinicNow(db);
  const rows = await comingVisits(db, now)
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(appointment.starts_at, appointment.id) > (${cursor?.startsAt}::timestamptz, ${cursor?.id}::uuid)`,
      ),
    )
    .limit(LOOKED_AT)
    .execute();
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return { appointments: [] };
  const schedule = await readSchedule(db, {
    clinicZone,
    from: dateAt(first.starts_at, 'UTC'),
    until: dateAt(last.starts_at, 'UTC'),
  });
  const outside = rows.filter((row) => !liesWithin(schedule, row));
  const page = outside.slice(0, MOST);
  const lookedAtLast = outside.length > MOST ? page.at(-1) : rows.length === LOOKED_AT ? last : undefined;
  return {
    appointments: page.map((row) => describe(row, parts, now)),
    ...(lookedAtLast === undefined ? {} : { next: cursorOf(lookedAtLast) }),
  };
}
