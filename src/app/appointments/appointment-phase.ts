import type { Appointment, Moment, Permission, Upcoming } from '../../contract/index.ts';
import { wallDate } from '../../i18n/times.ts';

const dayMs = 86_400_000;

interface Instants {
  /** When something about the appointment becomes possible or ends, in milliseconds. */
  readonly boundaries: readonly number[];
  readonly end: number;
  /** Milliseconds by which its clinic's wall clock is ahead of UTC. */
  readonly offset: number;
}

/** Worked out once for each appointment that was read. */
const known = new WeakMap<Appointment, Instants>();

const millisecondsOf = (moments: readonly (Moment | undefined)[]): number[] =>
  moments.flatMap((moment) => (moment ? [Date.parse(moment.instant)] : []));

function instantsOf(appointment: Appointment): Instants {
  let found = known.get(appointment);
  if (!found) {
    const { can, graceUntil, start, end } = appointment;
    const { begin, move, cancel } = can;
    const moments = [begin.from, begin.until, move.from, move.until, cancel.from, cancel.until, graceUntil];
    found = {
      boundaries: millisecondsOf(moments),
      end: Date.parse(end.instant),
      offset: wallDate(start.wall).getTime() - Date.parse(start.instant),
    };
    known.set(appointment, found);
  }
  return found;
}

/**
 * Between which of its instants an appointment stands, and on which day of its clinic's calendar that is: what is said
 * about it stays the same while this does, but for "in 12 minutes".
 */
export function phaseOf(appointment: Appointment, now: number): number {
  const { boundaries, end, offset } = instantsOf(appointment);
  let crossed = end <= now ? 1 : 0;
  for (const at of boundaries) if (at <= now) crossed++;
  return Math.floor((now + offset) / dayMs) * 16 + crossed;
}

/** The next instant after `now` at which something on a list becomes possible or ends; `Infinity` where none is known. */
export function nextBoundary({ can, appointments }: Upcoming, now: number): number {
  const edges = ({ from, until }: Permission) => [from, until];
  let next = Infinity;
  const look = (at: number): void => {
    if (at > now && at < next) next = at;
  };
  millisecondsOf([...edges(can.book), ...edges(can.askClinic)]).forEach(look);
  for (const appointment of appointments) if (appointment) instantsOf(appointment).boundaries.forEach(look);
  return next;
}
