import { sql, type RawBuilder } from 'kysely';
import type { AnswerOf } from '../../../src/contract/operation.ts';
import type { staffOperations } from '../../../src/contract/staff.ts';
import { isUuid } from '../../../src/contract/uuid.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { likelihoodOf } from './likeness.ts';
import { lineOf, detailsOfPeople } from './person-details.ts';
import { momentAt } from './time.ts';

const PAGE = 50;

interface Row {
  a_id: string;
  b_id: string;
  rank: number;
  reasons: string[];
}

/** Where a page of the list ended, opaque to whoever hands it back. */
const cursorOf = ({ rank, a_id, b_id }: Row): string => Buffer.from([rank, a_id, b_id].join(' ')).toString('base64url');

function readCursor(after: string): Pick<Row, 'rank' | 'a_id' | 'b_id'> {
  const [rank, a = '', b = ''] = Buffer.from(after, 'base64url').toString().split(' ');
  if (rank === undefined || !/^\d$/.test(rank) || !isUuid(a) || !isUuid(b))
    throw new ProblemError('invalid-request', { fields: ['after'] });
  return { rank: Number(rank), a_id: a, b_id: b };
}

/** Staff said that they are not the same, of whichever records the two had then. */
const ruledOut = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => sql`
  select from patient one
    join not_same_person said on said.a_id = one.id
    join patient other on other.id = said.b_id
    where one.survivor_id = ${a} and other.survivor_id = ${b}`;

/**
 * People who may be one, as they were found over the whole clinic: both still stand for themselves, and nobody said since
 * that they are not the same.
 */
export async function listDuplicates(
  { db }: Pick<Parts, 'db'>,
  { after, limit = PAGE }: { after?: string | undefined; limit?: number | undefined },
): Promise<AnswerOf<(typeof staffOperations)['listDuplicates']>> {
  const from = after === undefined ? undefined : readCursor(after);
  const { rows } = await sql<Row>`
    select a_id, b_id, rank, reasons
      from likely_duplicate join patient a on a.id = a_id join patient b on b.id = b_id
      where a.survivor_id = a.id and b.survivor_id = b.id
        and (rank, a_id, b_id) > (${from?.rank ?? -1}::smallint, ${from?.a_id ?? null}::uuid, ${from?.b_id ?? null}::uuid)
        and not exists (${ruledOut(sql`likely_duplicate.a_id`, sql`likely_duplicate.b_id`)})
        and not exists (${ruledOut(sql`likely_duplicate.b_id`, sql`likely_duplicate.a_id`)})
      order by rank, a_id, b_id limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const shown = await detailsOfPeople(db, [...new Set(page.flatMap(({ a_id, b_id }) => [a_id, b_id]))]);
  const stands = await db
    .selectFrom('installation')
    .innerJoin('clinic', (join) => join.onTrue())
    .select(['duplicates_as_of', 'zone'])
    .executeTakeFirstOrThrow();
  const { duplicates_as_of: asOf, zone } = stands;
  return {
    ...(asOf === null ? {} : { asOf: momentAt(asOf, zone) }),
    pairs: page.flatMap(({ a_id, b_id, rank, reasons }) => {
      const [a, b] = [shown.get(a_id), shown.get(b_id)];
      if (a === undefined || b === undefined) return [];
      return { patients: [lineOf(a), lineOf(b)] as [typeof a, typeof b], likelihood: likelihoodOf(rank), reasons };
    }),
    ...(rows.length > page.length && last !== undefined ? { next: cursorOf(last) } : {}),
  };
}
