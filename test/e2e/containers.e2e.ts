// What the image would hold, where no container engine is: the files that the Containerfile copies, and nothing else, in a folder;
// then API and worker as compose.yaml starts them, with secrets in files, on a PostgreSQL.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { cut } from '../../build/docs/examples.ts';
import { freshDatabase } from '../../server/test/support/fresh-database.ts';
import { readContainerfile } from '../support/containerfile.ts';
import { freePort } from './support/demo.ts';
import { openPostOffice, type PostOffice } from './support/post-office.ts';
import { startService, type Service } from './support/service.ts';

const root = resolve(import.meta.dirname, '../..');
const databaseUrl = process.env['TEST_DATABASE_URL'];

type Environment = Record<string, string>;
const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<string, { environment: Environment }>;
};
const image = readContainerfile(readFileSync(join(root, 'Containerfile'), 'utf8')).at(-1);

describe('the image', { skip: databaseUrl === undefined && 'TEST_DATABASE_URL names no PostgreSQL' }, () => {
  const closing: (() => unknown)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'jane-image-'));
  const program = join(folder, 'program');
  /** What stands in the file .env beside compose.yaml. */
  const dotenv = parseEnv(readFileSync(join(root, 'docs/examples/containers.env'), 'utf8'));
  let postOffice: PostOffice;
  let ports: Record<'api' | 'worker', { port: number; metrics: number }>;

  /** The container's environment, with what is this machine's in the place of what is the container's. */
  function environmentOf(role: 'api' | 'worker'): Environment {
    const given = Object.entries(compose.services[role]?.environment ?? {}).map(([name, value]) => [
      name,
      value.replace(/^\$\{(\w+):\?\}$/, (_, setting: string) => dotenv[setting] ?? '').replace('/run/', `${folder}/`),
    ]);
    return {
      PATH: process.env['PATH'] ?? '',
      ...image?.environment,
      ...(Object.fromEntries(given) as Environment),
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      PORT: String(ports[role].port),
      METRICS_PORT: String(ports[role].metrics),
    };
  }

  const run = (role: 'api' | 'worker', ...words: string[]): Service => {
    const service = startService(process.execPath, words, { cwd: program, env: environmentOf(role) });
    closing.push(() => service.stop());
    return service;
  };

  before(async () => {
    for (const { from, to } of image?.copies ?? []) {
      const source = join(root, relative('/srv/jane-widgets', from));
      const target = join(program, to.endsWith('/') || to === './' ? join(to, from.split('/').at(-1) ?? '') : to);
      mkdirSync(dirname(target), { recursive: true });
      if (to === 'node_modules') symlinkSync(source, target);
      else cpSync(source, target, { recursive: true });
    }
    const { url = '', drop } = await freshDatabase(databaseUrl ?? '');
    closing.push(drop);
    postOffice = await openPostOffice();
    closing.push(() => postOffice.close());
    execFileSync('sh', ['-euc', cut('docs/examples/containers.sh', 'secrets')], { cwd: folder });
    // What leads to the other containers leads to this machine's.
    writeFileSync(join(folder, 'secrets/database_url'), `${url}\n`);
    writeFileSync(join(folder, 'secrets/smtp_url'), `${postOffice.smtpUrl}\n`);
    const free = async () => ({ port: await freePort(), metrics: await freePort() });
    ports = { api: await free(), worker: await free() };
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loads a clinic by the command, and then serves it, with its mails going out from the worker', async () => {
    const told = /```json\n([\s\S]*?)\n```/.exec(readFileSync(join(root, 'docs/import.md'), 'utf8'))?.[1];
    writeFileSync(join(folder, 'clinic.json'), told ?? '');
    const importing = run('api', 'server/src/command.ts', 'import', join(folder, 'clinic.json'));
    assert.equal(await importing.ended, 0, importing.output());

    const [, ...words] = image?.command ?? [];
    const started = { api: run('api', ...words), worker: run('worker', ...words) };
    for (const role of ['api', 'worker'] as const) {
      const ready = async () =>
        (await fetch(`http://127.0.0.1:${ports[role].metrics}/ready`).catch(() => undefined))?.status === 200;
      while (!started[role].hasEnded() && !(await ready())) await new Promise((again) => setTimeout(again, 100));
      assert.equal(started[role].hasEnded(), false, started[role].output());
    }
    const api = `http://127.0.0.1:${ports.api.port}`;
    assert.equal((await fetch(`${api}/v1/clinic`)).status, 200);
    assert.match(await (await fetch(`${api}/front-desk/`)).text(), /<script /);
    const headers = { origin: 'https://clinic.example', 'content-type': 'application/json', 'jane-client': '1' };
    const body = JSON.stringify({ typed: 'maria@costa.example' });
    assert.equal((await fetch(`${api}/v1/help`, { method: 'POST', headers, body })).status, 200);
    await postOffice.waitFor(({ to }) => JSON.stringify(to).includes('maria@costa.example'));
    for (const service of Object.values(started)) assert.equal(await service.stop(), 0, service.output());
  });

  it('holds what its own commands need', () => {
    for (const file of ['docs/examples/sign-everybody-out.js', 'server/src/command.ts', 'server/src/mail/kit.mjml'])
      assert.ok(existsSync(join(program, file)), file);
  });
});
