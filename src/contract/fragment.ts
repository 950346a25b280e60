/**
 * Adds a pair to what stands behind `#` in a page's address. A page that finds its way by it (`#/my-account`) takes what
 * stands behind a question mark for no part of the way.
 */
export const addPair = (fragment: string, key: string, value: string): string =>
  `${fragment && fragment + (/^!?\/[^?]*$/.test(fragment) ? '?' : '&')}${key}=${encodeURIComponent(value)}`;
