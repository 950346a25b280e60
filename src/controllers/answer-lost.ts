import type { JaneErrorLike } from '../client/jane-client.ts';

const lost = new Set(['offline', 'unreachable', 'timeout', 'bad-answer', 'server-error']);

/**
 * Whether nobody on this side can know what became of a write: no answer of the API says that it was refused. Trying again
 * with the same idempotency key is then the only safe way on.
 */
export const isAnswerLost = ({ code, problem }: JaneErrorLike): boolean =>
  lost.has(code) || (code === 'unavailable' && !problem);
