import { JaneError } from './jane-error.ts';

interface Read {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

interface SharedReads {
  share(key: string, start: (signal: AbortSignal) => Promise<unknown>, signal?: AbortSignal): Promise<unknown>;
  /** After a write: who asks from now on wants what stands now, not what a read under way may have seen before. */
  forget(): void;
}

/**
 * Lets identical reads that are under way at the same time share one request. Each caller may stop waiting; when the
 * last one does, the request ends.
 */
export function sharedReads(): SharedReads {
  const reads = new Map<string, Read>();
  return {
    share: (key, start, signal) => {
      if (signal?.aborted) return Promise.reject(new JaneError('cancelled'));
      const read = reads.get(key) ?? begin(reads, key, start);
      read.waiting++;
      return signal ? waitUntil(signal, read, () => drop(reads, key, read)) : read.answer;
    },
    forget: () => reads.clear(),
  };
}

function drop(reads: Map<string, Read>, key: string, read: Read): void {
  if (reads.get(key) === read) reads.delete(key);
}

function begin(reads: Map<string, Read>, key: string, start: (signal: AbortSignal) => Promise<unknown>): Read {
  const controller = new AbortController();
  const answer = start(controller.signal).finally(() => drop(reads, key, read));
  const read: Read = { answer, controller, waiting: 0 };
  reads.set(key, read);
  return read;
}

function waitUntil(signal: AbortSignal, read: Read, forget: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reject(new JaneError('cancelled', { cause: signal.reason }));
      if (--read.waiting > 0) return;
      forget();
      read.controller.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    read.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
