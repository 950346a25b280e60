import type { JaneErrorLike } from '../client/jane-client.ts';
import type { Words } from './catalogues.ts';
import type { Problem } from './messages.ts';
import type { Section } from './section.ts';
import type { Times } from './times.ts';
import { commonWords } from './words/common.ts';
import { problemsWords } from './words/problems.ts';
import type { RareProblem } from './words/rare-problems.ts';

let rare: Section<'problems', RareProblem> | undefined;

/** The parts that are loaded late bring the texts of what goes wrong only there. */
export function bringRareProblems(section: Section<'problems', RareProblem>): void {
  rare = section;
}

/** What happened and what to do, in words. A code without words of its own is the clinic's fault, not the patient's. */
export function problemText(error: JaneErrorLike, messages: Words, times: Pick<Times, 'time'>): Problem {
  const { code, problem } = error;
  const common = messages.of(problemsWords);
  const all: Partial<Record<string, Problem>> = { ...common, ...(rare && messages.of(rare)) };
  const words = all[code] ?? common['server-error'];
  if (!problem?.retryAt) return words;
  const time = times.time(problem.retryAt);
  if (code === 'rate-limited') return [words[0], messages.of(commonWords).tooManyTriesUntil(time)];
  if (code === 'unavailable') return [words[0], messages.of(commonWords).unavailableUntil(time)];
  return words;
}
