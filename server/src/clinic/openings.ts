import type { Opening, Openings, Policy } from '../../../src/contract/index.ts';
import { databaseNow, type Database } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { hoursFor, slotsOn, type BookableTreatment, type Hours, type Slot } from './bookable-times.ts';
import { busyTimes, isOwnOverlap, isTaken, type BusyTime } from './busy-times.ts';
import { clinicRow } from './clinic-row.ts';
import { practitionerOf } from './describe-visit.ts';
import { asId } from './ids.ts';
import { judgeStart, untilOnline } from './policy.ts';
import { addDays, addMinutes, dateAt, momentAt } from './time.ts';

const PAGE_DAYS = 7;
/** How far staff can look ahead, and how far anybody's search for the next opening goes. */
const FARTHEST_DAYS = 366;
const DAY_MINUTES = 24 * 60;

export interface OpeningsAsked {
  treatmentId: string;
  practitionerId?: string | undefined;
  from?: string | undefined;
  moving?: string | undefined;
}

/** Whom the openings are for. Staff book for anybody and past the policy. */
export type OpeningsFor =
  { kind: 'staff' } | { kind: 'patient'; recordIds: readonly string[]; permissions: readonly string[] };

/** A treatment that can still be booked, or, once it ended, only kept by the visit that is being moved. */
async function treatmentFor(db: Database, asked: OpeningsAsked, who: OpeningsFor): Promise<BookableTreatment> {
  const treatment = await db
    .selectFrom('treatment')
    .where('id', '=', asId(asked.treatmentId))
    .select(['id', 'minutes', 'online', 'ended_at'])
    .executeTakeFirst();
  if (treatment === undefined) throw new ProblemError('not-found');
  if (asked.moving === undefined) {
    if (treatment.ended_at !== null) throw new ProblemError('not-found');
    return treatment;
  }
  const moving = await db
    .selectFrom('appointment')
    .where('id', '=', asId(asked.moving))
    .select(['patient_id', 'treatment_id'])
    .executeTakeFirst();
  const own = who.kind === 'staff' || (moving !== undefined && who.recordIds.includes(moving.patient_id));
  if (moving?.treatment_id !== treatment.id || !own) throw new ProblemError('not-found');
  return treatment;
}

function refuseWhoMayNot(who: OpeningsFor, policy: Policy, isMove: boolean): void {
  if (who.kind === 'staff') return;
  const may = isMove ? who.permissions.includes('change') : who.permissions.includes('book') && policy.canBook;
  if (!may) throw new ProblemError('not-bookable');
}

function describeOpening(
  treatmentId: string,
  slot: Slot,
  parts: Parts,
  policy: Policy | undefined,
  now: Date,
): Opening {
  const { hours, startsAt, endsAt } = slot;
  const cancelUntil = policy && untilOnline(startsAt, hours.zone, policy.cancelUntilHours, now);
  const moveUntil = policy && untilOnline(startsAt, hours.zone, policy.moveUntilHours, now);
  return {
    treatmentId,
    practitionerId: hours.practitionerId,
    placeId: hours.placeId,
    start: momentAt(startsAt, hours.zone),
    end: momentAt(endsAt, hours.zone),
    practitioner: practitionerOf(
      { id: hours.practitionerId, name: hours.practitionerName, photo: hours.practitionerPhoto },
      parts,
    ),
    place: {
      id: hours.placeId,
      name: hours.placeName,
      online: hours.online,
      ...(hours.roomName === null ? {} : { room: hours.roomName }),
      ...(hours.placeAddress === null ? {} : { address: hours.placeAddress }),
    },
    ...(cancelUntil === undefined ? {} : { cancelUntil }),
    ...(moveUntil === undefined ? {} : { moveUntil }),
  };
}

/** The free times of one date, the earliest first; two rooms of one practitioner at one place are one opening. */
function freeOn(
  date: string,
  search: {
    minutes: number;
    hours: readonly Hours[];
    busy: readonly BusyTime[];
    recordIds: readonly string[];
    allows: (slot: Slot) => boolean;
  },
): Slot[] {
  const seen = new Set<string>();
  return slotsOn(date, search.minutes, search.hours)
    .filter((slot) => search.allows(slot) && !isTaken(slot, search.busy))
    .filter((slot) => !isOwnOverlap(slot, search.busy, search.recordIds))
    .filter((slot) => {
      const key = `${slot.hours.practitionerId} ${slot.hours.placeId} ${slot.startsAt.getTime()}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/**
 * The times at which a treatment can be had, seven days a page. `nextFrom` is the date of the next opening after them,
 * so that nobody pages through empty weeks; it is absent where there is none before the horizon.
 */
export async function listOpenings(parts: Parts, asked: OpeningsAsked, who: OpeningsFor): Promise<Openings> {
  const { db } = parts;
  const treatment = await treatmentFor(db, asked, who);
  const { policy: rules, zone } = await clinicRow(db);
  refuseWhoMayNot(who, rules, asked.moving !== undefined);
  const policy = who.kind === 'staff' ? undefined : rules;
  const now = await databaseNow(db);
  const today = dateAt(now, zone);
  const first = asked.from !== undefined && asked.from > today ? asked.from : today;
  const horizon = addDays(today, Math.min(policy?.bookAheadDays ?? FARTHEST_DAYS, FARTHEST_DAYS));
  const days = dates(first, horizon);
  const search = {
    minutes: treatment.minutes,
    hours: await hoursFor(
      db,
      treatment,
      zone,
      asked.practitionerId === undefined ? undefined : asId(asked.practitionerId),
    ),
    busy: await busyTimes(db, stretchOf(now, days), asked.moving),
    recordIds: who.kind === 'staff' ? [] : who.recordIds,
    allows: (slot: Slot) =>
      policy === undefined
        ? slot.startsAt > now
        : judgeStart(slot.startsAt, slot.hours.zone, policy, now) === 'allowed',
  };
  const openings = days.slice(0, PAGE_DAYS).flatMap((date) => freeOn(date, search));
  const nextFrom = days.slice(PAGE_DAYS).find((date) => freeOn(date, search).length > 0);
  return {
    now: now.toISOString(),
    openings: openings.map((slot) => describeOpening(treatment.id, slot, parts, policy, now)),
    ...(nextFrom === undefined ? {} : { nextFrom }),
  };
}

/** The dates from `first` to `last`, both included. */
function dates(first: string, last: string): string[] {
  const found: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) found.push(date);
  return found;
}

/** More than covers the dates in every zone. */
function stretchOf(now: Date, days: readonly string[]): { from: Date; until: Date } {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { from: now, until: now };
  return {
    from: addMinutes(new Date(`${first}T00:00Z`), -DAY_MINUTES),
    until: addMinutes(new Date(`${last}T00:00Z`), 2 * DAY_MINUTES),
  };
}
