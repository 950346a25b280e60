import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, PostgresDialect, type Driver, type PostgresDialectConfig, type QueryCompiler } from 'kysely';
import { ArrayCompiler } from './array-compiler.ts';

/** Whether a request has begun to commit anything: from then on nobody may say that nothing was done. */
export interface Commits {
  begun: boolean;
}

const present = new AsyncLocalStorage<Commits>();

/** Does this, and has every transaction in it leave its mark. */
export const watchingCommits = <Result>(commits: Commits, act: () => Promise<Result>): Promise<Result> =>
  present.run(commits, act);

/** Kysely's dialect for PostgreSQL, which tells a watched request that it commits, and writes lists as arrays. */
export class WatchedDialect extends PostgresDialect {
  readonly #statementMs: number | undefined;

  /** In its transactions the database ends a statement after so many milliseconds. */
  constructor(config: PostgresDialectConfig, { statementMs }: { statementMs?: number } = {}) {
    super(config);
    this.#statementMs = statementMs;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    if (this.#statementMs !== undefined) {
      // One message, and so no round trip more. `set local` ends with its transaction: a pooler gives the connection to
      // somebody else afterwards.
      const begin = `begin; set local statement_timeout = ${this.#statementMs}`;
      driver.beginTransaction = async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(begin));
      };
    }
    const commit = driver.commitTransaction.bind(driver);
    driver.commitTransaction = (connection) => {
      const commits = present.getStore();
      if (commits !== undefined) commits.begun = true;
      return commit(connection);
    };
    return driver;
  }

  override createQueryCompiler(): QueryCompiler {
    return new ArrayCompiler();
  }
}
