import type { LimitName, Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';

export type Counted = readonly [limit: LimitName, key: string];

const isRefusal = (error: unknown): boolean => error instanceof ProblemError && error.code === 'rate-limited';

/** What a wrong guess is answered with; whatever else goes wrong is nobody's try. */
const costs = (error: unknown): boolean =>
  error instanceof ProblemError && ['wrong-credentials', 'wrong-password', 'wrong-code'].includes(error.code);

/**
 * Counts a try in each of these limits, then looks whether it is right. Only a wrong one costs: a right one gives its
 * tries back, and so does one that nobody could look at. `mayPass` is asked past a limit: whether somebody who guesses
 * must not keep this one out.
 */
export async function countingTries<Result>(
  limits: Limits,
  counted: readonly Counted[],
  look: () => Promise<Result>,
  mayPass: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Result> {
  const taken = await takeAll(limits, counted, mayPass);
  let result: Result;
  try {
    result = await look();
  } catch (error) {
    if (!costs(error)) await giveBackAll(limits, taken);
    throw error;
  }
  await giveBackAll(limits, taken);
  return result;
}

/** What was counted with a database that is away by now stays counted until its time is over: what went wrong is told, not this. */
async function giveBackAll(limits: Limits, taken: readonly Counted[]): Promise<void> {
  for (const [limit, key] of taken) await limits.giveBack(limit, key).catch(() => undefined);
}

/** What the server decided; all else is its own trouble: a database or a queue that is full or away is not the caller's doing. */
const isRefused = (error: unknown): boolean => error instanceof ProblemError && error.code !== 'unavailable';

/** Counts a request that costs whatever comes of it, such as one for a mail, and nothing where the server could not see to it. */
export async function counting<Result>(
  limits: Limits,
  counted: readonly Counted[],
  act: () => Promise<Result>,
): Promise<Result> {
  const taken = await takeAll(limits, counted, () => Promise.resolve(false));
  try {
    return await act();
  } catch (error) {
    if (!isRefused(error)) await giveBackAll(limits, taken);
    throw error;
  }
}

/** Whoever may pass is counted no further. */
async function takeAll(
  limits: Limits,
  counted: readonly Counted[],
  mayPass: () => Promise<boolean>,
): Promise<readonly Counted[]> {
  const taken: Counted[] = [];
  for (const one of counted) {
    // A try past the limit is counted, too, and given back alike.
    taken.push(one);
    try {
      await limits.take(...one);
    } catch (error) {
      if (!isRefusal(error) || !(await mayPass())) throw error;
      break;
    }
  }
  return taken;
}
