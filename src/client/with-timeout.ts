import { JaneError } from './jane-error.ts';
import { platform } from '../page/platform.ts';

/** Milliseconds after which a part of the script that did not come is not waited for any more. */
const patience = 14_000;

/**
 * A part of our script, or a `JaneError` with code `part-missing` (`offline` where that is why): a host that takes the
 * connection and then says nothing ends no wait.
 */
export async function withTimeout<T>(coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It did not come in time.')), patience);
  });
  try {
    return await Promise.race([coming, late]);
  } catch (cause) {
    throw new JaneError(platform.navigator?.onLine === false ? 'offline' : 'part-missing', { cause });
  } finally {
    clearTimeout(timer);
  }
}
