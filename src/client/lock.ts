import { platform } from '../page/platform.ts';

/** Milliseconds to wait for other tabs before going on without the lock. */
const patience = 4000;

/**
 * Runs `work` while no other tab of this clinic does, if that can be had soon. Only an optimisation: where locks are
 * missing, refused or never granted, it runs all the same.
 */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    let running: Promise<T> | undefined;
    const go = (): Promise<T> => {
      clearTimeout(timer);
      running ??= work();
      resolve(running);
      return running;
    };
    const timer = setTimeout(go, patience);
    const locks = platform.navigator?.locks;
    if (!locks) {
      void go();
      return;
    }
    const quietly = (): Promise<unknown> => (running ? Promise.resolve() : go()).then(noop, noop);
    try {
      locks.request(name, quietly).then(noop, quietly);
    } catch {
      // An opaque origin refuses locks by throwing.
      void quietly();
    }
  });
}

function noop(): void {
  // The result travels through the promise that `withLock` returned.
}
