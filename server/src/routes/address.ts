import { isIP } from 'node:net';
import type { Context } from 'hono';

interface NodeEnvironment {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/**
 * The network that a request came from, as limits count it. Behind `trustProxy` proxies, of which each adds the address
 * that it saw to X-Forwarded-For, only the last so many entries are theirs; whatever stands before, anybody may have written.
 */
export function networkOf(context: Context, trustProxy: number): string {
  const environment = context.env as NodeEnvironment | undefined;
  const direct = environment?.incoming?.socket?.remoteAddress ?? '';
  const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const seen = trustProxy === 0 ? undefined : forwarded.at(-trustProxy);
  return network(seen !== undefined && isIP(seen) !== 0 ? seen : direct);
}

/** An IPv4 address, or the half of an IPv6 one that a household is given: within it everybody has as many as they like. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  const [head, tail] = plain.split('::') as [string, string?];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
