import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePort } from './support/demo.ts';

const root = resolve(import.meta.dirname, '../..');

interface Started {
  /** Milliseconds until the first line stood there. */
  firstLineAfter: number;
  lines: string[];
  code: number | null;
}

/** Runs `npm start`'s program until it says how to close it, closes it, and answers with what it printed. */
function start(script: string, env: Record<string, string>): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...env } });
  let output = '';
  let firstLineAfter = Number.NaN;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      if (output === '') firstLineAfter = performance.now() - began;
      output += chunk.toString();
      if (output.includes('Ctrl+C closes it.')) child.kill('SIGTERM');
    });
  return new Promise((ended) =>
    child.once('close', (code) => {
      ended({ firstLineAfter, code, lines: output.split('\n').filter((line) => line !== '') });
    }),
  );
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jane-start-'));
  let env: Record<string, string>;
  before(async () => {
    const [port, webPort] = [String(await freePort()), String(await freePort())];
    env = { PORT: port, WEB_PORT: webPort, DATA_DIR: join(folder, 'data') };
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const run = () => start(join(root, 'server/start.js'), env);

  test('says what it is doing from its first second, and ends with the addresses', async () => {
    const { lines, firstLineAfter } = await run();
    // Where something is to be built, that is said instead.
    assert.match(lines[0] ?? '', /^(Building the tags and the front desk|Opening the demo clinic)/);
    assert.ok(firstLineAfter < 3_000, `${firstLineAfter} ms`);
    const opened = lines.slice(lines.findIndex((line) => line.startsWith('Opening')));
    assert.match(opened[1] ?? '', /^Filling it with a sample/);
    assert.match(opened[2] ?? '', /is open: a demo, on this machine only\.$/);
    assert.deepEqual(
      opened.slice(3, 7).map((line) => line.trim().split(/ {2,}/)[0]),
      ['Website', 'My Account', 'Front desk', 'Mailbox'],
    );
    assert.match(opened.at(-1) ?? '', /^Ctrl\+C closes it/);
  });

  test('says one line before the addresses the second time', async () => {
    const { lines } = await run();
    assert.deepEqual(lines[0], 'Opening the demo clinic …');
    assert.match(lines[1] ?? '', /is open/);
  });

  test('says what is missing where nothing was installed', async () => {
    const bare = join(folder, 'bare');
    for (const part of ['server', 'build']) mkdirSync(join(bare, part), { recursive: true });
    for (const file of ['server/start.js', 'build/node-version.js']) cpSync(join(root, file), join(bare, file));
    const { lines, code } = await start(join(bare, 'server/start.js'), env);
    assert.deepEqual([lines.length, code], [1, 1]);
    assert.match(lines[0] ?? '', /"npm ci" first/);
  });
});
