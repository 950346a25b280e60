import { JaneError } from './jane-error.ts';

/** Milliseconds after which a part of the script that did not come is not waited for any more. */
const patience = 14_000;

/** What was asked for, or a `JaneError` with code `timeout`: a host that takes the connection and then says nothing ends no wait. */
export function inTime<T>(coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new JaneError('timeout')), patience);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
