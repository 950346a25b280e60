import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const command = fileURLToPath(new URL('../../src/command.ts', import.meta.url));

/** What a server for patients must be told at least, but for its SMTP server and its database. */
export const productionSettings = {
  JANE_SECRET: 'a secret for tests that is long enough',
  WEB_ORIGINS: 'https://clinic.example',
  TRUST_PROXY: '0',
  PUBLIC_API_URL: 'https://api.clinic.example',
  ACCOUNT_URL: 'https://clinic.example/my-account/',
  SETUP_URL: 'https://clinic.example/account-setup/',
  MAIL_FROM: 'hello@clinic.example',
};

/** A program of ours in a process of its own, with exactly these settings. */
export interface Program {
  pid: number;
  output(): string;
  /** Resolves when the output has this; rejects when the program ends before. */
  says(words: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** What a program gets of our own environment: nothing that could be a setting of the clinic's. */
const passedOn = ['PATH', 'HOME', 'NODE_COMPILE_CACHE'].flatMap((name): [string, string][] => {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value]];
});

function start(script: string, words: readonly string[], settings: Record<string, string>): Program {
  const environment = { ...Object.fromEntries(passedOn), ...settings };
  const child = spawn(process.execPath, [script, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(code ?? signal ?? 1);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (name) => {
      child.kill(name);
    },
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(output)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then((code) => {
          reject(new Error(`ended with ${code}: ${output}`));
        });
      }),
  };
}

export const startServer = (settings: Record<string, string>): Program => start(server, [], settings);
export const startCommand = (words: readonly string[], settings: Record<string, string>): Program =>
  start(command, words, settings);

const mailer = fileURLToPath(new URL('mailer.ts', import.meta.url));
export const startMailer = (settings: Record<string, string>): Program => start(mailer, [], settings);

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
