import { sql } from 'kysely';
import type { Text } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import type { BookableTreatment, Hours } from './bookable-times.ts';

interface Row {
  practitionerId: string;
  practitionerName: string;
  practitionerPhoto: string | null;
  placeId: string;
  placeName: Text;
  placeAddress: string | null;
  online: boolean;
  zone: string;
  roomId: string | null;
  roomName: Text | null;
  /** `weekday from until id,…`: one row for a practitioner's week at a place, not one for each day. */
  week: string;
}

/** The hours of everybody who gives this treatment: online ones online by the clinic's clock, others at the places. */
export async function hoursFor(
  db: Database | Tx,
  treatment: BookableTreatment,
  clinicZone: string,
  practitionerId?: string,
): Promise<Hours[]> {
  const { rows } = await sql<Row>`
    select practitioner.id as "practitionerId", practitioner.name as "practitionerName", practitioner.photo as "practitionerPhoto",
        place.id as "placeId", place.name as "placeName", place.address as "placeAddress", place.online, place.zone,
        room.id as "roomId", room.name as "roomName", week
      from practitioner_treatment
        join practitioner on practitioner.id = practitioner_treatment.practitioner_id
        cross join lateral (
          select place_id, room_id, string_agg(concat_ws(' ', weekday, from_wall, until_wall, id), ',') as week
            from working_hours where working_hours.practitioner_id = practitioner.id group by place_id, room_id) hours
        join place on place.id = hours.place_id
        left join room on room.id = hours.room_id
      where practitioner_treatment.treatment_id = ${treatment.id} and practitioner.ended_at is null
        and place.online = ${treatment.online} and (${practitionerId ?? null}::uuid is null or practitioner.id = ${practitionerId ?? null}::uuid)
      order by practitioner.name, practitioner.id`.execute(db);
  const ranks = new Map([...new Set(rows.map((row) => row.practitionerId))].map((id, rank) => [id, rank]));
  const hours = rows.flatMap(({ week, ...where }) =>
    week.split(',').map((line) => {
      const [weekday = '', from = '', until = '', id = ''] = line.split(' ');
      const zone = where.online ? clinicZone : where.zone;
      return {
        rank: ranks.get(where.practitionerId) ?? 0,
        order: `${from} ${id}`,
        hours: { ...where, zone, weekday: Number(weekday), from: from.slice(0, 5), until: until.slice(0, 5) },
      };
    }),
  );
  hours.sort((a, b) => a.rank - b.rank || (a.order < b.order ? -1 : 1));
  return joinNights(hours.map((each) => each.hours));
}

const spotOf = ({ practitionerId, placeId, roomId }: Hours) => `${practitionerId} ${placeId} ${roomId ?? ''}`;

/** Hours until midnight, and hours from midnight of the next day, are one night: a visit may lie across it. */
function joinNights(all: readonly Hours[]): Hours[] {
  const mornings = Map.groupBy(
    all.filter(({ from }) => from === '00:00'),
    spotOf,
  );
  if (mornings.size === 0) return [...all];
  const joined = new Set<Hours>();
  const nights = all.map((evening) => {
    const morning =
      evening.until === '24:00' &&
      mornings
        .get(spotOf(evening))
        ?.find((each) => each.weekday === (evening.weekday % 7) + 1 && each.until <= evening.from);
    if (!morning) return evening;
    joined.add(morning);
    return { ...evening, until: morning.until };
  });
  return all.flatMap((hours, at) => (joined.has(hours) ? [] : (nights[at] ?? hours)));
}
