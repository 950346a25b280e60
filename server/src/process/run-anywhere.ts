import { readSettings, type Settings } from '../settings.ts';
import { runCommand, type Command } from './commands.ts';
import { holdDatabase } from './database.ts';
import { sendCommand } from './exchange.ts';
import { reachOwner } from './folder-lock.ts';
import { modeOf } from './installation.ts';
import { openClinic } from './open-clinic.ts';

type Environment = Record<string, string | undefined>;
type Say = (line: string) => void;

/** A command listens nowhere, and sends its own mails, whatever the process beside it does. */
const forCommand = { HOST: undefined, METRICS_HOST: undefined, JANE_ROLE: undefined };

/** Where the database is, which is known before it is known what for. */
export const whereabouts = (environment: Environment): Settings =>
  readSettings({ ...environment, ...forCommand, JANE_DEMO: '1' });

/** Has the process that owns the folder do it, or else opens the database for this command alone. */
export async function runAnywhere(command: Command, environment: Environment, say: Say): Promise<number> {
  const { databaseUrl, dataDir } = whereabouts(environment);
  const owner = databaseUrl === undefined ? await reachOwner(dataDir) : undefined;
  return owner === undefined ? runAlone(command, environment, say) : sendCommand(owner, command, say);
}

/** Whether it is the demo is written in the database. */
async function runAlone(command: Command, environment: Environment, say: Say): Promise<number> {
  const held = await holdDatabase(whereabouts(environment));
  let settings: Settings;
  try {
    const isDemo = (await modeOf(held.opened.db)) === 'demo';
    settings = isDemo ? whereabouts(environment) : readSettings({ ...environment, ...forCommand });
  } catch (error) {
    await held.close();
    throw error;
  }
  const clinic = await openClinic({ ...settings, logLevel: 'silent' }, held);
  try {
    const exit = await runCommand(clinic.parts, command, say);
    await clinic.mailsSent();
    return exit;
  } finally {
    await clinic.close();
  }
}
