import { platform } from './platform.ts';

/*
 * The part of the page's address after `#` that is ours: `key=value` pairs joined by `&`. Whatever else stands there
 * belongs to the page and is kept as it was written.
 */

const pairs = (hash: string): string[] => hash.replace(/^#/, '').split('&').filter(Boolean);

/** The value of `key` in a fragment, this page's own when none is given. */
export function readFragment(key: string, hash = platform.location?.hash ?? ''): string | undefined {
  const found = pairs(hash).find((pair) => pair.startsWith(`${key}=`));
  if (found === undefined) return undefined;
  const value = found.slice(key.length + 1);
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded by us: a stray `%` stands for itself.
    return value;
  }
}

/** Reads the value of `key` and removes it from the address at once, keeping the rest and `history.state`. */
export function takeFromFragment(key: string): string | undefined {
  const value = readFragment(key);
  if (value === undefined) return undefined;
  const rest = pairs(location.hash).filter((pair) => !pair.startsWith(`${key}=`));
  const hash = rest.length > 0 ? `#${rest.join('&')}` : '';
  history.replaceState(history.state, '', location.pathname + location.search + hash);
  return value;
}

/** Sets `key` in the fragment of `url`, beside what is there. */
export function addToFragment(url: URL, key: string, value: string): void {
  const rest = pairs(url.hash).filter((pair) => !pair.startsWith(`${key}=`));
  url.hash = [...rest, `${key}=${encodeURIComponent(value)}`].join('&');
}
