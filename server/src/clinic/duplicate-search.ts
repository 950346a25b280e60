import { sql } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import type { RunningQueue } from '../queue.ts';
import { MOST_AT_ADDRESS } from './address-use.ts';
import { compareTold, isLikelier, rankOf, type Told, type Verdict } from './likeness.ts';
import { isMadeUpAddress } from './made-up-addresses.ts';
import { addDays, clockReaches, dateAt } from './time.ts';

/** Records at a time: few enough that what compares them never holds up a request. */
const PORTION = 100;
/** What so many records have in common says nothing: a birth date that was typed for want of one, a name that half a town bears. */
const MOST_ALIKE = 50;
/** When the clinic sleeps, by its wall clock. */
const NIGHT = '03:00';
const DAY_SECONDS = 24 * 3600;
/** While nobody is on file yet, the first import is soon. */
const EMPTY_SECONDS = 600;

/** Keys that too many records share to be looked at. */
interface Common {
  names: string[];
  emails: string[];
  numbers: string[];
  borns: string[];
}

async function commonKeys(db: Database): Promise<Common> {
  const { rows } = await sql<{ kind: keyof Common; key: string }>`
    select 'names' as kind, name_key as key from patient group by name_key having count(*) > ${MOST_ALIKE}
    union all
    select 'emails', lower(email) from patient where email is not null
      group by lower(email) having count(distinct survivor_id) > ${MOST_AT_ADDRESS}
    union all
    select 'numbers', number from patient, unnest(string_to_array(phone_key, ' ')) as number
      group by number having count(*) > ${MOST_ALIKE}
    union all
    select 'borns', born::text from patient where born is not null group by born having count(*) > ${MOST_ALIKE}`.execute(
    db,
  );
  const of = (kind: keyof Common) => rows.flatMap((row) => (row.kind === kind ? row.key : []));
  return { names: of('names'), emails: of('emails'), numbers: of('numbers'), borns: of('borns') };
}

interface Half {
  survivor_id: string;
  first_name: string;
  last_name: string;
  born: string | null;
  email: string | null;
  phone: string | null;
}
type Pair = { [Column in keyof Half as `a_${Column}` | `b_${Column}`]: Half[Column] };

/**
 * Every two records of different people of which the first is among these and that have a key in common: a name, a mail
 * address, a number, or a name and a birth date in any order of the name. Each two are met once, from the smaller id.
 */
async function pairsFrom(db: Database, ids: readonly string[], common: Common): Promise<Pair[]> {
  const columns = ['survivor_id', 'first_name', 'last_name', 'born', 'email', 'phone'];
  const both = ['a', 'b'].flatMap((side) =>
    columns.map((column) => sql`${sql.ref(`${side}.${column}`)} as ${sql.ref(`${side}_${column}`)}`),
  );
  const { rows } = await sql<Pair>`
    with portion as (select * from patient where id = any(${ids}::uuid[])),
      alike as (
        select a.id as a_id, b.id as b_id from portion a join patient b on b.name_key = a.name_key
          where a.name_key <> all(${common.names}::text[])
        union
        select a.id, b.id from portion a join patient b on lower(b.email) = lower(a.email)
          where lower(a.email) <> all(${common.emails}::text[])
        union
        select a.id, b.id from portion a, unnest(string_to_array(a.phone_key, ' ')) as number
            join patient b on string_to_array(b.phone_key, ' ') && array[number]
          where number <> all(${common.numbers}::text[])
        union
        select a.id, b.id from portion a join patient b on b.born = a.born where a.born <> all(${common.borns}::date[]))
    select ${sql.join(both)} from alike join patient a on a.id = a_id join patient b on b.id = b_id
      where b.id > a.id and b.survivor_id <> a.survivor_id`.execute(db);
  return rows;
}

/** What a record tells, without an address that proves nothing. */
const toldBy = (pair: Pair, side: 'a' | 'b', unproven: ReadonlySet<string>): Told => {
  const email = pair[`${side}_email`];
  const proves = email !== null && !unproven.has(email.toLowerCase()) && !isMadeUpAddress(email);
  return {
    firstName: pair[`${side}_first_name`],
    lastName: pair[`${side}_last_name`],
    born: pair[`${side}_born`],
    email: proves ? email : null,
    phone: pair[`${side}_phone`],
  };
};

interface Found extends Verdict {
  a: string;
  b: string;
}

/** The likeliest verdict on each two people, over those of their records that were met. */
function judge(pairs: readonly Pair[], { emails }: Common, region: string): Found[] {
  const unproven = new Set(emails);
  const found = new Map<string, Found>();
  for (const pair of pairs) {
    const verdict = compareTold(toldBy(pair, 'a', unproven), toldBy(pair, 'b', unproven), region);
    if (verdict === undefined) continue;
    const [a = '', b = ''] = [pair.a_survivor_id, pair.b_survivor_id].sort();
    const before = found.get(`${a} ${b}`);
    if (before === undefined || isLikelier(verdict, before)) found.set(`${a} ${b}`, { ...verdict, a, b });
  }
  return [...found.values()];
}

async function keep(db: Database, found: readonly Found[], asOf: Date): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map((each) => ({ a: each.a, b: each.b, rank: rankOf(each), reasons: each.reasons }));
  await sql`
    insert into likely_duplicate (a_id, b_id, rank, reasons, found_at)
      select a, b, rank, reasons, ${asOf}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as found (a uuid, b uuid, rank smallint, reasons text[])
    on conflict (a_id, b_id) do update set rank = excluded.rank, reasons = excluded.reasons, found_at = excluded.found_at
      where likely_duplicate.found_at < excluded.found_at or likely_duplicate.rank > excluded.rank`.execute(db);
}

/**
 * Looks through the whole clinic, some records at a time, and forgets what this time was not found; answers with how many
 * pairs stand, or undefined where nobody is on file.
 */
export async function searchDuplicates({ db }: Pick<Parts, 'db'>): Promise<number | undefined> {
  const clinic = await db
    .selectFrom('clinic')
    .where((row) => row.exists(row.selectFrom('patient').select('id')))
    .select(['region', sql<Date>`now()`.as('now')])
    .executeTakeFirst();
  if (clinic === undefined) return undefined;
  const { region, now: asOf } = clinic;
  const common = await commonKeys(db);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db
      .selectFrom('patient')
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .select('id')
      .execute();
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
    const ids = rows.map(({ id }) => id);
    await keep(db, judge(await pairsFrom(db, ids, common), common, region), asOf);
  }
  await db.deleteFrom('likely_duplicate').where('found_at', '<', asOf).execute();
  await db.updateTable('installation').set({ duplicates_as_of: asOf }).execute();
  const { pairs } = await db
    .selectFrom('likely_duplicate')
    .select((row) => row.fn.countAll<number>().as('pairs'))
    .executeTakeFirstOrThrow();
  return pairs;
}

/** Seconds until the next night; none where the clinic was never looked through, or not for more than a day. */
async function secondsToNight(db: Database): Promise<number> {
  const { rows } = await sql<{ now: Date; as_of: Date; zone: string }>`
    select now() as now, duplicates_as_of as as_of, zone from installation, clinic
      where duplicates_as_of > now() - make_interval(secs => ${DAY_SECONDS})`.execute(db);
  const [last] = rows;
  if (last === undefined) return 0;
  const now = last.now.getTime();
  const today = dateAt(last.now, last.zone);
  const nights = [today, addDays(today, 1)].map((date) => clockReaches(`${date}T${NIGHT}`, last.zone).getTime());
  return Math.ceil(((nights.find((night) => night > now) ?? now) - now) / 1000);
}

/** Looks once a night for as long as the server runs, and at a start that comes after a missed night. */
export async function startSearchingDuplicates(parts: Pick<Parts, 'db' | 'log'>, queue: RunningQueue): Promise<void> {
  const { db, log } = parts;
  const next = (startAfter: number) =>
    db.transaction().execute((tx) => queue.send(tx, 'duplicates', {}, { startAfter }));
  await queue.work(
    'duplicates',
    async () => {
      const pairs = await searchDuplicates(parts);
      if (pairs !== undefined) log.info({ pairs }, 'looked through the clinic for people on file twice');
      await next(pairs === undefined ? EMPTY_SECONDS : await secondsToNight(db));
    },
    async () => {
      log.error('looking for people on file twice was given up');
      await next(DAY_SECONDS);
    },
  );
  // Where one waits already, this adds none.
  await next(await secondsToNight(db));
}
