import { addToFragment, readFragment } from '../../client/fragment.ts';
import { pageUrl } from '../../templates/safe-url.ts';

const beginKey = 'begin';

/**
 * Where to go after sign-in: on the page's own origin, or nowhere. The visit that a mail's link wants to begin goes along.
 */
export function successTarget(address: string | undefined): URL | undefined {
  const url = pageUrl(address);
  if (url?.origin !== location.origin || url.username || url.password) return undefined;
  const begin = readFragment(beginKey);
  if (begin !== undefined && readFragment(beginKey, url.hash) === undefined) addToFragment(url, beginKey, begin);
  return url;
}
