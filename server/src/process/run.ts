import { SettingsError } from '../settings.ts';
import { StartError } from './start-error.ts';

/** Runs a program; what a person can put right ends it with one sentence and exit code 1, all else with the whole error. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error instanceof SettingsError || error instanceof StartError ? error.message : error);
    process.exitCode = 1;
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
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
