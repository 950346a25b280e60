import type { Database } from '../database/open.ts';
import { zoneVersion } from '../clinic/time.ts';
import { StartError } from './start-error.ts';

export type Mode = 'demo' | 'production';

/** What this database is for; undefined while it is new. */
export async function modeOf(db: Database): Promise<Mode | undefined> {
  return (await db.selectFrom('installation').select('mode').executeTakeFirst())?.mode;
}

const refusals: Record<Mode, string> = {
  demo: 'This database holds the demo clinic with its sample people, so it cannot serve real patients: set DATA_DIR or DATABASE_URL to another one.',
  production:
    'This database holds a real clinic, so the demo does not open it: set DATA_DIR or DATABASE_URL to another one.',
};

/** Writes down what a new database is for, and refuses one that is for something else. */
export async function claimInstallation(db: Database, mode: Mode): Promise<void> {
  await db
    .insertInto('installation')
    .values({ mode, zone_version: zoneVersion })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const present = await modeOf(db);
  if (present !== undefined && present !== mode) throw new StartError(refusals[present]);
}
