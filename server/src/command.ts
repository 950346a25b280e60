// `npm run clinic -- …`: what a clinic does from the command line, while the server runs or while it does not.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { runCommand, type Command } from './process/commands.ts';
import { holdDatabase } from './process/database.ts';
import { sendCommand } from './process/exchange.ts';
import { reachOwner } from './process/folder-lock.ts';
import { modeOf } from './process/installation.ts';
import { openClinic } from './process/open-clinic.ts';
import { run } from './process/run.ts';
import { StartError } from './process/start-error.ts';
import { readSettings, type Settings } from './settings.ts';

const usage = `npm run clinic -- add-staff EMAIL [--name NAME] [--admin]
    puts somebody on the staff, or finds them, and mails a link to choose a password
npm run clinic -- import FILE…
    loads clinic.json, patients.csv, appointments.csv, as docs/import.md describes them`;

function readCommand(words: string[]): Command {
  const [name, ...rest] = words;
  if (name === 'add-staff') return readAddStaff(rest);
  if (name === 'import' && rest.length > 0) return { name, files: rest.map(readImportFile) };
  throw new StartError(usage);
}

function readAddStaff(words: string[]): Command {
  const { values, positionals } = parse(words);
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new StartError(usage);
  if (!z.email().safeParse(email).success) throw new StartError(`${email} is not an email address.`);
  return { name: 'add-staff', email, staffName: values.name?.trim() || undefined, admin: values.admin === true };
}

function parse(args: string[]) {
  try {
    const options = { name: { type: 'string' }, admin: { type: 'boolean' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new StartError(usage, { cause: error });
  }
}

/** Read here, by whoever asked: the server may run as somebody who cannot. */
function readImportFile(name: string): { name: string; base64: string } {
  try {
    // npm goes to the project's folder first, and says from where it was called.
    const path = resolve(process.env.INIT_CWD ?? '.', name);
    return { name, base64: readFileSync(path).toString('base64') };
  } catch (error) {
    throw new StartError(`${name} cannot be read.`, { cause: error });
  }
}

/** Where the database is, which is known before anything else is. */
const whereabouts = (): Settings => readSettings({ ...process.env, JANE_DEMO: '1', HOST: undefined });

/** Opens the clinic for this command alone. Whether it is the demo is written in the database. */
async function runAlone(command: Command, say: (line: string) => void): Promise<number> {
  const held = await holdDatabase(whereabouts());
  let settings: Settings;
  try {
    const isDemo = (await modeOf(held.opened.db)) === 'demo';
    settings = isDemo ? whereabouts() : readSettings(process.env);
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

await run(async () => {
  const say = (line: string) => {
    console.log(line);
  };
  const command = readCommand(process.argv.slice(2));
  const { databaseUrl, dataDir } = whereabouts();
  const owner = databaseUrl === undefined ? await reachOwner(dataDir) : undefined;
  process.exitCode = owner === undefined ? await runAlone(command, say) : await sendCommand(owner, command, say);
});
