import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { momentAt } from './clinic/time.ts';
import type { OpenDatabase } from './database/open.ts';
import type { Keys } from './keys.ts';
import type { LimitName, Limits } from './limits.ts';
import { ProblemError } from './problem.ts';

const minute = 60;
const hour = 60 * minute;

/** Tries, and the seconds in which they are counted from the first one on. */
const rates: Record<LimitName, { tries: number; within: number }> = {
  'sign-in-name': { tries: 10, within: 15 * minute },
  'sign-in-address': { tries: 20, within: 15 * minute },
  'help-name': { tries: 5, within: hour },
  'help-address': { tries: 20, within: hour },
  // A username is checked while it is typed.
  'link-address': { tries: 150, within: 15 * minute },
  'link-itself': { tries: 150, within: 15 * minute },
  'password-session': { tries: 10, within: 15 * minute },
  'staff-sign-in-name': { tries: 10, within: 15 * minute },
  'staff-sign-in-address': { tries: 20, within: 15 * minute },
  'staff-device': { tries: 10, within: 15 * minute },
  // Three of a million codes are right at any time: so few guesses find one in seven years.
  'staff-code-account': { tries: 5, within: hour },
  'staff-code-address': { tries: 20, within: 15 * minute },
  'staff-code-device': { tries: 10, within: 15 * minute },
  'staff-help-name': { tries: 5, within: hour },
  'staff-help-address': { tries: 20, within: hour },
  'booking-account': { tries: 30, within: hour },
  'mail-target': { tries: 10, within: hour },
  'renewal-target': { tries: 10, within: hour },
};

/** Counts tries in the database, so that several servers count together. It holds no typed name and no address, only keyed hashes. */
export function openLimits(opened: OpenDatabase, keys: Keys): Limits {
  const limiters = new Map(
    Object.entries(rates).map(([name, { tries, within }]) => [
      name,
      new RateLimiterPostgres({
        storeClient: {
          query: ({ text, values }: { text: string; values: unknown[] }) => opened.executeForRequest(text, values),
        },
        storeType: 'client',
        tableName: 'limit_count',
        tableCreated: true,
        keyPrefix: name,
        points: tries,
        duration: within,
      }),
    ]),
  );
  const limiterOf = (name: LimitName) => {
    const limiter = limiters.get(name);
    if (limiter === undefined) throw new Error(`no limit is called ${name}`);
    return limiter;
  };

  return {
    take: async (name, key) => {
      try {
        await limiterOf(name).consume(keys.derive('limit', name, key));
      } catch (error) {
        if (error instanceof RateLimiterRes) throw await refusal(opened, error.msBeforeNext);
        throw error;
      }
    },
    giveBack: async (name, key) => {
      await limiterOf(name).reward(keys.derive('limit', name, key));
    },
  };
}

/** Rounded up to the minute, so that the time on the page is never a few seconds too early. */
async function refusal({ db }: OpenDatabase, milliseconds: number): Promise<ProblemError> {
  const clinic = await db.selectFrom('clinic').select('zone').executeTakeFirst();
  const at = new Date(Math.ceil((Date.now() + milliseconds) / 60_000) * 60_000);
  return new ProblemError('rate-limited', {
    retryAt: momentAt(at, clinic?.zone ?? 'UTC'),
    retryAfter: milliseconds / 1000,
  });
}
