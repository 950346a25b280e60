import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { linkSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { lockFolder, reachOwner } from '../../src/process/folder-lock.ts';

const scratch = mkdtempSync(join(tmpdir(), 'jane-lock-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;
const aFolder = () => join(scratch, String(folders++));

describe('a folder', () => {
  it('belongs to one at a time, and to nobody else on the machine', async () => {
    const folder = aFolder();
    const first = await lockFolder(folder);
    assert.ok(first !== undefined);
    assert.equal(statSync(join(folder, 'lock.sock')).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(await lockFolder(folder), undefined);
    await first.release();
    const second = await lockFolder(folder);
    assert.ok(second !== undefined);
    await second.release();
  });

  /** What a process leaves that was killed: a socket that nobody answers on. */
  async function leaveStale(folder: string): Promise<void> {
    await (await lockFolder(folder))?.release();
    const dead = createServer();
    await new Promise<void>((resolve) => dead.listen(join(folder, 'left.sock'), resolve));
    linkSync(join(folder, 'left.sock'), join(folder, 'lock.sock'));
    await new Promise((resolve) => dead.close(resolve));
  }

  it('is taken over from a process that died', async () => {
    const folder = aFolder();
    await leaveStale(folder);
    assert.equal(await reachOwner(folder), undefined);
    const taken = await lockFolder(folder);
    assert.ok(taken !== undefined);
    const reached = await reachOwner(folder);
    assert.ok(reached !== undefined);
    reached.destroy();
    await taken.release();
  });

  it('is taken over by one alone of eight that start at once', async () => {
    const folder = aFolder();
    await leaveStale(folder);
    const module = new URL('../../src/process/folder-lock.ts', import.meta.url).href;
    // Whoever has it keeps it until all have asked.
    const script = `const { lockFolder } = await import('${module}');
      console.log((await lockFolder(process.argv[1])) === undefined ? 'refused' : 'taken');
      setInterval(() => undefined, 1000);`;
    const starters = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const said = await Promise.all(
      starters.map(
        (starter) => new Promise((resolve) => starter.stdout.once('data', (line) => resolve(String(line).trim()))),
      ),
    );
    for (const starter of starters) starter.kill('SIGKILL');
    assert.deepEqual(said.sort(), [...Array.from({ length: 7 }, () => 'refused'), 'taken']);
  });
});
