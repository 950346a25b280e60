// `npm run check:long`: what takes too long for every change, before something large is called done. Every look of each story,
// a mail server that loses its client twenty times, a large clinic that moves to PostgreSQL, and the benchmarks in full size. With TEST_DATABASE_URL also what needs a
// PostgreSQL. Nothing stops at the first that fails; the last lines say which did.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { TEST_DATABASE_URL: databaseUrl, ...environment } = process.env;
const onPostgres = databaseUrl ? { TEST_DATABASE_URL: databaseUrl } : undefined;

interface Step {
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly isSkipped?: boolean;
}

const serverTest = (name: string) => ['--test', '--test-force-exit', '--test-reporter=spec', `server/test/${name}`];
const killed = serverTest('mail-killed.test.ts');

const steps: readonly Step[] = [
  { title: 'build', args: ['build/build.ts', '--if-stale'] },
  { title: '20 kills while a mail is sent, on PGlite', args: killed, env: { KILLS: '20' } },
  {
    title: '20 kills while a mail is sent, on PostgreSQL',
    args: killed,
    env: { KILLS: '20', ...onPostgres },
    isSkipped: !onPostgres,
  },
  {
    title: '100,000 patients out of a folder into PostgreSQL',
    args: serverTest('copy-to-postgresql.test.ts'),
    env: { PATIENTS: '100000', ...onPostgres },
    isSkipped: !onPostgres,
  },
  { title: 'every look of each story', args: ['test/stories/run.ts', '--looks'] },
  { title: 'first screen', args: ['bench/first-screen.ts'] },
  { title: 'import', args: ['bench/import.ts'], env: onPostgres },
  { title: 'a chain of clinics', args: ['bench/chain.ts'], env: onPostgres, isSkipped: !onPostgres },
];

async function passes({ args, env }: Step): Promise<boolean> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...environment, ...env } });
  return new Promise((ended) => {
    child.once('error', () => ended(false));
    child.once('close', (code) => ended(code === 0));
  });
}

const results: string[] = [];
for (const step of steps) {
  if (step.isSkipped) {
    results.push(`- ${step.title}: skipped, no TEST_DATABASE_URL`);
    continue;
  }
  console.log(`\n— ${step.title}`);
  const from = performance.now();
  const isRight = await passes(step);
  if (!isRight) process.exitCode = 1;
  results.push(`${isRight ? '✔' : '✖'} ${step.title} (${Math.round((performance.now() - from) / 1000)} s)`);
}
console.log(`\n${results.join('\n')}`);
