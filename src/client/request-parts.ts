import type * as z from 'zod/mini';
import type { Moment, Operation } from '../contract/index.ts';

/** What an operation is called with: path parameters, query and body in one flat object. */
export type Argument = Readonly<Record<string, unknown>>;

interface RequestParts {
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  /** Absent where the operation takes none. */
  readonly body: Record<string, unknown> | undefined;
}

/** Puts each value where the operation has its key, and leaves out every key that it does not have. */
export function requestParts({ path, query, body }: Operation, argument: Argument = {}): RequestParts {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    params: pick(inPath, argument) as Record<string, string>,
    query: pick(keysOf(query), argument) as Record<string, string>,
    body: body && pick(keysOf(body), argument),
  };
}

const keysOf = (schema: z.ZodMiniType | undefined): string[] =>
  // Every query and body of the table is an object; a test holds them to it.
  Object.keys((schema as z.ZodMiniObject | undefined)?.shape ?? {});

function pick(keys: readonly string[], argument: Argument): Record<string, unknown> {
  const given = keys.filter((key) => argument[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, isMoment(argument[key]) ? argument[key].instant : argument[key]]));
}

/** An opening's `start` tells the clinic's wall time too; a request names the instant alone. */
const isMoment = (value: unknown): value is Moment => typeof value === 'object' && value !== null && 'instant' in value;
