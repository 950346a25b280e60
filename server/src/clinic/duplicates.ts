import { sql } from 'kysely';
import type { Likely, PatientLine } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { record, type Actor } from './audit.ts';
import { compareNames, nameKey, nameWords, phoneKey, type FullName } from './names.ts';
import { lockMerges, personOf } from './person.ts';
import { lineOf, shownPatients } from './shown.ts';

/** What two records are compared by. */
export interface Told extends FullName {
  born: string | null;
  email: string | null;
  phone: string | null;
}

export type Likelihood = 'certain' | 'probable' | 'possible';
const order: readonly Likelihood[] = ['certain', 'probable', 'possible'];

export interface Verdict {
  likelihood: Likelihood;
  reasons: string[];
}

const sameText = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

/** One digit apart, or day and month swapped. */
function isMistypedDate(a: string, b: string): boolean {
  const apart = a.split('').filter((digit, at) => digit !== b[at]).length;
  const [year, month, day] = a.split('-');
  return apart === 1 || b === `${year ?? ''}-${day ?? ''}-${month ?? ''}`;
}

/**
 * Whether two records may be one person, and why. An address and a surname alone are a family: twins, or a parent and a
 * child, are never likely by those.
 */
export function compareTold(a: Told, b: Told): Verdict | undefined {
  const names = compareNames(a, b);
  const born = a.born === null || b.born === null ? 'unknown' : a.born === b.born ? 'same' : 'other';
  const nearlyBorn = a.born !== null && b.born !== null && isMistypedDate(a.born, b.born);
  const email = sameText(a.email, b.email);
  const phone = phoneKey(a.phone) !== null && phoneKey(a.phone) === phoneKey(b.phone);
  const contact = email || phone;
  const likelihood = weigh(names, born, nearlyBorn, contact);
  if (likelihood === undefined) return undefined;
  return {
    likelihood,
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

/** Every record that could be the same person as one of these, by what an index can find. */
async function candidates(db: Database | Tx, told: readonly Told[], except: readonly string[], widely: boolean) {
  const some = <T>(values: readonly (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
  const emails = some(told.map(({ email }) => email?.trim().toLowerCase() ?? null));
  const phones = some(told.map(({ phone }) => phoneKey(phone)));
  const borns = some(told.map(({ born }) => born));
  const keys = told.flatMap((who) => [nameKey(who.firstName, who.lastName), nameKey(who.lastName, who.firstName)]);
  return db
    .selectFrom('patient')
    .selectAll()
    .where((where) =>
      where.or([
        where('name_key', 'in', keys),
        ...(emails.length > 0 ? [where(sql<string>`lower(email)`, 'in', emails)] : []),
        ...(phones.length > 0 ? [where('phone_key', 'in', phones)] : []),
        ...(borns.length > 0 ? [where('born', 'in', borns)] : []),
        ...(widely ? told.map((who) => where('name_key', 'like', `% ${nameWords(who.lastName)}`)) : []),
      ]),
    )
    .$if(except.length > 0, (query) => query.where('survivor_id', 'not in', except))
    .execute();
}

export interface LikelyOptions {
  /** The person whom this is about: their own records are no duplicates of them, and what staff ruled out stays out. */
  person?: { survivorId: string; recordIds: readonly string[] };
  /** The patient themselves asked whether they are on file twice. */
  asked?: boolean;
}

/** Who may be the same person as the one told of, the likeliest first; those whom staff ruled out are left out. */
export async function findLikely(
  db: Database | Tx,
  told: readonly Told[],
  { person, asked = false }: LikelyOptions = {},
): Promise<Likely[]> {
  const rows = await candidates(db, told, person === undefined ? [] : [person.survivorId], asked);
  const ruledOut = person === undefined ? new Set<string>() : await notSameAs(db, person.recordIds);
  const verdicts = new Map<string, Verdict>();
  for (const row of rows) {
    if (ruledOut.has(row.survivor_id)) continue;
    const other = { firstName: row.first_name, lastName: row.last_name, ...pick(row) };
    for (const who of told) {
      const verdict = compareTold(who, other) ?? (asked ? askedVerdict(who, other) : undefined);
      const before = verdicts.get(row.survivor_id);
      if (verdict !== undefined && (before === undefined || isLikelier(verdict, before)))
        verdicts.set(row.survivor_id, verdict);
    }
  }
  const shown = await shownPatients(db, [...verdicts.keys()]);
  return [...verdicts]
    .flatMap(([id, { likelihood, reasons }]) => {
      const patient = shown.get(id);
      if (patient === undefined) return [];
      return { patient: lineOf(patient), likelihood, reasons: asked ? [...reasons, 'patient-asked'] : reasons };
    })
    .sort((a, b) => order.indexOf(a.likelihood) - order.indexOf(b.likelihood) || byName(a.patient, b.patient));
}

const pick = ({ born, email, phone }: { born: string | null; email: string | null; phone: string | null }) => ({
  born,
  email,
  phone,
});

/** Somebody who asks has a reason to: then a similar name is enough to look at, unless the birth dates say otherwise. */
function askedVerdict(a: Told, b: Told): Verdict | undefined {
  const names = compareNames(a, b);
  const near = names === 'same' || names === 'similar' || names === 'one-letter-apart';
  if (!near || (a.born !== null && b.born !== null && a.born !== b.born)) return undefined;
  return { likelihood: 'possible', reasons: nameReason(names) };
}

const isLikelier = (a: Verdict, b: Verdict): boolean =>
  order.indexOf(a.likelihood) < order.indexOf(b.likelihood) ||
  (a.likelihood === b.likelihood && a.reasons.length > b.reasons.length);

const byName = (a: PatientLine, b: PatientLine): number =>
  nameKey(a.firstName, a.lastName) < nameKey(b.firstName, b.lastName) ? -1 : 1;

/** What any of a person's records tells, the shown one among them. */
export async function toldOf(db: Database | Tx, recordIds: readonly string[]): Promise<Told[]> {
  const rows = await db.selectFrom('patient').selectAll().where('id', 'in', recordIds).execute();
  return rows.map((row) => ({ firstName: row.first_name, lastName: row.last_name, ...pick(row) }));
}

/** The likeliest verdict on two people, over all of their records. */
export function compareAll(some: readonly Told[], others: readonly Told[]): Verdict | undefined {
  return some
    .flatMap((a) => others.flatMap((b) => compareTold(a, b) ?? []))
    .sort((a, b) => (isLikelier(a, b) ? -1 : 1))[0];
}

/** The survivors of everybody whom staff called another person than the one with these records. */
async function notSameAs(db: Database | Tx, recordIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('not_same_person')
    .innerJoin('patient as a', 'a.id', 'not_same_person.a_id')
    .innerJoin('patient as b', 'b.id', 'not_same_person.b_id')
    .where((where) => where.or([where('a.id', 'in', recordIds), where('b.id', 'in', recordIds)]))
    .select(['a.survivor_id as a', 'b.survivor_id as b'])
    .execute();
  return new Set(rows.flatMap(({ a, b }) => [a, b]));
}

/** Who said, and when, that the people with these records are not the same; the latest, through whatever was merged since. */
export async function notTheSame(db: Database | Tx, some: readonly string[], others: readonly string[]) {
  return db
    .selectFrom('not_same_person')
    .innerJoin('staff', 'staff.id', 'not_same_person.by_staff_id')
    .where((where) =>
      where.or([
        where.and([where('a_id', 'in', some), where('b_id', 'in', others)]),
        where.and([where('a_id', 'in', others), where('b_id', 'in', some)]),
      ]),
    )
    .select(['not_same_person.at', 'staff.name as by'])
    .orderBy('not_same_person.at', 'desc')
    .executeTakeFirst();
}

/** Remembers that two are not the same person: neither is proposed for the other again, and merging them needs an admin. */
export async function markNotTheSame(
  tx: Tx,
  actor: Actor & { kind: 'staff' },
  aId: string,
  bId: string,
): Promise<string> {
  await lockMerges(tx);
  const [a, b] = [await personOf(tx, aId), await personOf(tx, bId)];
  if (a === undefined || b === undefined) throw new ProblemError('not-found');
  if (a.survivorId === b.survivorId) throw new ProblemError('same-patient');
  if ((await notTheSame(tx, a.recordIds, b.recordIds)) !== undefined) return a.survivorId;
  await tx
    .insertInto('not_same_person')
    .values({ a_id: a.survivorId, b_id: b.survivorId, by_staff_id: actor.id })
    .execute();
  await record(tx, actor, 'not-the-same.said', a.survivorId, { other: b.survivorId });
  await record(tx, actor, 'not-the-same.said', b.survivorId, { other: a.survivorId });
  return a.survivorId;
}
