import type { CalendarLink } from '../../contract/index.ts';
import type { Messages } from '../../i18n/messages.ts';
import { wayOf } from './ways.ts';

type CalendarText = Messages['calendar'];
type Named = Pick<CalendarLink, 'id' | 'method' | 'state' | 'calendar' | 'name'>;

/** What fetched it names itself; else the way by which it was added, of which newer servers may know more. */
export function usualName({ method, state, calendar }: Named, text: CalendarText): string {
  if (calendar) return calendar;
  if (method === 'copy' && state === 'connected') return text.anApp;
  return wayOf(method)?.calendar(text) ?? method;
}

/** The name of each calendar, by its link: the patient's own, else the usual one. The second of a name has a number. */
export function calendarNames(links: readonly Named[], text: CalendarText): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    links.map((link) => {
      const name = link.name ?? usualName(link, text);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [link.id, count === 1 ? name : `${name} (${count})`];
    }),
  );
}

type Service = keyof CalendarText['takeAway'];

/** By what fetched it, as servers name that in every language, else by its way. */
const services = new Map<string, Service>([
  ['Google Calendar', 'google'],
  ['Outlook', 'outlook'],
  ['Apple Calendar', 'apple'],
  ['Yahoo Calendar', 'yahoo'],
  ['Proton Calendar', 'proton'],
  ['google', 'google'],
  ['outlook', 'outlook'],
  ['office365', 'outlook'],
  ['yahoo', 'yahoo'],
  ['proton', 'proton'],
]);

/** How what was sent is taken away in that calendar. */
export const takeAway = ({ calendar, method }: Named, text: CalendarText): string =>
  text.takeAway[services.get(calendar ?? method) ?? 'other'];
