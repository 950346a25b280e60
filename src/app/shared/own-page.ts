import { pageUrl } from '../../templates/page-url.ts';

/** An address that the page gave, where it leads to a page of the same origin: a session may go along there. */
export function ownPage(address: string | undefined): URL | undefined {
  const url = pageUrl(address);
  return url?.origin === location.origin && !url.username && !url.password ? url : undefined;
}
