import type { JaneErrorLike } from '../client/jane-client.ts';
import type { Messages } from './messages.ts';
import type { Problem } from './problem.ts';
import type { Times } from './times.ts';

/** What happened and what to do. A code without a text of its own is the clinic's fault, not the patient's. */
export function problemText(error: JaneErrorLike, messages: Messages, times: Pick<Times, 'time'>): Problem {
  const { code, problem } = error;
  const { common, loading, problems } = messages;
  const all: Partial<Record<string, Problem>> = {
    ...problems,
    'part-missing': loading.notLoaded,
    offline: loading.offline,
    misconfigured: loading.misconfigured,
  };
  const text = all[code] ?? problems['server-error'];
  if (!problem?.retryAt) return text;
  const time = times.time(problem.retryAt);
  if (code === 'rate-limited') return [text[0], common.tooManyTriesUntil(time)];
  if (code === 'unavailable') return [text[0], common.unavailableUntil(time)];
  return text;
}
