import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  productionSettings,
  startCommand,
  startServer,
  type Program,
} from '../../../server/test/support/program.ts';

export const scratch = mkdtempSync(join(tmpdir(), 'jane-process-'));
const running: Program[] = [];

/** Ends every program that a test left running, and takes their folders away. */
export async function endAll(): Promise<void> {
  for (const program of running) program.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  rmSync(scratch, { recursive: true, force: true });
}

let folders = 0;
export const aFolder = () => join(scratch, String(folders++));

export async function demo(
  more: Record<string, string> = {},
): Promise<{ settings: Record<string, string>; port: number; webPort: number }> {
  const [port, webPort] = [await freePort(), await freePort()];
  const settings = { JANE_DEMO: '1', DATA_DIR: aFolder(), PORT: String(port), WEB_PORT: String(webPort), ...more };
  return { settings, port, webPort };
}

export const production = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  ...productionSettings,
};

export const serve = (settings: Record<string, string>) => {
  const program = startServer(settings);
  running.push(program);
  return program;
};
export const clinic = (words: readonly string[], settings: Record<string, string>) => {
  const program = startCommand(words, settings);
  running.push(program);
  return program;
};

export async function refuses(program: Program, sentence: RegExp): Promise<void> {
  assert.equal(await program.ended, 1);
  assert.match(program.output(), sentence);
  assert.equal(program.output().trim().split('\n').length, 1, program.output());
}
