import { PGlite, types } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { WatchedDialect } from './commits.ts';
import { nameStatements } from './named-statements.ts';
import { PglitePool } from './pglite-pool.ts';
import type { Tables } from './schema.ts';
import { limitStatements } from './statement-limit.ts';

export type Database = Kysely<Tables>;
/** A transaction. Inside one, everything goes through it: PGlite has a single connection, and a query beside it would wait for ever. */
export type Tx = Transaction<Tables>;

/** Connections that are taken, that are idle, and how many wait for one. */
export type ConnectionLoad = Readonly<Record<'taken' | 'idle' | 'waiting', number>>;

/** An open database, and what is needed to close it or to speak SQL past Kysely (the job queue does). */
export interface OpenDatabase {
  db: Database;
  /** The same database for what somebody waits for: on PostgreSQL a statement ends after {@link STATEMENT_MS}. */
  requests: Database;
  engine: 'pglite' | 'postgres';
  /** Several statements at once are allowed where there are no values; their rows come one after the other. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** The same for what somebody waits for. */
  executeForRequest: OpenDatabase['executeSql'];
  /** How its connections stand, those of requests and those of jobs; PGlite's one is both. */
  load(): Readonly<Record<string, ConnectionLoad>>;
  close(): Promise<void>;
}

const TIMESTAMP = 1114;
/** The wall clock's words as they stand; a Date would give them a zone that they do not have. */
const wall = (value: string) => value.replace(' ', 'T');
const whole = Number;
const asIs = (value: string) => value;

/** So long a request waits for a connection; then all are taken, or the database is away, and it is told to come again. */
const WAIT_MS = 5_000;
/** PGlite has one connection, which an import takes for a portion of its rows. */
const PGLITE_WAIT_MS = 10_000;

/** A little less than an answer may take, so that no statement goes on in the database that nobody waits for any more. */
const STATEMENT_MS = 25_000;

function openPool(url: string, limits: pg.PoolConfig = {}): pg.Pool {
  const parsers = new Map<number, (value: string) => unknown>([
    [types.INT8, whole],
    [types.DATE, asIs],
    [TIMESTAMP, wall],
  ]);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    ...limits,
    types: {
      // pg's types promise `any` of every parser.
      getTypeParser: ((oid: Parameters<typeof pg.types.getTypeParser>[0], format: 'text') =>
        parsers.get(oid) ?? (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks is replaced at its next use; without a listener, of the pool for an idle one and of its own
  // while it is used, it would end the process. Whoever uses it is told by their statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const loadOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): ConnectionLoad => ({
  taken: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
});

const executorOf =
  (pool: pg.Pool): OpenDatabase['executeSql'] =>
  async (text, values) => {
    // Several statements make several results, which node-postgres does not say in its types.
    const results: pg.QueryResult<object> | pg.QueryResult<object>[] = await pool.query(text, values);
    return { rows: [results].flat().flatMap((result) => result.rows) };
  };

export interface PostgresOptions {
  /** False where a pooler in between can't carry them. */
  namedStatements?: boolean;
  /** After so many milliseconds a statement that somebody waits for ends. */
  statementMs?: number;
}

/**
 * Opens PostgreSQL by its address. Imports, mails and migrations have connections of their own, and take their time.
 * Nothing is set for a connection, so that each transaction may have another one from a pooler.
 */
export function openPostgres(
  url: string,
  { namedStatements = true, statementMs = STATEMENT_MS }: PostgresOptions = {},
): OpenDatabase {
  const pool = openPool(url, { max: 5 });
  const limited = openPool(url, { connectionTimeoutMillis: WAIT_MS });
  limited.on('connect', (client) => {
    limitStatements(client, statementMs);
  });
  if (namedStatements) for (const each of [pool, limited]) each.on('connect', nameStatements);
  const db = new Kysely<Tables>({ dialect: new WatchedDialect({ pool }) });
  const requests = new Kysely<Tables>({ dialect: new WatchedDialect({ pool: limited }, { statementMs }) });
  return {
    db,
    requests,
    engine: 'postgres',
    executeSql: executorOf(pool),
    executeForRequest: executorOf(limited),
    load: () => ({ requests: loadOf(limited), jobs: loadOf(pool) }),
    close: async () => {
      await Promise.all([db.destroy(), requests.destroy()]);
    },
  };
}

/** What the migrations create on a PostgreSQL server, which has them in its packages. */
export const extensions = { btree_gist, pg_trgm };

/**
 * Opens PGlite in a folder, or in memory where none is named; there it can begin with what another one held. One process
 * owns a folder: see `folder-lock.ts`.
 */
export async function openPglite(folder?: string, contents?: Blob): Promise<OpenDatabase> {
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(contents === undefined ? {} : { loadDataDir: contents }),
    extensions,
    parsers: { [types.INT8]: whole, [types.DATE]: asIs, [TIMESTAMP]: wall },
  });
  const pool = new PglitePool(pglite);
  const requests = pool.waitingAtMost(PGLITE_WAIT_MS);
  const executorFor =
    (turns: PglitePool): OpenDatabase['executeSql'] =>
    (text, values = []) =>
      turns.takingTurn(async () => {
        try {
          if (values.length > 0) return { rows: (await pglite.query(text, values)).rows };
          return { rows: (await pglite.exec(text)).flatMap((result) => result.rows) };
        } catch (error) {
          // What a server does with a connection that failed halfway through a block: it begins afresh.
          await pglite.exec('rollback');
          throw error;
        }
      });
  const db = new Kysely<Tables>({ dialect: new WatchedDialect({ pool }) });
  return {
    db,
    requests: new Kysely<Tables>({ dialect: new WatchedDialect({ pool: requests }) }),
    engine: 'pglite',
    executeSql: executorFor(pool),
    executeForRequest: executorFor(requests),
    load: () => ({ all: pool.load() }),
    close: () => db.destroy(),
  };
}

/** The database's own time: it alone decides about deadlines, so that several servers agree. */
export async function databaseNow(db: Database | Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('the database did not say what time it is');
  return now;
}
