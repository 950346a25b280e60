import type { Appointment, Moment, Policy } from '../../../src/contract/index.ts';
import type { StaffAppointment } from '../../../src/contract/staff.ts';
import type { Parts } from '../parts.ts';
import { coordinatesOf, placeOf } from './describe-place.ts';
import { imageUrl } from './images.ts';
import { beginPermission, cancelPermission, movePermission, type Permissions, type VisitTimes } from './policy.ts';
import { momentAt } from './time.ts';
import { visitAddress } from './visit-address.ts';
import type { VisitRow } from './visit-rows.ts';

/** Whose eyes a visit is described for. */
export interface Viewpoint {
  subject: Appointment['subject'];
  permissions: Permissions;
  policy: Policy;
  now: Date;
  /** BCP 47 tag of what the page shows, where it says so. */
  language?: string | undefined;
}

type Urls = Pick<Parts, 'settings' | 'keys'>;

/** The stored wall time beside the instant: what the patient was told, whatever the zone's rules say today. */
const stored = (instant: Date, wall: string, zone: string): Moment => ({
  instant: instant.toISOString(),
  wall: wall.slice(0, 16),
  zone,
});

const timesOf = (row: VisitRow): VisitTimes => ({
  state: row.state,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  zone: row.zone,
  online: row.online,
});

/** A patient or staff wants to know where a visit stood before; once it is over, that is no news. */
const movedFromOf = (row: VisitRow, now: Date): Moment | undefined =>
  row.moved_from_at !== null && row.moved_from_wall !== null && row.ends_at > now
    ? stored(row.moved_from_at, row.moved_from_wall, row.zone)
    : undefined;

/** Only a visit that still stands can be undone. */
const graceOf = (row: VisitRow, now: Date): Moment | undefined =>
  row.state === 'booked' && row.grace_until !== null && row.grace_until > now
    ? momentAt(row.grace_until, row.zone)
    : undefined;

/** What a patient and staff see alike. */
function shared(row: VisitRow, parts: Urls, now: Date): Omit<StaffAppointment, 'patientId'> {
  const movedFrom = movedFromOf(row, now);
  const graceUntil = graceOf(row, now);
  return {
    id: row.id,
    state: row.state,
    start: stored(row.starts_at, row.wall_start, row.zone),
    end: stored(row.ends_at, row.wall_end, row.zone),
    treatment: { id: row.treatment_id, name: row.treatment_name },
    practitioner: practitionerOf(
      { id: row.practitioner_id, name: row.practitioner_name, photo: row.practitioner_photo },
      parts,
    ),
    place: placeOf({
      id: row.place_id,
      name: row.place_name,
      online: row.online,
      room: row.room_name,
      address: row.place_address,
      coordinates: coordinatesOf(row.place_latitude, row.place_longitude),
    }),
    ...(movedFrom === undefined ? {} : { movedFrom }),
    ...(row.cancelled_by === null ? {} : { cancelledBy: row.cancelled_by }),
    ...(graceUntil === undefined ? {} : { graceUntil }),
  };
}

/** A practitioner on the wire; images come from the API's own origin. */
export function practitionerOf(
  practitioner: { id: string; name: string; photo: string | null },
  parts: Pick<Parts, 'settings'>,
): Appointment['practitioner'] {
  const { id, name, photo } = practitioner;
  return {
    id,
    name,
    ...(photo === null ? {} : { photoUrl: imageUrl(parts.settings, photo) }),
  };
}

/** A visit as its patient sees it: with what they may do, and the way in only while it is open. */
export function describeVisit(row: VisitRow, parts: Urls, viewpoint: Viewpoint): Appointment {
  const { subject, permissions, policy, now, language } = viewpoint;
  const times = timesOf(row);
  const begin = beginPermission(times, policy, now);
  return {
    ...shared(row, parts, now),
    subject,
    can: {
      begin,
      move: movePermission(times, policy, now, permissions),
      cancel: cancelPermission(times, policy, now, permissions),
    },
    ...(begin.allowed ? { joinUrl: row.join_url ?? visitAddress(parts, row.id, language) } : {}),
  };
}

/** A visit as the front desk sees it; staff may do everything, so nothing is said about that. */
export const describeVisitForStaff = (row: VisitRow, parts: Urls, now: Date): StaffAppointment => ({
  ...shared(row, parts, now),
  patientId: row.patient_id,
});
