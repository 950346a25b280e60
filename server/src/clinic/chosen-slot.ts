import type { Policy } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { slotsAt, slotsOn, withBuffers, type BookableTreatment, type Duration, type Slot } from './bookable-times.ts';
import { busyTimes } from './busy-times.ts';
import type { ClinicRow } from './clinic-row.ts';
import type { Schedule } from './day-hours.ts';
import { asId } from './ids.ts';
import { judgeStart } from './policy.ts';
import { readSchedule } from './read-schedule.ts';
import { dateAt, wallAt, zoneVersion } from './time.ts';
import { lockTime, type Asker } from './visit-change.ts';

/** An opening as the caller names it. */
export interface Choice {
  practitionerId: string;
  placeId: string;
  start: string;
}

interface Wanted {
  asker: Asker;
  treatment: BookableTreatment;
  choice: Choice;
  clinic: ClinicRow;
  now: Date;
  /** All records of the patient, whose own visits must not overlap. */
  recordIds: readonly string[];
  /** The visit that is being moved: its own time counts as free. */
  movingId?: string;
}

/** Patients take one of the times that are listed; staff any minute at which the visit fits into the hours with its buffers. */
function slotsAtStart(
  start: Date,
  treatment: BookableTreatment,
  schedule: Schedule,
  { asker, choice }: Wanted,
): Slot[] {
  const here = schedule.among(schedule.hours.filter(({ placeId }) => placeId === choice.placeId));
  const zones = [...new Set(here.hours.map(({ zone }) => zone))];
  return zones
    .flatMap((zone) => {
      const [date = '', clock = ''] = wallAt(start, zone).split('T');
      return asker.kind === 'patient' ? slotsOn(date, treatment, here) : slotsAt(date, clock, treatment, here);
    })
    .filter((slot) => slot.startsAt.getTime() === start.getTime());
}

function refuseByPolicy(slot: Slot, policy: Policy, now: Date): void {
  const judged = judgeStart(slot.startsAt, slot.hours.zone, policy, now);
  if (judged === 'too-late') throw new ProblemError('too-late');
  if (judged === 'too-far') throw new ProblemError('not-bookable');
}

/** The chosen time with a free room, held until the transaction ends; throws the problem that says why it cannot be had. */
export async function takeChosenSlot(tx: Tx, wanted: Wanted): Promise<Slot> {
  const { asker, treatment, choice, clinic, now } = wanted;
  const start = new Date(choice.start);
  const schedule = await readSchedule(tx, {
    clinicZone: clinic.zone,
    from: dateAt(start, 'UTC'),
    until: dateAt(start, 'UTC'),
    treatment,
    practitionerId: asId(choice.practitionerId),
  });
  const slots = slotsAtStart(start, treatment, schedule, wanted);
  const [first] = slots;
  if (first === undefined) throw new ProblemError('not-bookable');
  if (asker.kind === 'patient') refuseByPolicy(first, clinic.policy, now);
  const roomIds = slots.flatMap(({ hours: { roomId } }) => roomId ?? []);
  const practitionerIds = [first.hours.practitionerId];
  await lockTime(tx, { practitionerIds, roomIds });
  const [from, until] = withBuffers(first.startsAt.getTime(), first.endsAt.getTime(), treatment);
  const busy = await busyTimes(
    tx,
    {
      practitionerIds,
      roomIds,
      recordIds: asker.kind === 'patient' ? wanted.recordIds : [],
    },
    { from: new Date(from), until: new Date(until) },
    wanted.movingId,
  );
  // A patient cannot be in two places; staff may know better.
  if (busy.isOwnOverlap(first.startsAt.getTime(), first.endsAt.getTime())) throw new ProblemError('own-overlap');
  const free = slots.find(({ hours }) => !busy.isTaken(hours, from, until));
  if (free === undefined) throw new ProblemError('slot-taken');
  return free;
}

/** The columns of a visit that say where and when it is. */
export function whereAndWhen(
  { hours, startsAt, endsAt }: Slot,
  { bufferBefore, bufferAfter }: Duration,
): Pick<
  Row<'appointment'>,
  | 'practitioner_id'
  | 'place_id'
  | 'room_id'
  | 'wall_start'
  | 'wall_end'
  | 'zone'
  | 'starts_at'
  | 'ends_at'
  | 'zone_version'
  | 'buffer_before'
  | 'buffer_after'
> {
  return {
    practitioner_id: hours.practitionerId,
    place_id: hours.placeId,
    room_id: hours.roomId,
    wall_start: wallAt(startsAt, hours.zone),
    wall_end: wallAt(endsAt, hours.zone),
    zone: hours.zone,
    starts_at: startsAt,
    ends_at: endsAt,
    zone_version: zoneVersion,
    buffer_before: bufferBefore,
    buffer_after: bufferAfter,
  };
}
