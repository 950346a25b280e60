import { addressKey } from './email-address.ts';
import { compareNames, nearnessOf, type FullName } from './name-likeness.ts';
import { sharePhone } from './phone-key.ts';

/** What two records are compared by. */
export interface Told extends FullName {
  born: string | null;
  email: string | null;
  phone: string | null;
}

export type Likelihood = 'certain' | 'probable' | 'possible';
const order: readonly Likelihood[] = ['certain', 'probable', 'possible'];

/** The likeliest first. */
export const rankOf = ({ likelihood }: { likelihood: Likelihood }): number => order.indexOf(likelihood);
export const likelihoodOf = (rank: number): Likelihood => order[rank] ?? 'possible';

export interface Verdict {
  likelihood: Likelihood;
  reasons: string[];
}

const sameAddress = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && addressKey(a) === addressKey(b);

/** A parent is older than this when a child is born: a digit that changes the year by more is no slip, but father and son. */
const GENERATION = 13;

/** One digit apart, or day and month swapped. */
function isMistypedDate(a: string, b: string): boolean {
  if (Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) > GENERATION) return false;
  const apart = a.split('').filter((digit, at) => digit !== b[at]).length;
  const [year, month, day] = a.split('-');
  return apart === 1 || b === `${year ?? ''}-${day ?? ''}-${month ?? ''}`;
}

/**
 * Whether two records may be one person, and why. An address and a surname alone are a family: twins, or a parent and a
 * child, are never likely by those. `region` is whose their phone numbers are.
 */
export function compareTold(a: Told, b: Told, region: string): Verdict | undefined {
  const { names, mayBeTwins } = nearnessOf(a, b);
  const born = a.born === null || b.born === null ? 'unknown' : a.born === b.born ? 'same' : 'other';
  const nearlyBorn = a.born !== null && b.born !== null && isMistypedDate(a.born, b.born);
  const email = sameAddress(a.email, b.email);
  const phone = sharePhone(a.phone, b.phone, region);
  const contact = email || phone;
  const likelihood = weigh(names, born, nearlyBorn, contact);
  if (likelihood === undefined) return undefined;
  return {
    likelihood: mayBeTwins ? 'possible' : likelihood,
    reasons: [
      ...nameReason(names),
      ...(born === 'same' ? ['same-born'] : []),
      ...(email ? ['same-email'] : []),
      ...(phone ? ['same-phone'] : []),
    ],
  };
}

type Names = ReturnType<typeof compareNames>;

function nameReason(names: Names): string[] {
  if (names === 'same') return ['same-name'];
  if (names === 'one-letter-apart') return [names];
  return names === 'similar' || names === 'first-name' ? ['similar-name'] : [];
}

function weigh(
  names: Names,
  born: 'same' | 'other' | 'unknown',
  nearlyBorn: boolean,
  contact: boolean,
): Likelihood | undefined {
  if (names === 'same') {
    if (born === 'same') return contact ? 'certain' : 'probable';
    if (contact) return born === 'unknown' || nearlyBorn ? 'probable' : 'possible';
    return born === 'unknown' || nearlyBorn ? 'possible' : undefined;
  }
  if (names === 'similar' || names === 'one-letter-apart') {
    if (born === 'same') return contact ? 'probable' : 'possible';
    return contact && (born === 'unknown' || nearlyBorn) ? 'possible' : undefined;
  }
  if (names === 'first-name') return born === 'same' && contact ? 'probable' : undefined;
  // Twins share all but the first name; two strangers do not share a birth date and a phone.
  return names === 'different' && born === 'same' && contact ? 'possible' : undefined;
}

/** Somebody who asks has a reason to: then a similar name is enough to look at, unless the birth dates say otherwise. */
export function compareAsked(a: Told, b: Told): Verdict | undefined {
  const names = compareNames(a, b);
  const near = names === 'same' || names === 'similar' || names === 'one-letter-apart';
  if (!near || (a.born !== null && b.born !== null && a.born !== b.born)) return undefined;
  return { likelihood: 'possible', reasons: nameReason(names) };
}

/** Whether the first verdict weighs more: likelier, or as likely for more reasons. */
export const isLikelier = (a: Verdict, b: Verdict): boolean =>
  rankOf(a) < rankOf(b) || (a.likelihood === b.likelihood && a.reasons.length > b.reasons.length);

/** The likeliest verdict on two people, over all of their records. */
export function compareAll(some: readonly Told[], others: readonly Told[], region: string): Verdict | undefined {
  return some
    .flatMap((a) => others.flatMap((b) => compareTold(a, b, region) ?? []))
    .sort((a, b) => (isLikelier(a, b) ? -1 : 1))[0];
}
