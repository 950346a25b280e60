import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.ts';
import { passwordMinimum, passwordMostBytes, type Passwords } from './passwords.ts';
import { ProblemError } from './problem.ts';
import { retyped } from './retyped.ts';

// Argon2id is the library's own default.
const memoryCost = 19_456;
const timeCost = 2;
const parallelism = 1;
const atOnce = 2;
/** Two to four seconds of work; whoever comes later is told to try again. */
const mostWaiting = 80;

/** What PHC strings of today's parameters begin with. */
const current = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
const normal = (password: string) => password.normalize('NFKC');

/** Lets two run at a time and a bounded number wait, so that guessing cannot take the whole machine. */
function bounded(): { inTurn: <T>(work: () => Promise<T>) => Promise<T>; load: Passwords['load'] } {
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw new ProblemError('unavailable', { retryAfter: 5 });
      await new Promise<void>((go) => waiting.push(go));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waited longest takes the place over; nobody can slip in between.
      if (next === undefined) running--;
      else next();
    }
  };
  return { inTurn, load: () => ({ running, waiting: waiting.length }) };
}

export function openPasswords(): Passwords {
  const { inTurn, load } = bounded();
  const make = (password: string) => inTurn(() => hash(normal(password), { memoryCost, timeCost, parallelism }));
  let nobodys: Promise<string> | undefined;

  return {
    load,
    hash: make,
    isOutdated: (stored) => !stored.startsWith(current),
    verify: async (stored, password) => {
      if (Buffer.byteLength(password) > passwordMostBytes) return undefined;
      // A hash that nothing matches keeps the time the same for a name that nobody has.
      nobodys ??= make(crypto.randomUUID()).catch((error: unknown) => {
        nobodys = undefined;
        throw error;
      });
      const against = await nobodys;
      // Both tries in one turn: the second is neither refused for want of room nor counted by anybody who waits.
      const matching = await inTurn(async () => {
        for (const text of [password, retyped(password)])
          if (text !== undefined && (await verify(stored ?? against, normal(text)))) return text;
        return undefined;
      });
      return stored === undefined ? undefined : matching;
    },
    judge: async (password, about) => {
      const text = normal(password);
      if (Array.from(text).length < passwordMinimum)
        throw new ProblemError('password-too-short', { minimum: passwordMinimum });
      if (Buffer.byteLength(text) > passwordMostBytes) throw new ProblemError('password-too-long');
      if (await isCommonPassword(text, about)) throw new ProblemError('password-too-common');
    },
  };
}
