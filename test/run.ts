// `npm test`: builds if needed, runs every suite, and ends with one line that counts them all.
// `node test/run.ts server` runs one suite; known are web, server, manifest, package, stories, e2e.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

interface Count {
  passed: number;
  failed: number;
}

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'jane-tests-'));
const countFile = join(scratch, 'count.json');
const { TEST_DATABASE_URL: databaseUrl, ...environment } = process.env;

async function run(args: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    // Each test file is a process of its own, and most read the same modules.
    env: { NODE_COMPILE_CACHE: join(scratch, 'compiled'), ...environment, ...more },
  });
  return new Promise((ended) => {
    child.once('error', () => ended(1));
    child.once('exit', (code) => ended(code ?? 1));
  });
}

/** A runner that broke before it could count is one failure; so is one that counted none but ended badly. */
function readCount(exitCode: number): Count {
  let count: Count;
  try {
    count = JSON.parse(readFileSync(countFile, 'utf8')) as Count;
  } catch {
    return { passed: 0, failed: 1 };
  }
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function suite(title: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<Count> {
  console.log(`\n— ${title}`);
  rmSync(countFile, { force: true });
  return readCount(await run(args, { ...more, TEST_COUNT_FILE: countFile }));
}

const nodeTest = (pattern: string, concurrency: number): string[] => [
  '--test',
  `--test-concurrency=${concurrency}`,
  '--test-timeout=300000',
  // A file whose tests have ended is over, whatever it left open: waiting for it was seen to last for ever.
  '--test-force-exit',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./test/support/count-reporter.js',
  `--test-reporter-destination=${countFile}`,
  pattern,
];

const webRunner = join(dirname(createRequire(import.meta.url).resolve('@web/test-runner')), 'bin.js');
const suites: Record<string, () => Promise<Count[]>> = {
  web: async () => [await suite(`tags and client, in ${process.env['BROWSERS'] ?? 'chromium'}`, [webRunner])],
  server: async () => {
    const template = join(scratch, 'pglite.tar');
    if ((await run(['server/test/support/pglite-template.ts', template])) !== 0) return [{ passed: 0, failed: 1 }];
    const files = nodeTest('server/test/**/*.test.ts', 2);
    const counts = [await suite('server, on PGlite', files, { TEST_PGLITE_TEMPLATE: template })];
    // What needs no database would show the same a second time.
    const others = nodeTest('server/test/*.test.ts', 2);
    if (databaseUrl) counts.push(await suite('server, on PostgreSQL', others, { TEST_DATABASE_URL: databaseUrl }));
    return counts;
  },
  manifest: async () => [
    await suite('manifest, editor data and documents', nodeTest('test/package/!(consumers|release).spec.ts', 2)),
  ],
  package: async () => [await suite('the package', nodeTest('test/package/{consumers,release}.spec.ts', 2))],
  stories: async () => [await suite('stories', ['test/stories/run.ts'])],
  e2e: async () => {
    const database = databaseUrl ? { TEST_DATABASE_URL: databaseUrl } : {};
    return [await suite('end to end', nodeTest('test/e2e/**/*.e2e.ts', 2), database)];
  },
};

const asked = process.argv.slice(2);
const total: Count = { passed: 0, failed: 0 };
const unknown = asked.filter((name) => !(name in suites));
if (unknown.length > 0)
  throw new Error(`No suite is called ${unknown.join(', ')}; known are ${Object.keys(suites).join(', ')}.`);

const needsBuild = asked.length === 0 || ['e2e', 'manifest', 'package', 'stories'].some((name) => asked.includes(name));
if (needsBuild && (await run(['build/build.ts', '--if-stale'])) !== 0) {
  total.failed++;
  console.error('The build failed, so no test ran.');
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(suites)) {
    for (const { passed, failed } of (await suites[name]?.()) ?? []) {
      total.passed += passed;
      total.failed += failed;
    }
  }
}

rmSync(scratch, { recursive: true, force: true });
// Whoever adds its own checks to ours takes the total and prints the one line itself.
const totalFile = process.env['TEST_TOTAL_FILE'];
if (totalFile) writeFileSync(totalFile, `${total.passed} ${total.failed}\n`);
else console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
