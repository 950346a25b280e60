// `npm start`: the demo clinic. Plain JavaScript, because the first thing it does is to look at the version of Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import '../build/node-version.js';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));
const built = spawnSync(process.execPath, [path('../build/build.ts'), '--if-stale'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

process.env.JANE_DEMO = '1';
// The terminal is for the addresses; LOG_LEVEL=info shows what happens.
process.env.LOG_LEVEL ||= 'warn';
await import('./src/main.ts');
