import type { Moment } from '../../contract/index.ts';

/** One visit as a calendar would show it. */
export interface VisitText {
  readonly title: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly place?: string | undefined;
}

const compact = ({ instant }: Moment) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/** The link that opens Google Calendar with this one visit filled in, ready to be saved. It works in the phone's app too. */
export function addVisitHref({ title, start, end, place }: VisitText): string {
  const query = new URLSearchParams({ action: 'TEMPLATE', text: title, dates: `${compact(start)}/${compact(end)}` });
  if (place) query.set('location', place);
  return `https://calendar.google.com/calendar/render?${query}`;
}
