import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { VisitRow } from '../clinic/visit-rows.ts';
import { calendarName, eventDescription, eventLocation, eventTitle, type CalendarView } from './event-text.ts';

/** How often a calendar may look, seconds. */
const LOOK_EVERY = 3600;
/** Names neither clinic nor trade, for it stands in the feed at every level; the library puts a hyphen before it. */
const PRODUCT = '//appointments//calendar feed//EN';

/** What no text in a calendar may hold: controls, and the two line separators that some readers break at. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

const oneLine = (text: string): string => text.toWellFormed().replace(controls, ' ').trim();
const lines = (text: string): string => text.split('\n').map(oneLine).join('\n');
/** ical-generator escapes every text but the calendar's name. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (character) => `\\${character}`);
/** ical-generator escapes addresses as if they were texts, which they are not; so they hold nothing to escape. */
const safeUrl = (url: string): string => url.replaceAll(',', '%2C').replaceAll(';', '%3B').replaceAll('\\', '%5C');

const END = 'END:VCALENDAR\r\n';

/** RFC 5545 wants a component in every calendar. This one shows nothing, and universal time is nowhere wrong about it. */
const universalTime = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

function statusOf(state: VisitRow['state']): ICalEventStatus {
  if (state === 'cancelled') return ICalEventStatus.CANCELLED;
  return state === 'reserved' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/**
 * The feed as RFC 5545 text. Every time is in UTC and there is no VTIMEZONE beside visits: the zone data that is published
 * for calendars is wrong about Canada. The same visits give the same bytes, for a visit's stamp is the time of its last change.
 */
export function writeCalendar(visits: readonly VisitRow[], view: CalendarView): string {
  const calendar = ical({ prodId: PRODUCT, name: escaped(oneLine(calendarName(view))), ttl: LOOK_EVERY });
  for (const visit of visits) {
    const description = eventDescription(visit, view);
    const location = eventLocation(visit, view);
    const cancelled = visit.state === 'cancelled';
    calendar.createEvent({
      id: visit.id,
      sequence: visit.sequence,
      stamp: visit.changed_at,
      lastModified: visit.changed_at,
      start: visit.starts_at,
      end: visit.ends_at,
      summary: oneLine(eventTitle(visit, view)),
      status: statusOf(visit.state),
      transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      ...(description === undefined ? {} : { description: lines(description) }),
      ...(location === undefined ? {} : { location: oneLine(location) }),
      ...(view.level === 'busy' ? {} : { url: safeUrl(view.accountUrl) }),
    });
  }
  const text = `${calendar.toString().trimEnd()}\r\n`;
  return visits.length > 0 ? text : text.replace(END, `${universalTime}${END}`);
}
