import { sql } from 'kysely';
import type { Text } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import type { BookableTreatment } from './bookable-times.ts';
import { Schedule, type Hours, type ScheduleException } from './day-hours.ts';
import { coordinatesOf } from './describe-place.ts';

interface Spot {
  practitionerId: string;
  practitionerName: string;
  practitionerPhoto: string | null;
  placeId: string;
  placeName: Text;
  placeAddress: string | null;
  latitude: number | null;
  longitude: number | null;
  online: boolean;
  zone: string;
  roomId: string | null;
  roomName: Text | null;
}

interface Read {
  /** `weekday from until first-date last-date id,…`: one for a practitioner's week at a place, not one for each day. */
  weeks: (Spot & { week: string })[] | null;
  own: (ScheduleException & { id: string; spot: Spot | null })[] | null;
  everybody: ScheduleException[] | null;
}

const byName = new Intl.Collator('en');

interface ScheduleAsked {
  /** Online hours are by the clinic's clock. */
  clinicZone: string;
  /** The first and the last date on which anything may begin. */
  from: string;
  until: string;
  /** Who gives it counts alone, online where it is online and at the places otherwise; everybody where there is none. */
  treatment?: Pick<BookableTreatment, 'id' | 'online'>;
  practitionerId?: string | undefined;
}

const spot = sql`'practitionerId', practitioner.id, 'practitionerName', practitioner.name, 'practitionerPhoto', photo,
  'placeId', place.id, 'placeName', place.name, 'placeAddress', address, 'latitude', latitude, 'longitude', longitude,
  'online', online, 'zone', zone, 'roomId', room.id, 'roomName', room.name`;
const exception = sql`'id', exception.id, 'kind', kind, 'practitionerId', exception.practitioner_id, 'placeId', exception.place_id,
  'firstDate', first_date, 'lastDate', last_date, 'weekdays', weekdays, 'from', from_wall, 'until', until_wall`;

/** Everybody's schedule of these dates, in one statement: their hours, and what stands in the place of the week. */
export async function readSchedule(db: Database | Tx, asked: ScheduleAsked): Promise<Schedule> {
  // A night that began before is part of a date, and what is blocked may last into the next.
  const from = sql`${asked.from}::date - 2`;
  const until = sql`${asked.until}::date + 2`;
  const current = sql`removed_at is null and last_date >= ${from} and first_date <= ${until}`;
  const who = asked.treatment
    ? sql`practitioner join practitioner_treatment on practitioner_treatment.practitioner_id = practitioner.id
        and treatment_id = ${asked.treatment.id}`
    : sql`practitioner`;
  const people = sql`ended_at is null ${asked.practitionerId === undefined ? sql`` : sql`and practitioner.id = ${asked.practitionerId}`}`;
  const where = asked.treatment ? sql`and online = ${asked.treatment.online}` : sql``;
  // What is read of each practitioner is looked up by their index (grouped, or with an offset), never by reading all of all time.
  const { rows } = await sql<Read>`
    select
      (select json_agg(json_build_object(${spot}, 'week', week) order by practitioner.name, practitioner.id)
        from ${who}
        cross join lateral (
          select place_id, room_id, string_agg(concat_ws(' ', weekday, from_wall, until_wall, valid_from, valid_until, id), ',') as week
            from working_hours
            where practitioner_id = practitioner.id and valid_until >= ${from} and valid_from <= ${until}
            group by place_id, room_id) hours
        join place on place.id = hours.place_id left join room on room.id = hours.room_id
        where ${people} ${where}) as weeks,
      (select json_agg(json_build_object(${exception}, 'spot', case when place.id is not null then json_build_object(${spot}) end)
          order by practitioner.name, practitioner.id)
        from ${who}
        cross join lateral (
          select * from schedule_exception where practitioner_id = practitioner.id and ${current} offset 0) exception
        left join place on kind = 'other-hours' and place.id = exception.place_id
        left join room on room.id = exception.room_id
        where ${people}) as own,
      (select json_agg(json_build_object(${exception})) from schedule_exception exception
        where practitioner_id is null and ${current}) as everybody`.execute(db);
  const { weeks, own, everybody } = rows[0] ?? { weeks: null, own: null, everybody: null };
  const dated = (own ?? []).flatMap((each) => (isAsked(each.spot, asked) ? { ...each, spot: each.spot } : []));
  return new Schedule(
    hoursOf(weeks ?? [], dated, asked.clinicZone),
    [own, everybody].flatMap((exceptions) => exceptions ?? []),
  );
}

const isAsked = (spot: Spot | null, { treatment }: ScheduleAsked): spot is Spot =>
  spot !== null && (treatment === undefined || spot.online === treatment.online);

type Dated = Pick<NonNullable<Read['own']>[number], 'id' | 'from' | 'until' | 'firstDate' | 'lastDate'> & {
  spot: Spot;
};

/** The hours of weeks and those of certain dates, in the order of the practitioners; of each the earliest first. */
function hoursOf(weeks: NonNullable<Read['weeks']>, dated: readonly Dated[], clinicZone: string): Hours[] {
  const at = ({ latitude, longitude, ...where }: Spot) => ({
    ...where,
    coordinates: coordinatesOf(latitude, longitude),
    zone: where.online ? clinicZone : where.zone,
  });
  const clock = (from: string, until: string) => ({ from: from.slice(0, 5), until: until.slice(0, 5) });
  const weekly = weeks.flatMap(({ week, ...spot }) =>
    week.split(',').map((line) => {
      const [weekday = '', from = '', until = '', validFrom = '', validUntil = '', id = ''] = line.split(' ');
      return { id, hours: { ...at(spot), weekday: Number(weekday), ...clock(from, until), validFrom, validUntil } };
    }),
  );
  const ofDates = dated.map(({ id, spot, from, until, firstDate, lastDate }) => ({
    id,
    hours: {
      ...at(spot),
      weekday: null,
      ...clock(from ?? '', until ?? ''),
      validFrom: firstDate,
      validUntil: lastDate,
    },
  }));
  return inOrder([...weekly, ...ofDates]);
}

function inOrder(all: readonly { id: string; hours: Hours }[]): Hours[] {
  const people = new Map(all.map(({ hours }) => [hours.practitionerId, hours.practitionerName]));
  const sorted = [...people].sort(([a, nameA], [b, nameB]) => byName.compare(nameA, nameB) || (a < b ? -1 : 1));
  const ranks = new Map(sorted.map(([id], rank) => [id, rank]));
  return all
    .map(({ id, hours }) => ({ rank: ranks.get(hours.practitionerId) ?? 0, order: `${hours.from} ${id}`, hours }))
    .sort((a, b) => a.rank - b.rank || (a.order < b.order ? -1 : 1))
    .map(({ hours }) => hours);
}
