import type { Context } from 'hono';
import { asId } from '../clinic/ids.ts';

/** The ids in a request's path, by their names: the one place where they are read. */
export function pathIds(context: Context): Record<string, string> {
  const given: Record<string, string> = context.req.param();
  return Object.fromEntries(Object.entries(given).map(([name, typed]) => [name, asId(typed)]));
}
