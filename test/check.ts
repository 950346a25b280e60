// `npm run check`: what has to be right before a change goes in, in less time than a coffee takes. The linter reads the
// sources and writes nothing, so it has one core while the compiler and the build have the other; then the tags' tests
// in Chromium and the server's. `npm test` has the rest: the package, the stories, and everything end to end.
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

const [linted, built] = await Promise.all([
  passes('lint'),
  (async () => (await passes('typecheck')) && (await passes('build')))(),
]);
if (linted && built) {
  const tests = spawn(process.execPath, ['test/run.ts', 'web', 'server'], { cwd: root, stdio: 'inherit' });
  tests.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  process.exitCode = 1;
}
