import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyEverything } from '../database/copy.ts';
import { openLog } from '../log.ts';
import { openQueue } from '../queue.ts';
import type { Settings } from '../settings.ts';
import { holdDatabase, type HeldDatabase } from './database.ts';
import { modeOf } from './installation.ts';
import { StartError } from './start-error.ts';

/**
 * Copies the clinic in the folder DATA_DIR into the empty PostgreSQL at DATABASE_URL, with the mails that wait. The
 * folder stays as it is.
 */
export async function copyToPostgresql(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'namedStatements'>,
  say: (line: string) => void,
): Promise<void> {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl === undefined) throw new StartError('DATABASE_URL is not set: it says where the copy goes.');
  if (!existsSync(join(dataDir, 'database'))) throw new StartError(`There is no clinic in ${dataDir}.`);
  const folder = await holdDatabase({ ...settings, databaseUrl: undefined });
  try {
    const server = await holdDatabase(settings);
    try {
      await copy(folder, server, say);
    } finally {
      await server.close();
    }
  } finally {
    await folder.close();
  }
}

async function copy(folder: HeldDatabase, server: HeldDatabase, say: (line: string) => void): Promise<void> {
  if ((await modeOf(folder.opened.db)) === undefined) throw new StartError('There is no clinic in the folder.');
  if ((await modeOf(server.opened.db)) !== undefined)
    throw new StartError('The database at DATABASE_URL holds a clinic already: name an empty one.');
  // Both have the queue as this version makes it.
  for (const { opened } of [folder, server]) {
    const queue = await openQueue(opened, openLog('silent'), { hasWorkers: false });
    await queue.stop();
  }
  const counts = await copyEverything(folder.opened, server.opened);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  say(
    `${total} rows of ${Object.keys(counts).length} tables were copied and compared, ${counts.patient ?? 0} patients among them.`,
  );
  say('Start the server with DATABASE_URL. The folder stays as it is; never start one on it again.');
}
