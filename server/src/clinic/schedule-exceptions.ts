import { sql } from 'kysely';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { ListedException, NewException } from '../../../src/contract/staff-schedule.ts';
import type { Database, Tx } from '../database/open.ts';
import type { NewRow } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { clinicNow } from './clinic-row.ts';
import { asId } from './ids.ts';
import { dateAt } from './time.ts';

/** So many a page. */
const MOST = 200;

const rowsOf = (db: Database | Tx) =>
  db
    .selectFrom('schedule_exception')
    .leftJoin('practitioner', 'practitioner.id', 'schedule_exception.practitioner_id')
    .leftJoin('place', 'place.id', 'schedule_exception.place_id')
    .where('removed_at', 'is', null)
    .selectAll('schedule_exception')
    .select(['practitioner.name as practitioner_name', 'place.name as place_name']);
type ExceptionRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const unlessEndless = (date: string) => (date.endsWith('infinity') ? undefined : date);

function describe(row: ExceptionRow): ListedException {
  const { practitioner_id, practitioner_name, place_id, place_name, weekdays, name } = row;
  const [firstDate, lastDate] = [unlessEndless(row.first_date), unlessEndless(row.last_date)];
  return {
    id: row.id,
    kind: row.kind,
    ...(practitioner_id === null ? {} : { practitioner: { id: practitioner_id, name: practitioner_name ?? '' } }),
    ...(place_id === null || place_name === null ? {} : { place: { id: place_id, name: place_name } }),
    ...(firstDate === undefined ? {} : { firstDate }),
    ...(lastDate === undefined ? {} : { lastDate }),
    ...(weekdays === null ? {} : { weekdays }),
    ...(row.from_wall === null ? {} : { from: row.from_wall.slice(0, 5) }),
    ...(row.until_wall === null ? {} : { until: row.until_wall.slice(0, 5) }),
    ...(name === null ? {} : { name }),
    imported: row.imported_as !== null,
  };
}

export async function oneException(db: Database, exceptionId: string): Promise<ListedException> {
  const row = await rowsOf(db).where('schedule_exception.id', '=', asId(exceptionId)).executeTakeFirst();
  if (row === undefined) throw new ProblemError('not-found');
  return describe(row);
}

/** Where a page ended: `-infinity` is the first date of what has been so for ever. */
function readCursor(after: string): { date: string; id: string } {
  const [date = '', id = ''] = Buffer.from(after, 'base64url').toString().split(' ');
  if (!/^(-infinity|\d{4}-\d\d-\d\d)$/.test(date) || Number.isNaN(Date.parse(date.replace('-infinity', '2000-01-01'))))
    throw new ProblemError('invalid-request', { fields: ['after'] });
  if (!isUuid(id)) throw new ProblemError('invalid-request', { fields: ['after'] });
  return { date, id };
}

const cursorOf = ({ first_date, id }: ExceptionRow) => Buffer.from(`${first_date} ${id}`).toString('base64url');

/** What is not over yet by the clinic's date, the earliest first, and everybody and every place that it can be of. */
export async function listExceptions(db: Database, after: string | undefined) {
  const cursor = after === undefined ? undefined : readCursor(after);
  const { zone, now } = await clinicNow(db);
  const rows = await rowsOf(db)
    .where('last_date', '>=', dateAt(now, zone))
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(first_date, schedule_exception.id) > (${cursor?.date}::date, ${cursor?.id}::uuid)`),
    )
    .orderBy('first_date')
    .orderBy('schedule_exception.id')
    .limit(MOST + 1)
    .execute();
  const page = rows.slice(0, MOST);
  const last = page.at(-1);
  return {
    exceptions: page.map(describe),
    ...(rows.length > MOST && last !== undefined ? { next: cursorOf(last) } : {}),
    practitioners: await db
      .selectFrom('practitioner')
      .where('ended_at', 'is', null)
      .select(['id', 'name'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    places: await placesOf(db),
  };
}

async function placesOf(db: Database) {
  const places = await db
    .selectFrom('place')
    .select(['id', 'name', 'online'])
    .orderBy('online')
    .orderBy('id')
    .execute();
  const rooms = await db.selectFrom('room').select(['id', 'name', 'place_id']).orderBy('id').execute();
  return places.map((place) => ({
    ...place,
    rooms: rooms.flatMap(({ id, name, place_id }) => (place_id === place.id ? { id, name } : [])),
  }));
}

/** Refuses what makes no sense, by the field that is wrong. */
function refuseNonsense({
  kind,
  practitionerId,
  placeId,
  roomId,
  firstDate,
  lastDate,
  from,
  until,
}: NewException): void {
  const isTimed = kind === 'other-hours' || kind === 'blocked';
  const wrong: [boolean, string][] = [
    [lastDate < firstDate, 'lastDate'],
    [(from !== undefined) !== isTimed || from === '24:00', 'from'],
    [(until !== undefined) !== isTimed || (isTimed && until === from), 'until'],
    [
      (kind === 'day-off' && practitionerId === undefined) || (kind === 'holiday' && practitionerId !== undefined),
      'practitionerId',
    ],
    [kind === 'other-hours' && placeId === undefined, 'placeId'],
    [roomId !== undefined && (kind !== 'other-hours' || practitionerId === undefined), 'roomId'],
  ];
  const fields = wrong.flatMap(([isWrong, field]) => (isWrong ? [field] : []));
  if (fields.length > 0) throw new ProblemError('invalid-request', { fields });
}

/** Whoever and whatever is named must be there, and the room at that place. */
async function rowOf(tx: Tx, told: NewException): Promise<NewRow<'schedule_exception'>> {
  const { kind, practitionerId, placeId, roomId, firstDate, lastDate, from, until, name } = told;
  const found = async (table: 'practitioner' | 'place', id: string | undefined) => {
    if (id === undefined) return null;
    const row = await tx.selectFrom(table).where('id', '=', asId(id)).select('id').executeTakeFirst();
    if (row === undefined) throw new ProblemError('not-found');
    return row.id;
  };
  const place_id = await found('place', placeId);
  const room =
    roomId === undefined || place_id === null
      ? undefined
      : await tx
          .selectFrom('room')
          .where('id', '=', asId(roomId))
          .where('place_id', '=', place_id)
          .select('id')
          .executeTakeFirst();
  if (roomId !== undefined && room === undefined) throw new ProblemError('not-found');
  return {
    kind,
    practitioner_id: await found('practitioner', practitionerId),
    place_id,
    room_id: room?.id ?? null,
    first_date: firstDate,
    last_date: lastDate,
    from_wall: from ?? null,
    until_wall: until === '00:00' ? '24:00' : (until ?? null),
    name: name === undefined || name === '' ? null : JSON.stringify({ default: name }),
  };
}

/** Puts it on file, and nothing else: the appointments of these days stay as they are. */
export async function insertException(tx: Tx, told: NewException, staffId: string | null): Promise<string> {
  refuseNonsense(told);
  const { id } = await tx
    .insertInto('schedule_exception')
    .values({ ...(await rowOf(tx, told)), created_by_staff_id: staffId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function addException(tx: Tx, staffId: string, told: NewException): Promise<string> {
  const id = await insertException(tx, told, staffId);
  await record(tx, { kind: 'staff', id: staffId }, 'schedule.changed', null, { exceptionId: id, change: 'added' });
  return id;
}

/** It stays on file as taken away, so that the next import of the clinic's file does not bring it back. */
export async function removeException(tx: Tx, staffId: string, exceptionId: string): Promise<string> {
  const row = await tx
    .updateTable('schedule_exception')
    .set({ removed_at: sql`now()` })
    .where('id', '=', asId(exceptionId))
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw new ProblemError('not-found');
  await record(tx, { kind: 'staff', id: staffId }, 'schedule.changed', null, {
    exceptionId: row.id,
    change: 'removed',
  });
  return row.id;
}
