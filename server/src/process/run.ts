import { SettingsError } from '../settings.ts';
import { StartError } from './start-error.ts';

/** What a person can put right is one sentence; of all else the log says the kind and the place, never what it was about. */
async function report(error: unknown): Promise<void> {
  if (error instanceof SettingsError || error instanceof StartError) {
    console.error(error.message);
    return;
  }
  // Loaded here, so that a wrong setting is said at once.
  const { openLog } = await import('../log.ts');
  openLog('error', { write: (line) => process.stderr.write(line) }).error({ err: error }, 'the program failed');
  console.error('Something failed that nobody foresaw; the line above says where in the program.');
}

/** Runs a program; whatever ends it early is said in one sentence, with exit code 1. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.exitCode = 1;
    await report(error);
  }
}

/** Calls `close` at the first Ctrl+C or SIGTERM; a second Ctrl+C does not wait. */
export function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) {
        if (signal === 'SIGINT') process.exit(130);
        return;
      }
      isClosing = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => void report(error).finally(() => process.exit(1)),
      );
    });
  }
}
