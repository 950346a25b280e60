import { sql, type RawBuilder } from 'kysely';
import type { ParsedRequestOf } from '../../../src/contract/operation.ts';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { AnswerOf } from '../../../src/contract/index.ts';
import type { staffRecordOperations } from '../../../src/contract/staff-records.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import { asId } from './ids.ts';
import { personOf } from './person.ts';
import { lineOf, detailsOfPeople, type PersonDetails } from './person-details.ts';
import { addDays, clockReaches, momentAt } from './time.ts';

const PAGE = 50;

type Listed = AnswerOf<(typeof staffRecordOperations)['listReadings']>;
type Wish = ParsedRequestOf<(typeof staffRecordOperations)['listReadings']>['query'];

interface Row {
  id: string;
  kind: string;
  staff_id: string;
  name: string;
  survivor_id: string | null;
  typed: string | null;
  found: string[] | null;
  at: Date;
  last_at: Date;
  /** To the microsecond, which a Date has not. */
  place: string;
}

/** Where a page ended, opaque to whoever hands it back. */
const cursorOf = ({ place, id }: Row): string => Buffer.from(`${place} ${id}`).toString('base64url');

function readCursor(after: string): RawBuilder<unknown> {
  const [place = '', id = ''] = Buffer.from(after, 'base64url').toString().split(' ');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(place) || !isUuid(id))
    throw new ProblemError('invalid-request', { fields: ['after'] });
  return sql`(reading.at, reading.id) < (${place}::timestamptz, ${id}::uuid)`;
}

async function conditionsOf(db: Database, zone: string, wish: Wish): Promise<RawBuilder<unknown>[]> {
  const { staffId, patientId, day, after } = wish;
  const person = patientId === undefined ? undefined : await personOf(db, asId(patientId));
  if (patientId !== undefined && person === undefined) throw new ProblemError('not-found');
  return [
    ...(staffId === undefined ? [] : [sql`reading.staff_id = ${asId(staffId)}`]),
    ...(person === undefined ? [] : [sql`reading.patient_id = any(${person.recordIds}::uuid[])`]),
    ...(day === undefined
      ? []
      : [
          sql`reading.at >= ${clockReaches(`${day}T00:00`, zone)}`,
          sql`reading.at < ${clockReaches(`${addDays(day, 1)}T00:00`, zone)}`,
        ]),
    ...(after === undefined ? [] : [readCursor(after)]),
  ];
}

/** Whose file the staff opened and what they searched for, a page at a time, the latest first. */
export async function listReadings(db: Database, wish: Wish): Promise<Listed> {
  const { zone } = await clinicRow(db);
  const limit = wish.limit ?? PAGE;
  const conditions = [sql`true`, ...(await conditionsOf(db, zone, wish))];
  const { rows } = await sql<Row>`
    select reading.id, kind, staff_id, staff.name, patient.survivor_id, typed, found, at, last_at,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
      from reading join staff on staff.id = staff_id left join patient on patient.id = patient_id
      where ${sql.join(conditions, sql` and `)}
      order by at desc, reading.id desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const shown = await detailsOfPeople(db, [...new Set(page.flatMap((row) => row.survivor_id ?? []))]);
  const last = page.at(-1);
  return {
    readings: page.map((row) => readingOf(row, shown.get(row.survivor_id ?? ''), zone)),
    ...(rows.length > page.length && last !== undefined ? { next: cursorOf(last) } : {}),
  };
}

const readingOf = (row: Row, patient: PersonDetails | undefined, zone: string): Listed['readings'][number] => ({
  id: row.id,
  kind: row.kind,
  by: { id: row.staff_id, name: row.name },
  at: momentAt(row.at, zone),
  until: momentAt(row.last_at, zone),
  ...(patient === undefined || patient.erased === true ? {} : { patient: lineOf(patient) }),
  ...(row.typed === null ? {} : { typed: row.typed }),
  ...(row.found === null ? {} : { found: row.found.length }),
});
