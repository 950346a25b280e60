import type { PartialMessages } from './messages.ts';
import { registerMessages } from './registered.ts';

/** What another file or a clinic's page pushes: texts by language. Keys that this version does not know are ignored. */
export interface Extra {
  readonly messages?: Readonly<Record<string, PartialMessages>>;
}

const queueKey = Symbol.for('jane-widgets');

/**
 * Takes what was pushed into `globalThis[Symbol.for('jane-widgets')]` before this script came, and from then on each push
 * at once, so that the order of the scripts never matters.
 */
export function openQueue(scope: Record<symbol, unknown> = globalThis): void {
  const waiting = scope[queueKey];
  if (waiting !== undefined && !Array.isArray(waiting)) return;
  const push = (...extras: unknown[]): number => {
    extras.forEach(take);
    return 0;
  };
  (waiting ?? []).forEach(take);
  scope[queueKey] = { push };
}

function take(extra: unknown): void {
  if (!isObject(extra) || !isObject(extra['messages'])) return;
  for (const [language, messages] of Object.entries(extra['messages'])) {
    if (isObject(messages)) registerMessages(language, messages);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
