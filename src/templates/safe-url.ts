const ownMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The address, if a link may lead there: https without a user name in it, or http on one's own machine. Whatever else a
 * browser could open or run is nothing.
 */
export function safeUrl(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(address);
  const isAllowed =
    protocol === 'https:' || (protocol === 'http:' && (ownMachine.test(hostname) || hostname.endsWith('.localhost')));
  return isAllowed && !username && !password ? href : undefined;
}

/** The same, for what must come from the API itself, such as a photo. */
export function ownUrl(address: string | undefined, apiUrl: string): string | undefined {
  const url = safeUrl(address);
  return url !== undefined && new URL(url).origin === new URL(apiUrl).origin ? url : undefined;
}

/** An address that the page itself gave, counted from the page: of the web, or nothing. */
export function pageUrl(address: string | undefined): URL | undefined {
  if (!address || !URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
