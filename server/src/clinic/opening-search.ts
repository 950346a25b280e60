import type { Policy } from '../../../src/contract/index.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import {
  bookableColumns,
  slotsOn,
  withBuffers,
  type BookableTreatment,
  type Days,
  type Slot,
  type Wants,
} from './bookable-times.ts';
import { busyTimes } from './busy-times.ts';
import { clinicNow } from './clinic-row.ts';
import type { DayHours, Hours, Schedule } from './day-hours.ts';
import { asId } from './ids.ts';
import { startJudge } from './policy.ts';
import { readSchedule } from './read-schedule.ts';
import { addDays, addMinutes, clockReaches, dateAt } from './time.ts';

/** How far staff can look ahead, and how far anybody's search for the next opening goes. */
const FARTHEST_DAYS = 366;
/** So many practitioners are looked at first where any day with a time will do: mostly they suffice. */
const FIRST_FEW = 8;

export interface OpeningsAsked {
  treatmentId: string;
  practitionerId?: string | undefined;
  from?: string | undefined;
  moving?: string | undefined;
}

/** Whom the openings are for. Staff book for anybody and past the policy. */
export type OpeningsFor =
  { kind: 'staff' } | { kind: 'patient'; recordIds: readonly string[]; permissions: readonly string[] };

/** What is looked for, and in what. */
export interface Search {
  db: Database;
  now: Date;
  /** Undefined for staff. */
  policy: Policy | undefined;
  treatment: BookableTreatment;
  schedule: Schedule;
  /** A number for each practitioner at each place, in the order in which openings that begin together are told. */
  ranks: Ranks;
  recordIds: readonly string[];
  moving: string | undefined;
  /** The first date that is asked for, and the last on which anything can be booked. */
  first: string;
  horizon: string;
  allows: (from: number, zone: string, date: string) => boolean;
}

/** A treatment that can still be booked, or, once it ended, only kept by the visit that is being moved. */
async function treatmentFor(db: Database, asked: OpeningsAsked, who: OpeningsFor): Promise<BookableTreatment> {
  const treatment = await db
    .selectFrom('treatment')
    .where('id', '=', asId(asked.treatmentId))
    .select([...bookableColumns, 'ended_at'])
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

/** Reads what every search for openings begins with. */
export async function beginSearch(db: Database, asked: OpeningsAsked, who: OpeningsFor): Promise<Search> {
  const treatment = await treatmentFor(db, asked, who);
  const { policy: rules, zone, now } = await clinicNow(db);
  refuseWhoMayNot(who, rules, asked.moving !== undefined);
  const policy = who.kind === 'staff' ? undefined : rules;
  const today = dateAt(now, zone);
  const judge = policy && startJudge(policy, now);
  const practitionerId = asked.practitionerId === undefined ? undefined : asId(asked.practitionerId);
  const first = asked.from !== undefined && asked.from > today ? asked.from : today;
  const horizon = addDays(today, Math.min(policy?.bookAheadDays ?? FARTHEST_DAYS, FARTHEST_DAYS));
  const schedule = await readSchedule(db, { clinicZone: zone, from: first, until: horizon, treatment, practitionerId });
  return {
    db,
    now,
    policy,
    treatment,
    schedule,
    ranks: new Ranks(schedule.hours),
    recordIds: who.kind === 'staff' ? [] : who.recordIds,
    moving: asked.moving,
    first,
    horizon,
    allows: (from, zone, date) => (judge === undefined ? from > now.getTime() : judge(from, zone, date) === 'allowed'),
  };
}

/** The dates from `first` to `last`, both included, so many at most. */
export function dates(first: string, last: string, most = Infinity): string[] {
  const found: string[] = [];
  for (let date = first; date <= last && found.length < most; date = addDays(date, 1)) found.push(date);
  return found;
}

/** Covers whatever begins on these days by the clocks of these hours, with its buffers. */
function stretchOf(days: readonly string[], hours: readonly Hours[], treatment: BookableTreatment) {
  const zones = [...new Set(hours.map(({ zone }) => zone))];
  const midnights = (date: string) => zones.map((zone) => clockReaches(`${date}T00:00`, zone).getTime());
  const from = Math.min(...midnights(days[0] ?? ''));
  const until = Math.max(...midnights(addDays(days.at(-1) ?? '', 1)));
  return {
    from: addMinutes(new Date(from), -treatment.bufferBefore),
    until: addMinutes(new Date(until), treatment.minutes + treatment.bufferAfter),
  };
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

/** A number for each practitioner at each place, below the number of hours. */
export class Ranks {
  readonly #byName = new Map<string, number>();
  readonly #byHours = new Map<Hours, number>();

  constructor(hours: readonly Hours[]) {
    for (const each of hours) {
      const name = `${each.practitionerId} ${each.placeId}`;
      const rank = this.#byName.get(name) ?? this.#byName.size;
      this.#byName.set(name, rank);
      this.#byHours.set(each, rank);
    }
  }

  of = (hours: Hours): number => this.#byHours.get(hours) ?? Infinity;
  named = (practitionerId: string, placeId: string): number =>
    this.#byName.get(`${practitionerId} ${placeId}`) ?? Infinity;
}

/** What is free in a few days that follow each other, in some of the hours: reads once, and then answers by the day. */
export async function freeTimes(
  search: Search,
  days: readonly string[],
  among: Days & Pick<Schedule, 'hours'> = search.schedule,
): Promise<(date: string) => Slot[]> {
  const { db, treatment, ranks, recordIds, moving, allows } = search;
  const { hours } = among;
  const whose = {
    practitionerIds: distinct(hours.map(({ practitionerId }) => practitionerId)),
    roomIds: distinct(hours.map(({ roomId }) => roomId)),
    recordIds,
  };
  if (days.length === 0 || hours.length === 0) return () => [];
  const busy = await busyTimes(db, whose, stretchOf(days, hours, treatment), moving);
  return (date) => {
    const seen = new Set<number>();
    const wants: Wants = (spot, from, until) =>
      allows(from, spot.zone, date) &&
      !busy.isTaken(spot, ...withBuffers(from, until, treatment)) &&
      !busy.isOwnOverlap(from, until);
    return slotsOn(date, treatment, among, wants)
      .filter((slot) => {
        // Two rooms of one practitioner at one place are one opening.
        const key = slot.startsAt.getTime() * hours.length + ranks.of(slot.hours);
        return seen.has(key) ? false : seen.add(key);
      })
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || ranks.of(a.hours) - ranks.of(b.hours));
  };
}

/** Whether anybody's hours have a time on this date that may be taken, were nobody busy. */
const mayHaveTimes = ({ treatment, allows }: Search, date: string, days: Days): boolean =>
  slotsOn(date, treatment, days, (spot, from) => allows(from, spot.zone, date)).length > 0;

/** Everybody works from nine to five: one of each kind of hours, whosever they are. */
const kindsOf = (days: readonly DayHours[]): DayHours[] => [
  ...new Map(days.map((each) => [`${each.from} ${each.until} ${each.hours.zone}`, each])).values(),
];

/** Which of these dates have a time: a few practitioners first, then twice as many, until every date has one. */
export async function datesWithTimes(search: Search, days: readonly string[]): Promise<string[]> {
  const { schedule } = search;
  const found = new Set<string>();
  const everybody = [...Map.groupBy(schedule.hours, ({ practitionerId }) => practitionerId).values()];
  for (let at = 0, together = FIRST_FEW; at < everybody.length; at += together, together *= 2) {
    const some = schedule.among(everybody.slice(at, at + together).flat());
    const kinds: Days = { on: (date) => kindsOf(some.on(date)) };
    const open = days.filter((date) => !found.has(date) && mayHaveTimes(search, date, kinds));
    if (open.length === 0) continue;
    const freeOn = await freeTimes(search, open, some);
    for (const date of open) if (freeOn(date).length > 0) found.add(date);
  }
  return days.filter((date) => found.has(date));
}

/** The first date with a time from this one on: a week at a time, so that the nearest costs the least. */
export async function nextDateWithTimes(search: Search, from: string): Promise<string | undefined> {
  for (let date = from; date <= search.horizon; date = addDays(date, 7)) {
    const [found] = await datesWithTimes(search, dates(date, search.horizon, 7));
    if (found !== undefined) return found;
  }
  return undefined;
}
