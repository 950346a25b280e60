import type { CalendarLevel, CalendarMethod, OfferedLink } from '../../../src/contract/index.ts';
import { hash, type Keys } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';

/** What an address is derived from; "Reset link" raises the epoch. */
export interface LinkSecret {
  id: string;
  epoch: number;
}

/** What the table keeps of a link's new address. */
export const tokenHashOf = (keys: Keys, { id, epoch }: LinkSecret): string => hash(keys.derive('calendar', id, epoch));

/** A link as its table has it. */
type StoredLink = LinkSecret & { token_hash: string };

const tokenOf = (keys: Keys, { id, epoch, token_hash }: StoredLink): string | undefined =>
  keys.made(token_hash, 'calendar', id, epoch);

/** Whether a link's address can be shown again: not where the secret that made it is gone. Calendars that have it go on. */
export const canBeShown = (keys: Keys, link: StoredLink): boolean => tokenOf(keys, link) !== undefined;

const addfromweb = (origin: string, feedUrl: string, name: string) =>
  `${origin}/calendar/0/addfromweb?url=${encodeURIComponent(feedUrl)}&name=${encodeURIComponent(name)}`;

/** Where a way's link leads. At the lowest level `name` must not be the clinic's, for the name alone can tell. */
export function hrefOf(method: CalendarMethod, feedUrl: string, name: string): string {
  const webcal = feedUrl.replace(/^https?:/, 'webcal:');
  switch (method) {
    case 'device':
      return webcal;
    case 'google':
      return `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
    case 'outlook':
      return addfromweb('https://outlook.live.com', feedUrl, name);
    case 'office365':
      return addfromweb('https://outlook.office.com', feedUrl, name);
    // Neither takes an address over: the page on which it is pasted.
    case 'yahoo':
      return 'https://calendar.yahoo.com/';
    case 'proton':
      return 'https://calendar.proton.me/';
    case 'copy':
      return feedUrl;
  }
}

/** A link as it is offered: its secret address, and what its way's button leads to. */
export function describeOffer(
  { settings, keys }: Pick<Parts, 'settings' | 'keys'>,
  link: StoredLink & { method: CalendarMethod; level: CalendarLevel },
  names: { clinic: string; neutral: string },
): OfferedLink {
  const token = tokenOf(keys, link);
  if (token === undefined) throw new ProblemError('not-found');
  const feedUrl = `${settings.publicApiUrl}/calendar/${token}.ics`;
  const name = link.level === 'busy' ? names.neutral : names.clinic;
  return { id: link.id, method: link.method, feedUrl, href: hrefOf(link.method, feedUrl, name) };
}

const localName = /^(localhost|.*\.(localhost|local|test|internal|home\.arpa|lan))$/;
const privateAddress =
  /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(::|::1|f[cd].*|fe[89ab].*)\]$)/;

/** Whether Google and Microsoft can reach an address at all: not one on this machine or in a private network. */
export function isReachable(url: string): boolean {
  const { hostname } = new URL(url);
  const named = hostname.includes('.') || hostname.startsWith('[');
  return named && !localName.test(hostname) && !privateAddress.test(hostname);
}
