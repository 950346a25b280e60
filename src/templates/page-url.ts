import { parseUrl } from '../page/api-url.ts';

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
