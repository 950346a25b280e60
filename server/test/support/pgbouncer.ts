import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './program.ts';

const environment = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };

/** The version of the PgBouncer that is installed here, such as 1.18. */
export function pgbouncerVersion(): number | undefined {
  const { stdout, error } = spawnSync('pgbouncer', ['--version'], { env: environment, encoding: 'utf8' });
  if (error !== undefined) return undefined;
  const version = /PgBouncer 1\.(\d+)/.exec(stdout)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** A PgBouncer in transaction mode before this database, with two connections to it for everybody. */
export async function startPgbouncer(database: URL): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const name = database.pathname.slice(1);
  const socket = database.searchParams.get('host');
  const login = [
    ['host', socket ?? (database.hostname || '127.0.0.1')],
    ['port', database.port || '5432'],
    ['dbname', name],
    ['user', decodeURIComponent(database.username) || 'postgres'],
    ['password', decodeURIComponent(database.password)],
  ].filter(([, value]) => value !== '');
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
${name} = ${login.map(([key, value]) => `${key}='${value}'`).join(' ')}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
${(pgbouncerVersion() ?? 0) >= 21 ? 'max_prepared_statements = 500' : ''}
`,
  );
  // It refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? ['--user', 'nobody'] : [];
  const child = spawn('pgbouncer', [...asNobody, join(folder, 'pgbouncer.ini')], { env: environment, stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (;;) {
    const socketTo = connect(port, '127.0.0.1');
    const isUp = await once(socketTo, 'connect').then(
      () => true,
      () => false,
    );
    socketTo.destroy();
    if (isUp) break;
    if (child.exitCode !== null) throw new Error('PgBouncer did not start');
    await pause(50);
  }
  return {
    url: `postgres://jane@127.0.0.1:${port}/${name}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
