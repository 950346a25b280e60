import type { Context } from 'hono';

/** Longer than whatever is of use here, and short enough that no pattern takes long over it. */
const LONGEST = 1_000;

/**
 * A header of a request, as far as it is read at all. Anybody can make one of many thousand characters, over which a
 * pattern may take long, so lint has every other file ask here.
 */
export const readHeader = (context: Context, name: string): string | undefined =>
  context.req.header(name)?.slice(0, LONGEST);

/** The same of a list to which each proxy adds at its end: what somebody wrote before is what is cut. */
export const readHeaderEnd = (context: Context, name: string): string | undefined =>
  context.req.header(name)?.slice(-LONGEST);
