import type { DeepLink } from '../../controllers/deep-link.ts';
import type { Upcoming } from '../../contract/index.ts';
import { visitToBegin } from './begin-link.ts';
import { visitName, type Shown } from './shown.ts';

/** What becomes of a mail's Begin link, in words. */
export function beginWords(link: DeepLink, list: Upcoming, shown: Shown): string {
  if (link.wanted === undefined) return '';
  const { beginUnknown, beginReady, beginTooEarly, beginOver } = shown.messages.appointments;
  const found = visitToBegin(link, list);
  if (!found) return beginUnknown;
  const { allowed, from } = found.can.begin;
  const name = visitName(found, shown);
  if (allowed) return beginReady(name);
  const isEarly = from !== undefined && Date.parse(from.instant) > Date.parse(shown.now);
  return isEarly ? beginTooEarly(name, shown.dates.dateTime(from, shown.now)) : beginOver(name);
}
