/** Takes the fragment out of the page's address, where it has one: WebKit allows a page few changes of its address. */
export function cleanAddress(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}
