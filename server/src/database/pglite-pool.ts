import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { DatabaseBusyError } from './errors.ts';

/** The word that a statement begins with, past a leading WITH clause: what a PostgreSQL server would call its command tag. */
const commandOf = (text: string) => /^\s*(?:with\b[\s\S]*?\)\s*)?(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? '';

/** Whose turn is the last one so far, and how many there are, the one with the connection among them. */
interface Line {
  last: Promise<void>;
  length: number;
}

/**
 * PGlite as a pool of one, so that Kysely's PostgreSQL dialect drives both engines. PGlite has a single connection;
 * whoever asks while it is taken waits for its turn. (Kysely's own PGlite dialect hands the one connection to everybody
 * at once, so that a query from elsewhere lands inside a transaction that happens to be open.)
 */
export class PglitePool implements PostgresPool {
  /** Kysely asks a pool for its options; this one has none. */
  readonly options = {};
  readonly #pglite: PGlite;
  /** The same for all that share the connection. */
  readonly #line: Line;
  readonly #mostMs: number | undefined;

  constructor(pglite: PGlite, line: Line = { last: Promise.resolve(), length: 0 }, mostMs?: number) {
    this.#pglite = pglite;
    this.#line = line;
    this.#mostMs = mostMs;
  }

  /** The same connection, for whoever would rather be told than wait for longer than this. */
  waitingAtMost(milliseconds: number): PglitePool {
    return new PglitePool(this.#pglite, this.#line, milliseconds);
  }

  load(): Readonly<Record<'taken' | 'idle' | 'waiting', number>> {
    const taken = Math.min(this.#line.length, 1);
    return { taken, idle: 1 - taken, waiting: this.#line.length - taken };
  }

  async connect(): Promise<PostgresPoolClient> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const release = () => {
      this.#line.length--;
      resolve(undefined);
    };
    const before = this.#line.last;
    this.#line.last = before.then(() => promise);
    this.#line.length++;
    try {
      await this.#inTime(before);
    } catch (error) {
      release();
      throw error;
    }
    return {
      release,
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

  async #inTime(turn: Promise<void>): Promise<void> {
    if (this.#mostMs === undefined) return turn;
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new DatabaseBusyError('the one connection was taken for too long'));
    }, this.#mostMs);
    try {
      await Promise.race([turn, promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async end(): Promise<void> {
    await this.#line.last;
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
