import { spawn } from 'node:child_process';

export interface Ended {
  readonly status: number;
  readonly output: string;
}

async function run(folder: string, program: string, args: readonly string[]): Promise<Ended> {
  const shell = program === 'npm' && process.platform === 'win32';
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], shell });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) => ended({ status: code ?? 1, output }));
  });
}

/** Runs a script of Node in a folder, to its end. */
export const runScript = (folder: string, script: string, ...args: string[]): Promise<Ended> =>
  run(folder, process.execPath, [script, ...args]);

function outputIfWell({ status, output }: Ended, title: string): string {
  if (status !== 0) throw new Error(`${title} ended with ${status}:\n${output}`);
  return output;
}

/** Runs a script and answers with what it said; throws that where it ends badly. */
export const outputOf = async (folder: string, script: string, ...args: string[]): Promise<string> =>
  outputIfWell(await runScript(folder, script, ...args), `${script} ${args.join(' ')}`);

/** Runs npm: the one that runs us, else the one on the PATH. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const { npm_execpath: script } = process.env;
  const ended = await (script === undefined ? run(folder, 'npm', args) : runScript(folder, script, ...args));
  return outputIfWell(ended, `npm ${args.join(' ')}`);
}

/** A queue that lets two of its tasks run at once: more compilers than that only wait for each other. */
export function twoAtOnce(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  let next = 0;
  return async (task) => {
    const lane = next++ % lanes.length;
    const running = (lanes[lane] ?? Promise.resolve()).then(task);
    lanes[lane] = running.catch(() => undefined);
    return running;
  };
}
