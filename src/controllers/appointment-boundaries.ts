import type { Appointment, Permission, Upcoming } from '../contract/index.ts';

const edges = ({ from, until }: Permission) => [from, until];

const edgesOf = ({ can, graceUntil }: Appointment) => [
  ...edges(can.begin),
  ...edges(can.move),
  ...edges(can.cancel),
  graceUntil,
];

/** The instants, in order, at which something on a list becomes possible or ends. */
export function boundaries(list: Upcoming): number[] {
  return [
    ...edges(list.can.book),
    ...edges(list.can.askClinic),
    ...list.appointments.flatMap((appointment) => (appointment ? edgesOf(appointment) : [])),
  ]
    .flatMap((moment) => (moment ? [Date.parse(moment.instant)] : []))
    .sort((a, b) => a - b);
}
