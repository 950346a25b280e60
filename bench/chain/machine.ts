import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { median } from './load.ts';

const run = promisify(execFile);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export interface Process {
  port: number;
  close(): Promise<void>;
}

async function start(script: readonly string[], port: number, environment: Record<string, string>): Promise<Process> {
  const child = spawn(process.execPath, script, {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; ; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    if (tries > 1200 || child.exitCode !== null) throw new Error('the server did not start');
    await pause(100);
  }
  return {
    port,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** The clinic's server as an operator runs it. Its mails wait for longer than this takes. */
export async function startServer(database: { DATABASE_URL: string } | { DATA_DIR: string }): Promise<Process> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'jane-chain-'));
  const website = 'http://127.0.0.1:5173';
  const server = await start([new URL('../../server/src/main.ts', import.meta.url).pathname], port, {
    DATA_DIR: folder,
    ...database,
    PORT: String(port),
    PUBLIC_API_URL: `http://127.0.0.1:${port}`,
    WEB_ORIGINS: website,
    ACCOUNT_URL: `${website}/my-account/`,
    SETUP_URL: `${website}/account-setup/`,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'hello@clinic.example',
    JANE_SECRET: 'a secret for measuring that is long enough',
    TRUST_PROXY: '0',
    STAFF_SECOND_FACTOR: 'optional',
    LOG_LEVEL: 'warn',
  });
  return {
    port,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What Node's own server answers: so many bytes, or that nothing changed to whoever names a validator. */
export async function startBare(bytes = 2): Promise<Process> {
  const port = await freePort();
  const script = `const body = Buffer.alloc(${bytes}, 'x');
    require('node:http').createServer((request, response) => {
      if (request.headers['if-none-match'] !== undefined) response.statusCode = 304;
      response.end(response.statusCode === 304 || request.method === 'HEAD' ? undefined : body);
    }).listen(${port}, '127.0.0.1')`;
  return start(['-e', script], port, {});
}

function pgbench(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  return versions.map((version) => join(debian, version, 'bin/pgbench')).find(existsSync) ?? 'pgbench';
}

/** Transactions a second of PostgreSQL's own benchmark, on an empty database: `writes` is TPC-B, `reads` selects alone. */
export async function runPgbench(databaseUrl: string): Promise<{ writes: number; reads: number }> {
  const program = pgbench();
  await run(program, ['-i', '-q', '-s', '10', databaseUrl]);
  const rate = async (...options: string[]) => {
    const { stdout } = await run(program, [
      '-n',
      '-c',
      '8',
      '-j',
      '2',
      '-T',
      '4',
      '-M',
      'prepared',
      ...options,
      databaseUrl,
    ]);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  };
  const three = async (...options: string[]) =>
    median([await rate(...options), await rate(...options), await rate(...options)]);
  return { writes: await three(), reads: await three('-S') };
}
