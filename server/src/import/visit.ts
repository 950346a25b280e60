import { addDays, addMinutes, ClockGapError, instantAt, wallAt } from '../clinic/time.ts';
import { takingTime } from '../clinic/visit-rows.ts';
import type { Row } from '../database/schema.ts';
import { isState, type AppointmentSays } from './appointment-rows.ts';
import { findNamed, UnknownNameError, type Catalog, type NamedPlace } from './catalog.ts';

/** A visit as a row wants it. */
export interface Visit {
  practitionerId: string;
  placeId: string;
  roomId: string | null;
  treatmentId: string;
  state: Row<'appointment'>['state'];
  wallStart: string;
  wallEnd: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
}

/** A row that cannot be loaded as it is; the message ends the line of the report. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

export const takesTime = (state: Visit['state']): boolean => (takingTime as readonly string[]).includes(state);

const isNothing = (word: string | undefined) => word === undefined || word === '';

function placeOf(says: AppointmentSays, catalog: Catalog, present: Row<'appointment'> | undefined): NamedPlace {
  if (!isNothing(says.place)) return findNamed(catalog.places, says.place ?? '', 'place');
  const [only, other] = catalog.places;
  const kept = says.place === undefined && catalog.places.find(({ id }) => id === present?.place_id);
  const place = kept || (other === undefined ? only : undefined);
  if (place === undefined) throw new UnknownNameError('it names no place');
  return place;
}

function roomOf(
  says: AppointmentSays,
  catalog: Catalog,
  place: NamedPlace,
  present: Row<'appointment'> | undefined,
): string | null {
  if (says.room === undefined && present?.place_id === place.id) return present.room_id;
  if (isNothing(says.room)) return null;
  const here = catalog.rooms.filter(({ placeId }) => placeId === place.id);
  return findNamed(here, says.room ?? '', `room at ${place.names[0] ?? ''}`).id;
}

function instantOf(wall: string, zone: string): Date {
  try {
    return instantAt(wall, zone);
  } catch (error) {
    if (!(error instanceof ClockGapError)) throw error;
    throw new RefusedError(`the clock in ${zone} skips ${wall.replace('T', ' ')}`, { cause: error });
  }
}

/** No visit lasts longer over midnight; what would is a time that was mistyped. */
const LONGEST_NIGHT_VISIT = 10 * 60;

/** The end that a clock time means: on the date of the start, or after midnight where that is soon. */
function endAfter(starts: string, clock: string): string {
  const date = starts.slice(0, 10);
  const sameDay = clock === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${clock}`;
  const nextDay = `${addDays(date, 1)}T${clock}`;
  const isSoon = (Date.parse(`${nextDay}Z`) - Date.parse(`${starts}Z`)) / 60_000 <= LONGEST_NIGHT_VISIT;
  return sameDay <= starts && isSoon ? nextDay : sameDay;
}

/** How long the visit lasts, and what its end says: `ends`, else `minutes`, else the treatment's own length. */
function timesOf(says: AppointmentSays, zone: string, minutes: number) {
  const startsAt = instantOf(says.starts, zone);
  const length = isNothing(says.minutes) ? minutes : Number(says.minutes);
  const counted = addMinutes(startsAt, length);
  if (isNothing(says.ends))
    return { wallStart: says.starts, startsAt, wallEnd: wallAt(counted, zone), endsAt: counted };
  const said = says.ends ?? '';
  const wallEnd = said.includes('T') ? said : endAfter(says.starts, said);
  const endsAt = instantOf(wallEnd, zone);
  if (endsAt <= startsAt) throw new RefusedError('it ends before it starts');
  if (!isNothing(says.minutes) && counted.getTime() !== endsAt.getTime())
    throw new RefusedError('its minutes and its end do not agree');
  return { wallStart: says.starts, startsAt, wallEnd, endsAt };
}

/**
 * The visit that a row asks for. What it does not say is as it stands in `present`, the visit that it made earlier.
 * Throws {@link RefusedError} or {@link UnknownNameError}.
 */
export function visitOf(says: AppointmentSays, catalog: Catalog, present?: Row<'appointment'>): Visit {
  const practitioner = findNamed(catalog.practitioners, says.practitioner, 'practitioner');
  const treatment = findNamed(catalog.treatments, says.treatment, 'treatment');
  const place = placeOf(says, catalog, present);
  const state = says.state ?? '';
  return {
    practitionerId: practitioner.id,
    placeId: place.id,
    roomId: roomOf(says, catalog, place, present),
    treatmentId: treatment.id,
    state: isState(state) ? state : (present?.state ?? 'booked'),
    zone: place.zone,
    ...timesOf(says, place.zone, treatment.minutes),
  };
}

/** What is compared of a visit: when, where, with whom and whether it stands belong together; what is done is apart. */
export const heldOf = (visit: Visit): Record<string, string> => ({
  practitioner: visit.practitionerId,
  place: visit.placeId,
  room: visit.roomId ?? '',
  starts: visit.wallStart,
  ends: visit.wallEnd,
  state: visit.state,
  treatment: visit.treatmentId,
});

export const presentVisit = (row: Row<'appointment'>): Visit => ({
  practitionerId: row.practitioner_id,
  placeId: row.place_id,
  roomId: row.room_id,
  treatmentId: row.treatment_id,
  state: row.state,
  wallStart: row.wall_start.slice(0, 16),
  wallEnd: row.wall_end.slice(0, 16),
  zone: row.zone,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
});
