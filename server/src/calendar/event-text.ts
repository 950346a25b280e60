import type { CalendarLevel } from '../../../src/contract/index.ts';
import type { ClinicRow } from '../clinic/clinic-row.ts';
import { deadline } from '../clinic/policy.ts';
import { textIn } from '../clinic/text.ts';
import { momentAt } from '../clinic/time.ts';
import type { VisitRow } from '../clinic/visit-rows.ts';
import { inRegion } from '../languages.ts';
import { datesIn } from '../mail/dates.ts';
import { wordsIn } from './words.ts';

/** How much a calendar shows, in which language, and of whom. */
export interface CalendarView {
  level: CalendarLevel;
  language: string;
  clinic: Pick<ClinicRow, 'name' | 'phone' | 'region' | 'color' | 'policy'>;
  accountUrl: string;
  /** The first name of each record's person, where the calendar holds more than one person's visits. */
  firstNames: ReadonlyMap<string, string>;
  /** The records whose visits the account may look at and not change. */
  unchangeable?: ReadonlySet<string>;
}

type Shown = Pick<
  VisitRow,
  | 'patient_id'
  | 'state'
  | 'wall_start'
  | 'starts_at'
  | 'cancelled_by'
  | 'zone'
  | 'online'
  | 'treatment_name'
  | 'practitioner_name'
  | 'place_name'
  | 'place_address'
  | 'room_name'
>;

/** The calendar's own name. */
export const calendarName = ({ level, language, clinic }: CalendarView): string =>
  level === 'busy' ? wordsIn(language).appointments : clinic.name;

function standingTitle(visit: Shown, { level, language, clinic, firstNames }: CalendarView): string {
  const words = wordsIn(language);
  if (level === 'busy') return words.appointment;
  if (level === 'clinic') return words.appointmentAt(clinic.name);
  const whose = firstNames.get(visit.patient_id);
  const what = `${textIn(visit.treatment_name, language)}, ${clinic.name}`;
  return whose === undefined ? what : `${whose}: ${what}`;
}

/** What stands on the calendar's page. */
export function eventTitle(visit: Shown, view: CalendarView): string {
  const title = standingTitle(visit, view);
  return visit.state === 'cancelled' ? wordsIn(view.language).cancelled(title) : title;
}

/** Where it is, for the calendar's map; only at the fullest level. */
export function eventLocation(visit: Shown, { level, language }: CalendarView): string | undefined {
  if (level !== 'full') return undefined;
  if (visit.online) return wordsIn(language).online;
  const room = visit.room_name === null ? [] : [textIn(visit.room_name, language)];
  const address = visit.place_address?.split('\n') ?? [];
  return [textIn(visit.place_name, language), ...room, ...address].join(', ');
}

const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Until when it can be cancelled or moved online, by the clinic's rules; nothing where that is not this account's to do. */
function deadlines(visit: Shown, { language, clinic, unchangeable }: CalendarView): string[] {
  if (visit.state !== 'booked' && visit.state !== 'reserved') return [];
  if (unchangeable?.has(visit.patient_id) === true) return [];
  const words = wordsIn(language);
  const dates = datesIn(inRegion(language, clinic.region));
  const { cancelUntilHours, moveUntilHours } = clinic.policy;
  const at = (hours: number) => dates.both(momentAt(deadline(visit.starts_at, hours), visit.zone).wall);
  const cancel = cancelUntilHours === null ? undefined : at(cancelUntilHours);
  const move = moveUntilHours === null ? undefined : at(moveUntilHours);
  if (cancel !== undefined && cancel === move) return [words.changeUntil(cancel)];
  return [
    ...(cancel === undefined ? [] : [words.cancelUntil(cancel)]),
    ...(move === undefined ? [] : [words.moveUntil(move)]),
  ];
}

const cancelledBy = ({ state, cancelled_by: by }: Shown, { language }: CalendarView): string[] =>
  state === 'cancelled' && by !== null ? [wordsIn(language).cancelledBy[by]] : [];

/** What opens with the event: the clinic's wall time, which holds wherever the calendar is, then who and where. */
export function eventDescription(visit: Shown, view: CalendarView): string | undefined {
  if (view.level !== 'full') return undefined;
  const words = wordsIn(view.language);
  const tag = inRegion(view.language, view.clinic.region);
  return [
    ...cancelledBy(visit, view),
    words.clinicTime(datesIn(tag).both(visit.wall_start), cityOf(visit.zone)),
    words.with(visit.practitioner_name),
    eventLocation(visit, view),
    view.clinic.phone ?? undefined,
    ...deadlines(visit, view),
    visit.online && visit.state !== 'cancelled' ? words.beginFrom(view.accountUrl) : undefined,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}
