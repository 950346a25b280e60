// `npm run check`: what has to be right before a change goes in, in less time than a coffee takes. The linter reads the
// sources and writes nothing, so it has one core while the compiler, the build and then the tests have the other: whether
// manifest, editor data and documents are current, the tags in Chromium, and the server. `npm test` has the rest: the
// packed package, the stories, and everything end to end.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

interface Ended {
  code: number;
  output: string;
}

/** Runs a script of package.json and keeps what it says. */
async function script(name: string): Promise<Ended> {
  const npm = process.env['npm_execpath'];
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...first, 'run', '--silent', name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((ended) => {
    child.once('error', (error) => ended({ code: 1, output: String(error) }));
    child.once('close', (code) => ended({ code: code ?? 1, output }));
  });
}

async function passes(name: string): Promise<boolean> {
  const from = performance.now();
  const { code, output } = await script(name);
  const seconds = Math.round((performance.now() - from) / 1000);
  console.log(`${code === 0 ? '✔' : '✖'} npm run ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0;
}

/** The suites print for themselves, to the end of their own count. */
async function testsPass(): Promise<boolean> {
  const tests = spawn(process.execPath, ['test/run.ts', 'manifest', 'web', 'server'], { cwd: root, stdio: 'inherit' });
  return new Promise((ended) => {
    tests.once('error', () => ended(false));
    tests.once('close', (code) => ended(code === 0));
  });
}

const linting = passes('lint');
const tested = (await passes('typecheck')) && (await passes('build')) && (await testsPass());
const linted = await linting;
console.log(tested && linted ? '\nEverything is right.' : '\nSomething is wrong: see ✖ above.');
process.exitCode = tested && linted ? 0 : 1;
