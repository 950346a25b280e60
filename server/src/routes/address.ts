import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import type { Settings } from '../settings.ts';
import { readHeaderEnd } from './headers.ts';

interface NodeEnvironment {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/** The network that a request came from, as limits count it. */
export type NetworkOf = (context: Context) => string;

/** What may be wrong with what the proxies tell, for whoever runs the server. */
type Trouble = 'unreadable' | 'missing' | 'too-few';

const advice: Record<Trouble, string> = {
  unreadable: 'a proxy writes into X-Forwarded-For what is no address: limits count it as it stands',
  missing: 'a request came without X-Forwarded-For although TRUST_PROXY names proxies: limits count the socket',
  'too-few': 'X-Forwarded-For has fewer addresses than TRUST_PROXY names proxies: limits count the first one',
};

/**
 * Behind proxies, of which each adds the address that it saw to X-Forwarded-For, only the last so many entries are
 * theirs; whatever stands before, anybody may have written. What goes wrong there is told in the log, once each: in
 * silence everybody would share one limit. `Forwarded` and all other headers of the kind are not read.
 */
export function createNetworkOf({ trustProxy }: Pick<Settings, 'trustProxy'>, log: Logger): NetworkOf {
  const told = new Set<Trouble>();
  const tell = (trouble: Trouble, seen = '') => {
    if (told.has(trouble)) return;
    told.add(trouble);
    log.warn({ trouble, form: formOf(seen) }, advice[trouble]);
  };
  return (context) => {
    const environment = context.env as NodeEnvironment | undefined;
    const direct = environment?.incoming?.socket?.remoteAddress ?? '';
    if (trustProxy === 0) return networkAt(direct) ?? direct;
    const entries = (readHeaderEnd(context, 'x-forwarded-for') ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    const seen = entries.at(-trustProxy) ?? entries[0];
    if (seen === undefined) {
      tell('missing');
      return networkAt(direct) ?? direct;
    }
    if (entries.length < trustProxy) tell('too-few');
    const network = networkAt(seen);
    if (network !== undefined) return network;
    tell('unreadable', seen);
    return seen.slice(0, 100);
  };
}

/** How something was written, and nothing of what: "9.9.9.9:9", "_a". */
const formOf = (text: string): string =>
  text
    .slice(0, 60)
    .replaceAll(/\d+/g, '9')
    .replaceAll(/[^\W\d_]+|[^\x20-\x7e]+/g, 'a');

/** The prefix under which IPv6-only networks see IPv4 addresses (RFC 6052); the address is at its end. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * An IPv4 address, or the half of an IPv6 one that a household is given: within it everybody has as many as they like.
 * Undefined where the text is no address, in quotes, brackets, with a port or a zone, or bare.
 */
export function networkAt(written: string): string | undefined {
  const plain = bare(written);
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain).toString();
  if (!ipaddr.IPv6.isValid(plain)) return undefined;
  const address = ipaddr.IPv6.parse(plain);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  const bytes = address.toByteArray();
  if (address.match(nat64)) return bytes.slice(12).join('.');
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Without what proxies write around an address: quotes, brackets and a port behind them, a zone. */
function bare(written: string): string {
  const inside = written.trim().replace(/^"(.*)"$/, '$1');
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(inside)?.[1];
  const withoutPort = bracketed ?? /^([\d.]+):\d+$/.exec(inside)?.[1] ?? inside;
  return withoutPort.split('%', 1)[0] ?? '';
}
