import type { Logger } from 'pino';
import { isDatabaseAway } from '../database/errors.ts';

/**
 * After an exception that nobody caught nothing is certain any more: the process ends, and its supervisor starts it again.
 * A database that is away is no such thing: whoever asks it is told so, until it is back.
 */
export function endAfterUncaught(log: Logger): void {
  process.on('uncaughtException', (error: unknown) => {
    if (isDatabaseAway(error)) {
      log.warn({ err: error }, 'the database could not be reached');
      return;
    }
    log.fatal({ err: error }, 'something failed that nobody foresaw: the process ends, to be started again');
    process.exit(1);
  });
}
