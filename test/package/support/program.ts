import { spawn } from 'node:child_process';

export interface Ended {
  readonly status: number;
  readonly output: string;
}

/** Runs a script of Node in a folder, to its end. */
export async function runScript(folder: string, script: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) => ended({ status: code ?? 1, output }));
  });
}

/** Runs a script and answers with what it said; throws that where it ends badly. */
export async function outputOf(folder: string, script: string, ...args: string[]): Promise<string> {
  const { status, output } = await runScript(folder, script, ...args);
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${status}:\n${output}`);
  return output;
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
