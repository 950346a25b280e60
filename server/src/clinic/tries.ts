import type { LimitName, Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';

export type Counted = readonly [limit: LimitName, key: string];

const isRefusal = (error: unknown): boolean => error instanceof ProblemError && error.code === 'rate-limited';

/** What a wrong guess is answered with; whatever else goes wrong is nobody's try. */
const costs = (error: unknown): boolean =>
  error instanceof ProblemError && (error.code === 'wrong-credentials' || error.code === 'wrong-password');

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
  const giveBack = async () => {
    for (const [limit, key] of taken) await limits.giveBack(limit, key);
  };
  let result: Result;
  try {
    result = await look();
  } catch (error) {
    if (!costs(error)) await giveBack();
    throw error;
  }
  await giveBack();
  return result;
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
