// `npm start`: the demo clinic. Plain JavaScript, because the first thing it does is to look at the version of Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../build/node-version.js';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));

if (!existsSync(path('../node_modules/hono'))) {
  console.error('What the demo clinic is made of is not installed yet: run "npm ci" first.');
  process.exit(1);
}

const { isStale } = await import('../build/stale.ts');
if (isStale()) {
  console.log('Building the tags and the front desk, which takes about half a minute …');
  const built = spawnSync(process.execPath, [path('../build/build.ts')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  console.log('');
}

console.log('Opening the demo clinic …');
process.env.JANE_DEMO = '1';
// The terminal is for the addresses; LOG_LEVEL=info shows what happens.
process.env.LOG_LEVEL ||= 'warn';
await import('./src/main.ts');
