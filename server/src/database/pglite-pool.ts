import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';

/** The word that a statement begins with, past a leading WITH clause: what a PostgreSQL server would call its command tag. */
const commandOf = (text: string) => /^\s*(?:with\b[\s\S]*?\)\s*)?(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? '';

/**
 * PGlite as a pool of one, so that Kysely's PostgreSQL dialect drives both engines. PGlite has a single connection;
 * whoever asks while it is taken waits for its turn. (Kysely's own PGlite dialect hands the one connection to everybody
 * at once, so that a query from elsewhere lands inside a transaction that happens to be open.)
 */
export class PglitePool implements PostgresPool {
  #last: Promise<void> = Promise.resolve();
  /** Kysely asks a pool for its options; this one has none. */
  readonly options = {};
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async connect(): Promise<PostgresPoolClient> {
    const { promise, resolve: release } = Promise.withResolvers<undefined>();
    const before = this.#last;
    this.#last = before.then(() => promise);
    await before;
    return {
      release: () => {
        release(undefined);
      },
      query: this.#query as PostgresPoolClient['query'],
    };
  }

  /** Past Kysely, but waiting for its turn like everybody else, or it would land inside an open transaction. */
  async takingTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = await this.connect();
    try {
      return await act();
    } finally {
      turn.release();
    }
  }

  async end(): Promise<void> {
    await this.#last;
    await this.#pglite.close();
  }

  readonly #query = async (text: unknown, values: readonly unknown[] = []) => {
    if (typeof text !== 'string') throw new Error('PGlite has no cursors');
    // Only the simple protocol takes several statements at once, as a migration file has them.
    const result =
      values.length === 0 ? (await this.#pglite.exec(text)).at(-1) : await this.#pglite.query(text, [...values]);
    return { command: commandOf(text), rowCount: result?.affectedRows ?? 0, rows: result?.rows ?? [] };
  };
}
