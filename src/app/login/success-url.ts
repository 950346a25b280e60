import { addToFragment, readFragment } from '../../page/fragment.ts';
import { pageUrl } from '../../templates/safe-url.ts';

/** What the patient came for, on whichever page the list is. */
const travelling = ['begin', 'book'];

/**
 * Where to go after sign-in: on the page's own origin, or nowhere. The visit that a mail's link wants to begin, and the wish to
 * book, go along.
 */
export function successTarget(address: string | undefined): URL | undefined {
  const url = pageUrl(address);
  if (url?.origin !== location.origin || url.username || url.password) return undefined;
  for (const key of travelling) {
    const wanted = readFragment(key);
    if (wanted && readFragment(key, url.hash) === undefined) addToFragment(url, key, wanted);
  }
  return url;
}
