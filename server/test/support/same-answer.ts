/** What an answer tells in its headers, in order to compare two: all but these, and the request's own id. */
export const headersBut = (headers: Headers, ...names: readonly string[]): [string, string][] =>
  [...headers].filter(([name]) => name !== 'jane-request-id' && !names.includes(name));
