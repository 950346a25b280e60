// `npm run typecheck`: every project of the checkout, with TypeScript 7, which takes seconds where 6 takes a minute. Version 6
// stays beside it for typescript-eslint, which reads a compiler's API that 7 does not have yet.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript-7/package.json')), 'bin/tsc');
const projects = ['.', 'test', 'server', 'server/front-desk'];

for (const project of projects) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
