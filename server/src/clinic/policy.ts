import type { AppointmentState, Moment, Permission, Policy } from '../../../src/contract/index.ts';
import { addDays, addMinutes, dateAt, momentAt } from './time.ts';

/** An online visit can still be begun so many minutes after its planned end. */
const BEGIN_AFTER_END_MINUTES = 15;
const HOUR_MINUTES = 60;

/** What the policy looks at in a visit. */
export interface VisitTimes {
  state: AppointmentState;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  online: boolean;
}

/** What the account may do for this patient, from its access row. */
export type Permissions = readonly string[];

const refused = (reason: string, rest: Partial<Permission> = {}): Permission => ({ allowed: false, reason, ...rest });

/** The instant until which something can be done that the policy allows so many hours before the start. */
export const deadline = (startsAt: Date, hours: number): Date => addMinutes(startsAt, -hours * HOUR_MINUTES);

/** An online visit begins some time before its start, from the page itself; a visit at a place never does. */
export function beginPermission(visit: VisitTimes, policy: Policy, now: Date): Permission {
  if (!visit.online || (visit.state !== 'booked' && visit.state !== 'arrived')) return refused('state');
  const from = addMinutes(visit.startsAt, -policy.beginMinutes);
  const until = addMinutes(visit.endsAt, BEGIN_AFTER_END_MINUTES);
  const stretch = { from: momentAt(from, visit.zone), until: momentAt(until, visit.zone) };
  if (now < from) return refused('too-early', stretch);
  return now < until ? { allowed: true, ...stretch } : refused('too-late', stretch);
}

/** Cancelling and moving follow one rule, each with its own hours. */
function changePermission(visit: VisitTimes, hours: number | null, now: Date, permissions: Permissions): Permission {
  if (visit.state !== 'booked' && visit.state !== 'reserved') return refused('state');
  if (!permissions.includes('change')) return refused('no-permission');
  if (hours === null) return refused('policy');
  const last = deadline(visit.startsAt, hours);
  const until = momentAt(last, visit.zone);
  return now < last ? { allowed: true, until } : refused('too-late', { until });
}

export const movePermission = (visit: VisitTimes, policy: Policy, now: Date, permissions: Permissions): Permission =>
  changePermission(visit, policy.moveUntilHours, now, permissions);

export const cancelPermission = (visit: VisitTimes, policy: Policy, now: Date, permissions: Permissions): Permission =>
  changePermission(visit, policy.cancelUntilHours, now, permissions);

/** Whether one more visit can be booked online. `held`: the upcoming ones that the patient booked online. */
export function bookPermission(policy: Policy, held: number, permissions: Permissions): Permission {
  if (!permissions.includes('book')) return refused('no-permission');
  if (!policy.canBook) return refused('policy');
  return held < policy.mostUpcoming ? { allowed: true } : refused('too-many-upcoming');
}

type Judged = 'allowed' | 'too-late' | 'too-far';

/** Judges many starts, in milliseconds, by one policy at one moment; `date` is the start's own, by the clock of `zone`. */
export function startJudge(policy: Policy, now: Date): (startsAt: number, zone: string, date: string) => Judged {
  const soonest = addMinutes(now, policy.minimumNoticeHours * HOUR_MINUTES).getTime();
  const days = new Map<string, { today: string; last: string }>();
  const daysIn = (zone: string) => {
    const known = days.get(zone);
    if (known !== undefined) return known;
    const today = dateAt(now, zone);
    const made = { today, last: addDays(today, policy.bookAheadDays) };
    days.set(zone, made);
    return made;
  };
  return (startsAt, zone, date) => {
    if (startsAt < soonest || startsAt <= now.getTime()) return 'too-late';
    const { today, last } = daysIn(zone);
    if (!policy.sameDay && date === today) return 'too-late';
    return date <= last ? 'allowed' : 'too-far';
  };
}

/** Whether the policy lets a patient take a time at all: late enough after now, and not beyond the horizon. */
export const judgeStart = (startsAt: Date, zone: string, policy: Policy, now: Date): Judged =>
  startJudge(policy, now)(startsAt.getTime(), zone, dateAt(startsAt, zone));

/** Until when a visit at this time could be cancelled or moved online; absent where that has passed or never could be. */
export function untilOnline(startsAt: Date, zone: string, hours: number | null, now: Date): Moment | undefined {
  if (hours === null) return undefined;
  const last = deadline(startsAt, hours);
  return now < last ? momentAt(last, zone) : undefined;
}
