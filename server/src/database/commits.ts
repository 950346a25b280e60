import { AsyncLocalStorage } from 'node:async_hooks';
import { PostgresDialect, type Driver, type QueryCompiler } from 'kysely';
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
  override createDriver(): Driver {
    const driver = super.createDriver();
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
