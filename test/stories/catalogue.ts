import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Where the built catalogue lies. */
export const folder = join(root, 'storybook-static');

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

function run(args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (status !== 0) throw new Error(`The catalogue could not be built.\n${stdout}\n${stderr}`);
}

/** Writes what the stories show that a browser cannot make. */
export const prepareStories = (): void => run(['stories/prepare.ts']);

/** Builds the catalogue as `npm run storybook:build` does. */
export function buildCatalogue(): void {
  prepareStories();
  run([createRequire(import.meta.url).resolve('storybook/internal/bin/dispatcher'), 'build', '-o', folder]);
}

/** The stories whose id holds this part. */
export function storiesWith(part: string): Entry[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> };
  return Object.values(index.entries).filter(({ id, type }) => type === 'story' && id.includes(part));
}

/** The pages of documentation. */
export function docs(): Entry[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> };
  return Object.values(index.entries).filter(({ type }) => type === 'docs');
}
