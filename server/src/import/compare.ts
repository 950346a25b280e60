import type { Base } from './steps.ts';

/** What an import does with a field, or with fields that only make sense together. */
export type Verdict =
  /** The file says what it said before; whatever was done here since stays. */
  | 'keep'
  /** The file says something else than before, and it is what stands here. */
  | 'agree'
  /** Only the file changed. */
  | 'take'
  /** The file and somebody here changed it, each to something else. */
  | 'clash';

/** The three that are compared. What the row said is compared with what it says; what was held with what is held. */
export interface Sides {
  isSaidAnew: boolean;
  /** What the row wants here now. */
  wanted: readonly string[];
  held: readonly string[];
  present: readonly string[];
}

const isSame = (a: readonly string[], b: readonly string[]) => a.every((value, at) => value === b[at]);

export function judge({ isSaidAnew, wanted, held, present }: Sides): Verdict {
  if (!isSaidAnew) return 'keep';
  if (isSame(wanted, present)) return 'agree';
  // Other words for what it said before: a practitioner by id and no longer by name.
  if (isSame(wanted, held)) return 'keep';
  return isSame(present, held) ? 'take' : 'clash';
}

/** Whether a row says of these fields what it said at its last import. A column that was not there said the same as an empty cell. */
export const isSaidAnew = (says: Base['said'], said: Base['said'], fields: readonly string[]): boolean =>
  fields.some((field) => says[field] !== undefined && says[field] !== (said[field] ?? ''));
