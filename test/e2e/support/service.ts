import { spawn } from 'node:child_process';

/** A program as a service manager runs it: what it said, and how it ended. */
export interface Service {
  output(): string;
  hasEnded(): boolean;
  ended: Promise<number | NodeJS.Signals>;
  /** As systemd stops it; answers as `ended` does. */
  stop(): Promise<number | NodeJS.Signals>;
}

export function startService(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string | undefined>; uid?: number; gid?: number },
): Service {
  const child = spawn(program, args, { ...options, stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  child.stdin.end();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals>((exit) => {
    child.once('error', (error) => {
      said += String(error);
      exit(1);
    });
    child.once('close', (code, signal) => exit(code ?? signal ?? 1));
  });
  return {
    output: () => said,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
