import type { JaneErrorLike } from '../client/jane-client.ts';
import type { Dates } from './dates.ts';
import type { Messages, Problem } from './messages.ts';

/** What happened and what to do, in words. A code without words of its own is the clinic's fault, not the patient's. */
export function problemText(error: JaneErrorLike, messages: Messages, dates: Dates): Problem {
  const { code, problem } = error;
  const words = (messages.problems as Partial<Record<string, Problem>>)[code] ?? messages.problems['server-error'];
  if (!problem?.retryAt) return words;
  const time = dates.time(problem.retryAt);
  if (code === 'rate-limited') return [words[0], messages.common.tooManyTriesUntil(time)];
  if (code === 'unavailable') return [words[0], messages.common.unavailableUntil(time)];
  return words;
}
