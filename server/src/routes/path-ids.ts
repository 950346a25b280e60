import type { Context } from 'hono';
import { isUuid } from '../../../src/contract/uuid.ts';
import { asId } from '../clinic/ids.ts';

/** The ids in a request's path, by their names: this file alone reads them. */
export function pathIds(context: Context): Record<string, string> {
  const given: Record<string, string> = context.req.param();
  return Object.fromEntries(Object.entries(given).map(([name, typed]) => [name, asId(typed)]));
}

/** One of them, or undefined where it cannot be on file: for whoever has to say something else first. */
export function pathId(context: Context, name: string): string | undefined {
  const typed = context.req.param(name);
  return typed !== undefined && isUuid(typed) ? asId(typed) : undefined;
}
