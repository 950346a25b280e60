import { platform } from './platform.ts';

/** The forms in which an address says whose it is: a whole one, or one that counts from the page. */
const wholeOrFromPage = /^(https?:\/\/|\/|\.{1,2}(\/|$))/i;
const ownMachine = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether what is sent to this address stays unread on the way: https, or http that never leaves the machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ownMachine.test(hostname));

/**
 * An absolute address without query, fragment and trailing slash. One without its `https://` would count from the page,
 * and passwords would go to the website's own host: it is refused.
 */
export function normalizeApiUrl(apiUrl: string): string {
  const url = wholeOrFromPage.test(apiUrl.trim()) && parseUrl(apiUrl, platform.document?.baseURI);
  if (!url || !isSafe(url)) {
    throw new TypeError(
      `"${apiUrl}" can't be the clinic's API: write https://… (http:// on your own machine only), or a path that begins with / or ./`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** What `URL.canParse` would say first; browsers of our least versions lack it. */
export function parseUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    // No address at all, which is for the caller to tell.
    return undefined;
  }
}
