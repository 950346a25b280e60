import { addToFragment, readFragment } from '../../page/fragment.ts';
import { ownPage } from '../shared/own-page.ts';

/** What the patient came for, on whichever page the list is. */
const travelling = ['begin', 'book'];

/**
 * Where to go after sign-in: on the page's own origin, or nowhere. The appointment that an email's link wants to begin, and the wish to
 * book, go along.
 */
export function successTarget(address: string | undefined): URL | undefined {
  const url = ownPage(address);
  if (!url) return undefined;
  for (const key of travelling) {
    const wanted = readFragment(key);
    if (wanted && readFragment(key, url.hash) === undefined) addToFragment(url, key, wanted);
  }
  return url;
}
