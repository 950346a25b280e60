// `npm run build`: everything in dist/ and the front desk.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { writeEditorData } from './editor-data.ts';
import { writeFrameworkTypes } from './framework-types.ts';
import { llmsText } from './llms.ts';
import type { Manifest } from './manifest.ts';
import { isStale, markBuilt } from './stale.ts';
import { tokens } from './tokens.ts';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
process.env['NODE_ENV'] = 'production';

const require = createRequire(import.meta.url);
const packageFile = (name: string, file: string): string =>
  join(dirname(require.resolve(`${name}/package.json`)), file);

function run(program: string, args: string[]): string {
  const { status, stdout } = spawnSync(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (status === 0) return stdout;
  process.stderr.write(stdout);
  throw new Error(`${program} ended with ${status ?? 'a signal'}`);
}

/** tsc leaves `./x.ts` in declarations; what is published beside them is `./x.js`. */
function pointDeclarationsAtJavaScript(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*)\.ts\2/g, '$1$2$3.js$2');
    if (changed !== text) writeFileSync(file, changed);
  }
}

const hashOf = (algorithm: 'sha256' | 'sha384', name: string): string =>
  `${algorithm}-${createHash(algorithm)
    .update(readFileSync(join('dist/cdn', name)))
    .digest('base64')}`;

const script = 'jane-widgets.js';

/**
 * For whoever takes the scripts out of the package: the first script's `integrity`, which covers the second too; that of
 * the second for a `preload`; and what a Content-Security-Policy says where a page has the first script inlined.
 */
function integrities() {
  const app = readdirSync('dist/cdn').find((name) => /^jane-widgets-app-\w+\.js$/.test(name)) ?? '';
  return { [script]: hashOf('sha384', script), [app]: hashOf('sha384', app), inline: hashOf('sha256', script) };
}

/** What editors, frameworks, design tools and language models read. */
function describeTags(): void {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const manifest = read('dist/custom-elements.json') as Manifest;
  const ours = read('package.json') as { name: string; version: string; description: string };
  writeEditorData(manifest, ours, 'dist');
  writeFrameworkTypes(manifest, 'dist');
  writeFileSync('dist/tokens.json', `${JSON.stringify(tokens(), null, 2)}\n`);
  writeFileSync('dist/llms.txt', llmsText(manifest, { ...ours, integrity: hashOf('sha384', script) }));
}

const steps: [string, () => unknown][] = [
  ['npm modules', () => build({ mode: 'production' })],
  [
    'declarations',
    () => {
      run(packageFile('typescript', 'bin/tsc'), ['-p', 'tsconfig.build.json']);
      pointDeclarationsAtJavaScript('dist');
    },
  ],
  ['manifest', () => run(packageFile('@custom-elements-manifest/analyzer', 'cem.js'), ['analyze', '--quiet'])],
  ['openapi', () => writeFileSync('dist/openapi.json', run('server/src/openapi.ts', []))],
  ['script', () => build({ mode: 'cdn' })],
  ['descriptions', describeTags],
  ['front desk', () => build({ mode: 'front-desk' })],
];

const usage = `node build/build.ts [--if-stale]

Builds everything in dist/ and the front desk (server/dist/), and prints the integrity of the script.

  --if-stale   does nothing where no source is newer than the last whole build
`;

function asked(): { 'if-stale'?: boolean; help?: boolean } {
  try {
    return parseArgs({ options: { 'if-stale': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

const { help = false, 'if-stale': onlyIfStale = false } = asked();
if (help) console.log(usage);
else if (!onlyIfStale || isStale()) {
  const startedAt = new Date();
  for (const folder of ['dist', 'server/dist']) rmSync(folder, { recursive: true, force: true });
  mkdirSync('dist');
  for (const [name, step] of steps) {
    const from = performance.now();
    await step();
    console.log(`built ${name.padEnd(14)}${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  writeFileSync('dist/integrity.json', `${JSON.stringify(integrities(), null, 2)}\n`);
  console.log(`dist/cdn/${script} integrity="${hashOf('sha384', script)}"`);
  markBuilt(startedAt);
}
