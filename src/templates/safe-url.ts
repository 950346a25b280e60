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

/** A host without its `https://`, such as `www.clinic.example` or `clinic.example/book`: it would count from the page. */
const bareHost = /^(www\.|[^/?#:]+\.(?!(php|html?|aspx?|jsp|cgi)\/)[a-z]{2,}\/)/i;
const told = new Set<string>();

/**
 * An address that the page itself gave, counted from the page: of the web, or nothing. The page's developer is told once
 * of one that leads nowhere.
 */
export function pageUrl(address: string | undefined): URL | undefined {
  const given = address?.trim();
  if (!given) return undefined;
  const url = bareHost.test(given) ? undefined : parseUrl(given, document.baseURI);
  if (url && /^https?:$/.test(url.protocol)) return url;
  if (!told.has(given))
    console.error(`jane-widgets: "${given}" is not used: it lacks its https://, or leads to no page.`);
  told.add(given);
  return undefined;
}
