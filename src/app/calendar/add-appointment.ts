import type { Moment } from '../../contract/index.ts';

/** An appointment as a calendar would show it. */
export interface CalendarEntry {
  readonly title: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly place?: string | undefined;
}

const compact = ({ instant }: Moment) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/** The link that opens Google Calendar with this one appointment filled in, ready to be saved. It works in the phone's app too. */
export function addAppointmentHref({ title, start, end, place }: CalendarEntry): string {
  const query = new URLSearchParams({ action: 'TEMPLATE', text: title, dates: `${compact(start)}/${compact(end)}` });
  if (place) query.set('location', place);
  return `https://calendar.google.com/calendar/render?${query}`;
}
