import type { Policy } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { slotAt, slotsOn, type BookableTreatment, type Hours, type Slot } from './bookable-times.ts';
import { busyTimes } from './busy-times.ts';
import type { ClinicRow } from './clinic-row.ts';
import { hoursFor } from './hours.ts';
import { asId } from './ids.ts';
import { judgeStart } from './policy.ts';
import { wallAt, zoneVersion } from './time.ts';
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

/** Patients take one of the times that are listed; staff any minute at which the visit fits into the hours. */
function slotsAtStart(start: Date, minutes: number, hours: readonly Hours[], asker: Asker): Slot[] {
  return hours
    .flatMap((stretch) => {
      const wall = wallAt(start, stretch.zone);
      const date = wall.slice(0, 10);
      if (asker.kind === 'patient') return slotsOn(date, minutes, [stretch]);
      return slotAt(date, wall.slice(11), minutes, stretch) ?? [];
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
  const hours = await hoursFor(tx, treatment, clinic.zone, asId(choice.practitionerId));
  const here = hours.filter((stretch) => stretch.placeId === choice.placeId);
  const slots = slotsAtStart(new Date(choice.start), treatment.minutes, here, asker);
  const [first] = slots;
  if (first === undefined) throw new ProblemError('not-bookable');
  if (asker.kind === 'patient') refuseByPolicy(first, clinic.policy, now);
  const roomIds = slots.flatMap(({ hours: { roomId } }) => roomId ?? []);
  const practitionerIds = [first.hours.practitionerId];
  await lockTime(tx, { practitionerIds, roomIds });
  const busy = await busyTimes(
    tx,
    {
      practitionerIds,
      roomIds,
      recordIds: asker.kind === 'patient' ? wanted.recordIds : [],
    },
    { from: first.startsAt, until: first.endsAt },
    wanted.movingId,
  );
  // A patient cannot be in two places; staff may know better.
  if (busy.isOwnOverlap(first.startsAt.getTime(), first.endsAt.getTime())) throw new ProblemError('own-overlap');
  const free = slots.find(
    ({ hours: spot, startsAt, endsAt }) => !busy.isTaken(spot, startsAt.getTime(), endsAt.getTime()),
  );
  if (free === undefined) throw new ProblemError('slot-taken');
  return free;
}

/** The columns of a visit that say where and when it is. */
export function whereAndWhen({
  hours,
  startsAt,
  endsAt,
}: Slot): Pick<
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
  };
}
