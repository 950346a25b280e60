import { addPair } from '../contract/fragment.ts';
import { platform } from './platform.ts';

/*
 * The part of the page's address after `#` that is ours: `key=value`. Whatever else stands there belongs to the page and is
 * kept as it was written. Mail programs, gateways and people put things before a key and behind a value, so all keys are
 * read here, and not to the letter.
 */

/** A blank, a slash, a second number sign: as written, or encoded once or more. */
const before = '(?:[\\s/!#&?]|%(?:25)*(?:2[0136f]|3f))*';
const equals = '(?:=|%(?:25)*3d)';

/** Keys that only say what to open: `#book=open`, or `#book` alone where the page has no place of that name. */
const openers = new Set(['book', 'calendar']);

/** The value of `key` in a fragment, this page's own when none is given. */
export const readFragment = (key: string, hash = platform.location?.hash ?? ''): string | undefined =>
  split(key, hash).value;

/** Reads the value of `key` and removes it from the address at once, whatever it is, keeping the rest and `history.state`. */
export function takeFromFragment(key: string): string | undefined {
  const value = readFragment(key);
  if (value !== undefined) removeFromAddress(key, 15);
  return value;
}

/** Takes out of the address all that is ours: the links of emails, and a session's code. */
export function takeOwnFragments(): void {
  for (const key of ['setup', 'reset', 'session', 'begin', 'book', 'calendar']) takeFromFragment(key);
}

/** The one-time token in a value, without what stuck to it; one that a mail program cut short as it is. */
export const tokenIn = (value: string | undefined): string | undefined => /[\w-]{1,43}/.exec(value ?? '')?.[0];

/** Sets `key` in the fragment of `url`, or of a link, beside what is there. */
export function addToFragment(url: Pick<URL, 'hash'>, key: string, value: string): void {
  url.hash = addPair(split(key, url.hash).rest, key, value);
}

export const withoutHash = (href: string): string => href.replace(/#.*/s, '');

/** WebKit refuses a page's hundred-and-first change of its address in ten seconds: then as soon as it is allowed again. */
function removeFromAddress(key: string, tries: number): void {
  const { rest } = split(key, location.hash);
  try {
    // The whole address: of a path alone, `<base>` or two slashes at its beginning make that of another host.
    history.replaceState(history.state, '', withoutHash(location.href) + (rest && `#${rest}`));
  } catch {
    if (tries > 0) setTimeout(removeFromAddress, 1000, key, tries - 1);
  }
}

/** What a key says, and what is the page's. */
function split(key: string, hash: string): { value: string | undefined; rest: string } {
  let value: string | undefined;
  let rest = '';
  let isOurs = false;
  for (const piece of hash.replace(/^#/, '').split(/(?=[&#?])/)) {
    const found = valueIn(piece, key);
    value ??= found;
    // A query behind a value was put there by whoever counts how often a link is followed.
    isOurs = found !== undefined || (isOurs && piece.startsWith('?'));
    if (!isOurs) rest += rest ? piece : piece.replace(value === undefined ? '' : /^[&#]/, '');
  }
  return { value, rest };
}

function valueIn(piece: string, key: string): string | undefined {
  const found = new RegExp(`^${before}${key}(?:(${equals})(.*)|[.,;:!)]*)$`, 'is').exec(piece);
  if (!found) return undefined;
  const [, isSet, raw = ''] = found;
  const value = meant(raw);
  if (!openers.has(key)) return isSet && value;
  const isPlace = platform.document?.getElementById(key);
  return /^open/i.test(value) || (!value && !isPlace) ? 'open' : undefined;
}

/** Without what a text puts around a link: quotes, brackets, a full stop, the end of a line. */
function meant(raw: string): string {
  let value = raw;
  try {
    value = decodeURIComponent(raw);
  } catch {
    // Not percent-encoded by us: a stray `%` stands for itself.
  }
  return value
    .replace(/^[\s"'<“‘«]+/, '')
    .replace(/[\s?].*/s, '')
    .replace(/["'<>“”‘’«»()[\]{}.,;:!*]+$/, '');
}
