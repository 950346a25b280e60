import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The demo clinic as `npm start` runs it, on two sites: the website on one, the API on the other. */
export interface Demo {
  website: string;
  api: string;
  /** The API for programs that, unlike browsers, cannot look up `*.localhost`. */
  apiForPrograms: string;
  /** A folder of the demo's own, gone after it. */
  folder: string;
  /** `npm run clinic -- …`, while the demo runs. Throws where the command ends badly. */
  command(...words: string[]): string;
  output(): string;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the demo ended before it answered:\n${output()}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`the demo did not answer within a minute:\n${output()}`);
}

/** Starts the demo in a folder of its own; `more` are further settings, such as SMTP_URL. */
export async function startDemo(more: Record<string, string> = {}): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'jane-demo-'));
  const [port, webPort] = [await freePort(), await freePort()];
  const website = `http://clinic.localhost:${webPort}`;
  const api = `http://api.localhost:${port}`;
  const apiForPrograms = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    JANE_DEMO: '1',
    PORT: String(port),
    WEB_PORT: String(webPort),
    PUBLIC_API_URL: api,
    WEB_ORIGINS: website,
    DATA_DIR: join(folder, 'data'),
    ...more,
  };
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const output = () => said;
  const stop = async () => {
    const ended = new Promise((exit) => child.once('exit', exit));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${apiForPrograms}/health`, child, output);
    await answers(`http://127.0.0.1:${webPort}/`, child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  const command = (...words: string[]) => {
    const args = [join(root, 'server/src/command.ts'), ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the command ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  };
  return { website, api, apiForPrograms, folder, command, output, stop };
}
