import { isSafe, parseUrl } from '../page/api-url.ts';

/**
 * The address, if a link may lead there: https without a user name in it, or http on one's own machine. Whatever else a
 * browser could open or run is nothing.
 */
export function safeUrl(address: string | undefined): string | undefined {
  const url = parseUrl(address ?? '');
  return url && isSafe(url) && !url.username && !url.password ? url.href : undefined;
}

/** The same, for what must come from the API itself, such as a photo. */
export function ownUrl(address: string | undefined, apiUrl: string): string | undefined {
  const url = safeUrl(address);
  return url !== undefined && new URL(url).origin === new URL(apiUrl).origin ? url : undefined;
}
