import type { JaneErrorLike } from '../client/jane-client.ts';
import type { Dates } from './dates.ts';
import type { Words } from './catalogues.ts';
import type { Problem } from './messages.ts';
import { commonWords } from './words/common.ts';
import { problemsWords } from './words/problems.ts';

/** What happened and what to do, in words. A code without words of its own is the clinic's fault, not the patient's. */
export function problemText(error: JaneErrorLike, messages: Words, dates: Dates): Problem {
  const { code, problem } = error;
  const words =
    (messages.of(problemsWords) as Partial<Record<string, Problem>>)[code] ??
    messages.of(problemsWords)['server-error'];
  if (!problem?.retryAt) return words;
  const time = dates.time(problem.retryAt);
  if (code === 'rate-limited') return [words[0], messages.of(commonWords).tooManyTriesUntil(time)];
  if (code === 'unavailable') return [words[0], messages.of(commonWords).unavailableUntil(time)];
  return words;
}
