import { sql } from 'kysely';
import type { Likely, PatientFile, PatientLine } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { addressWarning } from './address-use.ts';
import { record, type Actor } from './audit.ts';
import { addressKey } from './email-address.ts';
import { clinicRow } from './clinic-row.ts';
import { compareAsked, compareTold, isLikelier, rankOf, type Told, type Verdict } from './likeness.ts';
import { nameKey, nameWords } from './names.ts';
import { lockMerges, personOf } from './person.ts';
import { phoneNumbers } from './phone-key.ts';
import { lineOf, detailsOfPeople } from './person-details.ts';
import { momentAt } from './time.ts';

/** Every record that could be the same person as one of these, by what an index can find. */
async function candidates(
  db: Database | Tx,
  told: readonly Told[],
  region: string,
  except: readonly string[],
  widely: boolean,
) {
  const some = <T>(values: readonly (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
  const emails = some(told.map(({ email }) => (email === null ? null : addressKey(email))));
  const phones = some(told.flatMap(({ phone }) => phoneNumbers(phone, region)));
  const borns = some(told.map(({ born }) => born));
  const keys = told.flatMap((who) => [nameKey(who.firstName, who.lastName), nameKey(who.lastName, who.firstName)]);
  return db
    .selectFrom('patient')
    .selectAll()
    .where((where) =>
      where.or([
        where('name_key', 'in', keys),
        ...(emails.length > 0 ? [where(sql<string>`lower(email)`, 'in', emails)] : []),
        ...(phones.length > 0
          ? [sql<boolean>`string_to_array(phone_key, ' ') && string_to_array(${phones.join(' ')}, ' ')`]
          : []),
        ...(borns.length > 0 ? [where('born', 'in', borns)] : []),
        ...(widely ? told.map((who) => where('name_key', 'like', `% ${nameWords(calledBy(who))}`)) : []),
      ]),
    )
    .$if(except.length > 0, (query) => query.where('survivor_id', 'not in', except))
    .execute();
}

/** The family's name, or the only one. */
const calledBy = ({ firstName, lastName }: Told): string => lastName || firstName;

export interface LikelyOptions {
  /** The person whom this is about: their own records are no duplicates of them, and what staff ruled out stays out. */
  person?: { survivorId: string; recordIds: readonly string[] };
  /** Whom staff called another person, where that is read already. */
  ruledOut?: RuledOut;
  /** The clinic's region, where that is read already. */
  region?: string;
  /** The patient themselves asked whether they are on file twice. */
  asked?: boolean;
}

/** What was told, without the addresses that say nothing about who somebody is: many have them, or nobody. */
export async function withoutUnprovenAddresses(db: Database | Tx, told: readonly Told[]): Promise<Told[]> {
  const proving = new Map<string, boolean>();
  for (const { email } of told)
    if (email !== null && !proving.has(email)) proving.set(email, (await addressWarning(db, email)) === undefined);
  return told.map((who) => (who.email === null || proving.get(who.email) === true ? who : { ...who, email: null }));
}

/** Who may be the same person as the one told of, the likeliest first; those whom staff ruled out are left out. */
export async function findLikely(
  db: Database | Tx,
  all: readonly Told[],
  { person, asked = false, ...known }: LikelyOptions = {},
): Promise<Likely[]> {
  const told = await withoutUnprovenAddresses(db, all);
  const region = known.region ?? (await clinicRow(db)).region;
  const rows = await candidates(db, told, region, person === undefined ? [] : [person.survivorId], asked);
  const said = known.ruledOut ?? (person === undefined ? [] : await ruledOutOf(db, person.recordIds));
  const ruledOut = new Set(said.map(({ survivorId }) => survivorId));
  const verdicts = new Map<string, Verdict>();
  for (const row of rows) {
    if (ruledOut.has(row.survivor_id)) continue;
    const other = { firstName: row.first_name, lastName: row.last_name, ...pick(row) };
    for (const who of told) {
      const verdict = compareTold(who, other, region) ?? (asked ? compareAsked(who, other) : undefined);
      const before = verdicts.get(row.survivor_id);
      if (verdict !== undefined && (before === undefined || isLikelier(verdict, before)))
        verdicts.set(row.survivor_id, verdict);
    }
  }
  const shown = await detailsOfPeople(db, [...verdicts.keys()]);
  return [...verdicts]
    .flatMap(([id, { likelihood, reasons }]) => {
      const patient = shown.get(id);
      if (patient === undefined) return [];
      return { patient: lineOf(patient), likelihood, reasons: asked ? [...reasons, 'patient-asked'] : reasons };
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || byName(a.patient, b.patient));
}

const pick = ({ born, email, phone }: { born: string | null; email: string | null; phone: string | null }) => ({
  born,
  email,
  phone,
});

const byName = (a: PatientLine, b: PatientLine): number =>
  nameKey(a.firstName, a.lastName) < nameKey(b.firstName, b.lastName) ? -1 : 1;

/** What a person's records tell, the shown one among them. */
export const toldBy = (records: readonly Row<'patient'>[]): Told[] =>
  records.map((row) => ({ firstName: row.first_name, lastName: row.last_name, ...pick(row) }));

/** The same, by the records' ids. */
export const toldOf = async (db: Database | Tx, recordIds: readonly string[]): Promise<Told[]> =>
  toldBy(await db.selectFrom('patient').selectAll().where('id', 'in', recordIds).execute());

type RuledOut = Awaited<ReturnType<typeof ruledOutOf>>;

/** Whom staff called another person than the one with these records: each once, with who said so last; the latest first. */
export async function ruledOutOf(db: Database | Tx, recordIds: readonly string[]) {
  const rows = await db
    .selectFrom('not_same_person')
    .innerJoin('staff', 'staff.id', 'not_same_person.by_staff_id')
    .innerJoin('patient as a', 'a.id', 'not_same_person.a_id')
    .innerJoin('patient as b', 'b.id', 'not_same_person.b_id')
    .where((where) => where.or([where('a.id', 'in', recordIds), where('b.id', 'in', recordIds)]))
    .select(['a.survivor_id as a', 'b.survivor_id as b', 'not_same_person.at', 'staff.name as by'])
    .orderBy('not_same_person.at')
    .execute();
  // An admin may have merged the two all the same: nobody is another person than themselves.
  const others = rows.flatMap(({ a, b, at, by }) =>
    [a, b].filter((id) => !recordIds.includes(id)).map((id) => [id, { survivorId: id, at, by }] as const),
  );
  return [...new Map(others).values()].sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** The same, as the front desk names them. */
export async function ruledOutLines(
  db: Database,
  zone: string,
  ruledOut: RuledOut,
): Promise<NonNullable<PatientFile['ruledOut']>> {
  const shown = await detailsOfPeople(
    db,
    ruledOut.map(({ survivorId }) => survivorId),
  );
  return ruledOut.flatMap(({ survivorId, at, by }) => {
    const patient = shown.get(survivorId);
    return patient === undefined ? [] : { patient: lineOf(patient), at: momentAt(at, zone), by };
  });
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
