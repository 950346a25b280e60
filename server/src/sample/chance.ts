import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const SEED = 'cedar-street';

const digest = (names: readonly (string | number)[]) =>
  createHash('sha256')
    .update(JSON.stringify([SEED, ...names]))
    .digest();

/** The same UUID for the same names in every run, so that a link into the sample stays good. */
export function idFor(...names: readonly (string | number)[]): string {
  const bytes = digest(names).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Chance that falls the same way in every run, apart for each thing that it is asked about. */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True `percent` times out of a hundred. */
  yes(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function chanceFor(...names: readonly (string | number)[]): Chance {
  const generator = xoroshiro128plus(digest(names).readInt32LE(0));
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    int,
    yes: (percent) => int(1, 100) <= percent,
    pick: <T>(list: readonly T[]) => {
      const picked = list[int(0, list.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}
