import { join } from 'node:path';
import { migrate, NewerSchemaError } from '../database/migrate.ts';
import { openPglite, openPostgres, type OpenDatabase } from '../database/open.ts';
import type { Settings } from '../settings.ts';
import { databaseTrouble } from './database-troubles.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { StartError } from './start-error.ts';

/** The clinic's database at its newest schema, and the lock on its folder where it is one. */
export interface HeldDatabase {
  opened: OpenDatabase;
  lock: FolderLock | undefined;
  close(): Promise<void>;
}

async function openServer(url: string, namedStatements: boolean): Promise<HeldDatabase> {
  const opened = openPostgres(url, { namedStatements });
  try {
    await opened.executeSql('select 1');
  } catch (error) {
    await opened.close();
    throw new StartError(databaseTrouble(error), { cause: error });
  }
  return { opened, lock: undefined, close: () => opened.close() };
}

/** Two processes on one PGlite folder would lose each other's rows, so one of them is refused. */
async function openFolder(folder: string): Promise<HeldDatabase> {
  const lock = await lockFolder(folder);
  if (lock === undefined)
    throw new StartError(
      `Another process has the clinic in ${folder} open: end it, or set DATA_DIR to another folder.`,
    );
  try {
    const opened = await openPglite(join(folder, 'database'));
    return {
      opened,
      lock,
      close: async () => {
        await opened.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens PostgreSQL by DATABASE_URL, or else PGlite in DATA_DIR, and brings it up to date. */
export async function holdDatabase({
  databaseUrl,
  dataDir,
  namedStatements,
}: Pick<Settings, 'databaseUrl' | 'dataDir' | 'namedStatements'>): Promise<HeldDatabase> {
  const held = databaseUrl === undefined ? await openFolder(dataDir) : await openServer(databaseUrl, namedStatements);
  try {
    // A folder has no older version beside this one.
    await migrate(held.opened.db, { contract: databaseUrl === undefined });
    return held;
  } catch (error) {
    await held.close();
    if (!(error instanceof NewerSchemaError)) throw error;
    throw new StartError(
      'The database was brought up to date by a newer version of this server, which this one does not know: start that version, or restore the backup from before.',
      { cause: error },
    );
  }
}
