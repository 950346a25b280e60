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
  if (value !== undefined) removeFromAddress(key, 15);
  return value;
}

/** WebKit refuses a page's hundred-and-first change of its address in ten seconds: then as soon as it is allowed again. */
function removeFromAddress(key: string, tries: number): void {
  const rest = pairs(location.hash).filter((pair) => !pair.startsWith(`${key}=`));
  const hash = rest.length > 0 ? `#${rest.join('&')}` : '';
  try {
    history.replaceState(history.state, '', location.pathname + location.search + hash);
  } catch {
    if (tries > 0) setTimeout(removeFromAddress, 1000, key, tries - 1);
  }
}

/** Sets `key` in the fragment of `url`, beside what is there. */
export function addToFragment(url: URL, key: string, value: string): void {
  const rest = pairs(url.hash).filter((pair) => !pair.startsWith(`${key}=`));
  url.hash = [...rest, `${key}=${encodeURIComponent(value)}`].join('&');
}
