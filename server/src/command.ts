// `npm run clinic -- …`: what a clinic does from the command line, while the server runs or while it does not.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { erasureReasons } from '../../src/contract/staff-audit.ts';
import { emailAddress } from './clinic/email-address.ts';
import type { Command } from './process/commands.ts';
import { run } from './process/run.ts';
import { StartError } from './process/start-error.ts';

const usage = `npm run clinic -- add-staff EMAIL [--name NAME] [--admin]
    puts somebody on the staff, or finds them, and mails a link to choose a password
npm run clinic -- reset-second-factor EMAIL
    forgets the second factor of a staff member who lost it; they set up another one when they sign in
npm run clinic -- import FILE…
    loads clinic.json, patients.csv, appointments.csv, as docs/import.md describes them
npm run clinic -- bounces MBOX
    reads which mails came back, from the mailbox of BOUNCE_ADDRESS
npm run clinic -- erase-patient ID --reason ${erasureReasons.join('|')}
    erases a patient for good: docs/server.md says what goes and what stays
npm run clinic -- copy-to-postgresql
    copies the clinic in DATA_DIR into the empty database at DATABASE_URL, while no server runs
npm run clinic -- finish-upgrade
    takes away what only older versions of the server use, once none of them runs`;

function readCommand(words: string[]): Command {
  const [name, ...rest] = words;
  if (name === 'add-staff') return readAddStaff(rest);
  if (name === 'erase-patient') return readErasure(rest);
  if (name === 'reset-second-factor') return { name, email: readAddress(rest) };
  if (name === 'import' && rest.length > 0) return { name, files: rest.map(readFile) };
  const [mbox, ...more] = rest;
  if (name === 'bounces' && mbox !== undefined && more.length === 0) return { name, base64: readFile(mbox).base64 };
  throw new StartError(usage);
}

function readAddStaff(words: string[]): Command {
  const { values, positionals } = parse(words);
  const email = readAddress(positionals);
  return { name: 'add-staff', email, staffName: values.name?.trim() || undefined, admin: values.admin === true };
}

function readAddress([typed, ...more]: string[]): string {
  if (typed === undefined || more.length > 0) throw new StartError(usage);
  const email = emailAddress(typed);
  if (email === undefined) throw new StartError(`${typed} is not an email address.`);
  return email;
}

function readErasure(words: string[]): Command {
  const { values, positionals } = parse(words);
  const [patientId, ...more] = positionals;
  const reason = erasureReasons.find((one) => one === values.reason);
  if (patientId === undefined || reason === undefined || more.length > 0) throw new StartError(usage);
  return { name: 'erase-patient', patientId, reason };
}

function parse(args: string[]) {
  try {
    const options = { name: { type: 'string' }, admin: { type: 'boolean' }, reason: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new StartError(usage, { cause: error });
  }
}

/** Read here, by whoever asked: the server may run as somebody who cannot. */
function readFile(name: string): { name: string; base64: string } {
  try {
    // npm goes to the project's folder first, and says from where it was called.
    const path = resolve(process.env.INIT_CWD ?? '.', name);
    return { name, base64: readFileSync(path).toString('base64') };
  } catch (error) {
    throw new StartError(`${name} cannot be read.`, { cause: error });
  }
}

await run(async () => {
  const say = (line: string) => {
    console.log(line);
  };
  const words = process.argv.slice(2);
  if (words.length === 1 && words[0] === 'copy-to-postgresql') {
    const { copyToPostgresql } = await import('./process/copy-to-postgresql.ts');
    const { whereabouts } = await import('./process/run-anywhere.ts');
    await copyToPostgresql(whereabouts(process.env), say);
    return;
  }
  if (words.length === 1 && words[0] === 'finish-upgrade') {
    const { finishUpgrade } = await import('./process/finish-upgrade.ts');
    const { whereabouts } = await import('./process/run-anywhere.ts');
    await finishUpgrade(whereabouts(process.env), say);
    return;
  }
  const command = readCommand(words);
  // Loaded once the words make sense, so that wrong ones are said at once.
  const { runAnywhere } = await import('./process/run-anywhere.ts');
  process.exitCode = await runAnywhere(command, process.env, say);
});
