import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'node_modules/.cache/jane-widgets/built');
const script = join(root, 'dist/cdn/jane-widgets.js');
const outputs = ['dist/openapi.json', 'dist/llms.txt', 'server/dist/front-desk/index.html'];
const sources = [
  'src',
  'server/front-desk',
  'server/src/openapi.ts',
  'build',
  'docs/tags.md',
  'docs/examples',
  'vite.config.ts',
  'custom-elements-manifest.config.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

/** A folder's own time counts too: it is what a deleted file leaves behind. */
const newest = (path: string): number => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** The first script names the second one, without which it is half a script. */
const hasBothScripts = (): boolean => {
  const text = existsSync(script) ? readFileSync(script, 'utf8') : '';
  const [second] = /jane-widgets-app-\w+\.js/.exec(text) ?? [];
  return second !== undefined && existsSync(join(dirname(script), second));
};

/** Whether a source is newer than the last whole build, or a part of that build is missing. */
export const isStale = (): boolean =>
  ![stamp, ...outputs.map((file) => join(root, file))].every((file) => existsSync(file)) ||
  !hasBothScripts() ||
  sources.some((source) => newest(join(root, source)) > statSync(stamp).mtimeMs);

/** Remembers that everything was built from the sources as they were at `startedAt`. */
export function markBuilt(startedAt: Date): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, startedAt.toISOString());
}
