import type { VisitRow } from '../clinic/visit-rows.ts';
import { linkTo } from '../page-links.ts';
import { colorName } from './color-names.ts';
import { calendarName, eventDescription, eventLocation, eventTitle, type CalendarView } from './event-text.ts';
import { contentLine, linesValue, quoted, textValue, uriValue, utcValue } from './ical-lines.ts';
import { wordsIn } from './words.ts';

/** How often a calendar may look. */
const LOOK_EVERY = 'PT1H';
/** Names neither clinic nor trade, for it stands in the feed at every level. */
const PRODUCT = '-//appointments//calendar feed//EN';

/** The last change of what all events of a feed show beside the visits themselves, and how many there were. */
export interface Changed {
  at: Date;
  count: number;
}

type Property = readonly [name: string, value: string];

/** RFC 5545 wants a component in every calendar. This one shows nothing, and universal time is nowhere wrong about it. */
const universalTime: readonly Property[] = [
  ['BEGIN', 'VTIMEZONE'],
  ['TZID', 'Etc/UTC'],
  ['BEGIN', 'STANDARD'],
  ['DTSTART', '19700101T000000'],
  ['TZOFFSETFROM', '+0000'],
  ['TZOFFSETTO', '+0000'],
  ['TZNAME', 'UTC'],
  ['END', 'STANDARD'],
  ['END', 'VTIMEZONE'],
];

const ifAny = (name: string, value: string | undefined): readonly Property[] =>
  value === undefined ? [] : [[name, value]];

function statusOf(state: VisitRow['state']): string {
  if (state === 'cancelled') return 'CANCELLED';
  return state === 'reserved' ? 'TENTATIVE' : 'CONFIRMED';
}

/** A feed's last change shows in each event: some calendars take no event anew whose stamps are those that they have. */
function stampsOf(visit: VisitRow, changed: Changed): { at: string; sequence: number } {
  const at = visit.changed_at > changed.at ? visit.changed_at : changed.at;
  return { at: utcValue(at), sequence: visit.sequence + changed.count };
}

/** Where the event leads, and what stands in it beside words; nothing at the lowest level. */
function extrasOf(visit: VisitRow, view: CalendarView): readonly Property[] {
  const { level, accountUrl, language, clinic } = view;
  if (level === 'busy') return [];
  const words = wordsIn(language);
  const color = colorName(clinic.color);
  const common: Property[] = [['CATEGORIES', textValue(words.appointments)], ...ifAny('COLOR', color)];
  if (level !== 'full') return [['URL;VALUE=URI', uriValue(accountUrl)], ...common];
  // Only the account page: the way into the visit itself is never in a feed.
  const begin =
    visit.online && visit.state !== 'cancelled' ? uriValue(linkTo(accountUrl, 'begin', visit.id)) : undefined;
  return [
    ['URL;VALUE=URI', begin ?? uriValue(accountUrl)],
    ...common,
    ...geoOf(visit),
    ...ifAny(`CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=${quoted(words.begin)}`, begin),
  ];
}

type Coordinates = Partial<Record<'place_latitude' | 'place_longitude', number | null>>;

/** Where the clinic's file has a place's coordinates. */
function geoOf(visit: VisitRow & Coordinates): readonly Property[] {
  const { online, place_latitude: latitude, place_longitude: longitude } = visit;
  if (online || typeof latitude !== 'number' || typeof longitude !== 'number') return [];
  return [['GEO', `${latitude};${longitude}`]];
}

function eventOf(visit: VisitRow, view: CalendarView, changed: Changed): readonly Property[] {
  const stamps = stampsOf(visit, changed);
  const location = eventLocation(visit, view);
  const description = eventDescription(visit, view);
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', visit.id],
    ['SEQUENCE', String(stamps.sequence)],
    ['DTSTAMP', stamps.at],
    ['DTSTART', utcValue(visit.starts_at)],
    ['DTEND', utcValue(visit.ends_at)],
    ['SUMMARY', textValue(eventTitle(visit, view))],
    ['TRANSP', visit.state === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE'],
    ...ifAny('LOCATION', location && textValue(location)),
    ...ifAny('DESCRIPTION', description && linesValue(description)),
    ...extrasOf(visit, view),
    ['STATUS', statusOf(visit.state)],
    ['LAST-MODIFIED', stamps.at],
    ['END', 'VEVENT'],
  ];
}

const file: readonly Property[] = [
  ['BEGIN', 'VCALENDAR'],
  ['VERSION', '2.0'],
  ['PRODID', PRODUCT],
];

const fileOf = (properties: readonly Property[]): string =>
  [...file, ...properties, ['END', 'VCALENDAR'] as const].map(([name, value]) => contentLine(name, value)).join('');

function headOf(view: CalendarView): readonly Property[] {
  const name = textValue(calendarName(view));
  const color = view.level === 'busy' ? undefined : colorName(view.clinic.color);
  return [
    ['NAME', name],
    ['X-WR-CALNAME', name],
    ['REFRESH-INTERVAL;VALUE=DURATION', LOOK_EVERY],
    ['X-PUBLISHED-TTL', LOOK_EVERY],
    ...ifAny('COLOR', color),
  ];
}

/**
 * The feed as RFC 5545 text. Every time is in UTC and there is no VTIMEZONE beside visits: the zone data that is published
 * for calendars is wrong about Canada. The same visits give the same bytes, for a stamp is the time of the last change.
 */
export function writeCalendar(visits: readonly VisitRow[], view: CalendarView, changed: Changed): string {
  const events = visits.flatMap((visit) => eventOf(visit, view, changed));
  return fileOf([...headOf(view), ...(visits.length > 0 ? events : universalTime)]);
}

/** One visit as a file of its own, with the words of the feed. */
export const writeEvent = (visit: VisitRow, view: CalendarView, changed: Changed): string =>
  fileOf(eventOf(visit, view, changed));
