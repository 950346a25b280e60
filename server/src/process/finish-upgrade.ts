import { migrate } from '../database/migrate.ts';
import type { Settings } from '../settings.ts';
import { holdDatabase } from './database.ts';

/** Takes away what only older versions use, once an operator says that none of them serves any more. */
export async function finishUpgrade(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'namedStatements'>,
  say: (line: string) => void,
): Promise<void> {
  const held = await holdDatabase(settings);
  try {
    const taken = await migrate(held.opened.db, { contract: true });
    for (const name of taken) say(`${name} is done.`);
    say(taken.length === 0 ? 'Nothing was left of an older version.' : 'No older version can serve from now on.');
  } finally {
    await held.close();
  }
}
