import { createHash } from 'node:crypto';
import pg from 'pg';
import { sqlState } from './errors.ts';

/** A statement that is made for its number of values, such as an import's, is not worth remembering. */
const LONGEST = 6000;
/** Each connection of the database keeps every one, so there is an end to them. */
const MOST = 500;

/** After a migration beside a running server, the database refuses what it remembers: then everything gets another name. */
let generation = 0;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return `${known}.${generation}`;
  if (text.length > LONGEST || names.size >= MOST) return undefined;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return `${name}.${generation}`;
}

const isOutdated = (error: unknown) => error instanceof pg.DatabaseError && error.code === sqlState.featureNotSupported;

type Query = (this: unknown, ...args: unknown[]) => unknown;

/**
 * From now on a statement with values is parsed and planned once on this connection, and then only named: half of what a
 * short statement costs. PgBouncer needs 1.21 or newer with `max_prepared_statements` for it.
 */
export function nameStatements(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as Query;
  const askNamed = async (name: string, text: string, values: unknown[]): Promise<unknown> => {
    try {
      return await ask({ name, text, values });
    } catch (error) {
      if (!isOutdated(error)) throw error;
      generation++;
      try {
        return await ask({ text, values });
      } catch {
        // Inside a transaction, which is lost: the first error says why.
        throw error;
      }
    }
  };
  const named: Query = (...args) => {
    const [text, values, callback] = args;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return ask(...args);
    const name = nameOf(text);
    if (name === undefined) return ask(...args);
    const asked = askNamed(name, text, values);
    if (typeof callback !== 'function') return asked;
    const done = callback as (error: unknown, result?: unknown) => void;
    asked.then(
      (result) => {
        done(undefined, result);
      },
      (error: unknown) => {
        done(error);
      },
    );
    return undefined;
  };
  Object.assign(client, { query: named });
}
