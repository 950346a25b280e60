import { codings, type Coding } from '../calendar/kept-feeds.ts';

/** The best coding that a caller takes (RFC 9110, 12.5.3); undefined for none, the bytes as they are. */
export function codingFor(accepted = ''): Coding | undefined {
  const taken = new Set<string>();
  for (const offer of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) taken.add(name);
  }
  return codings.find((coding) => taken.has(coding));
}
