import type { FamilyAccess } from '../../../src/contract/family-access.ts';
import type { AccountLine, PatientFile } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { levelOf } from './access-levels.ts';
import { lastDayOf } from './family-access.ts';
import { accessEnded, rowsInForce } from './live-access.ts';
import { fullName } from './names.ts';
import { lineOf, detailsOfPeople, type PersonDetails } from './person-details.ts';
import { momentAt } from './time.ts';
import { linesOf } from './usernames-on-file.ts';

/** Rows of `access` with the username, the person whom it acts for, and its owner. */
const rowsOf = (db: Database) =>
  db
    .selectFrom('access')
    .innerJoin('account', 'account.id', 'access.account_id')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .leftJoin('staff', 'staff.id', 'access.granted_by_staff_id')
    .select((row) => [
      'access.account_id as accountId',
      'access.patient_id as patientId',
      'account.username',
      'access.relation',
      'access.permissions',
      'access.created_at as since',
      'access.ends_at as endsAt',
      accessEnded.as('endedAt'),
      'patient.survivor_id as survivorId',
      'staff.name as by',
      row
        .selectFrom('access as own')
        .innerJoin('patient as owner', 'owner.id', 'own.patient_id')
        .whereRef('own.account_id', '=', 'access.account_id')
        .where('own.relation', '=', 'self')
        .where('own.ended_at', 'is', null)
        .orderBy('own.created_at')
        .limit(1)
        .select('owner.survivor_id')
        .as('ownerId'),
    ])
    .orderBy('account.created_at')
    .orderBy('account.id')
    .orderBy('access.created_at')
    .orderBy('access.id');

type AccessRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

/**
 * The usernames that see the person with these records, who may act for the person, and for whom the person's own
 * usernames may act.
 */
export async function accountsOf(
  db: Database,
  zone: string,
  recordIds: readonly string[],
): Promise<Pick<PatientFile, 'usernames' | 'familyAccess'>> {
  const about = await rowsOf(db).where('access.patient_id', 'in', recordIds).execute();
  const accounts = linesOf(about.map((row) => ({ ...row, id: row.accountId })));
  const ids = accounts.map(({ id }) => id);
  const beside =
    ids.length === 0
      ? []
      : await rowsOf(db)
          .where('access.account_id', 'in', ids)
          .where('access.patient_id', 'not in', recordIds)
          .execute();
  const owners = about.flatMap(({ relation, ownerId }) => (relation === 'self' ? [] : (ownerId ?? [])));
  const shown = await detailsOfPeople(db, [...new Set([...owners, ...beside.map(({ survivorId }) => survivorId)])]);
  const others = inForce(beside);
  const linesFor = (all: Pairs, otherOf: (row: AccessRow) => string | null): FamilyAccess[] =>
    all.flatMap(([first, live]) =>
      live.every(({ relation }) => relation === 'self')
        ? []
        : lineOfAccess(first, live, zone, shown.get(otherOf(first) ?? '')),
    );
  const own = new Set(accounts.flatMap(({ id, relation }) => (relation === 'self' ? id : [])));
  return {
    usernames: accounts.map((account) => withActsFor(account, others, shown)),
    familyAccess: {
      given: linesFor(inForce(about), ({ ownerId }) => ownerId),
      held: linesFor(
        others.filter(([first]) => own.has(first.accountId)),
        ({ survivorId }) => survivorId,
      ),
    },
  };
}

type Pairs = readonly (readonly [first: AccessRow, live: readonly AccessRow[]])[];

/** Of each account and person, the rows through which the one sees the other. */
const inForce = (rows: readonly AccessRow[]): Pairs =>
  [...Map.groupBy(rows, ({ accountId, survivorId }) => `${accountId} ${survivorId}`).values()].flatMap((pair) => {
    const live = rowsInForce(pair);
    return live[0] === undefined ? [] : [[live[0], live] as const];
  });

/** A username with the other people whom it acts for. */
function withActsFor(account: AccountLine, others: Pairs, shown: ReadonlyMap<string, PersonDetails>): AccountLine {
  const actsFor = others.flatMap(([{ accountId, survivorId }]) => {
    const other = accountId === account.id ? shown.get(survivorId) : undefined;
    return other === undefined || other.deceased === true ? [] : fullName(other);
  });
  return actsFor.length === 0 ? account : { ...account, actsFor };
}

/** Several rows of one account act as the narrower, and end with the first. */
function lineOfAccess(
  first: AccessRow,
  live: readonly AccessRow[],
  zone: string,
  other: PersonDetails | undefined,
): FamilyAccess {
  const ends = live.flatMap(({ endsAt }) => endsAt?.getTime() ?? []);
  return {
    accountId: first.accountId,
    username: first.username,
    patientId: first.survivorId,
    ...(other === undefined ? {} : { other: lineOf(other) }),
    level: levelOf(first.permissions.filter((name) => live.every(({ permissions }) => permissions.includes(name)))),
    since: momentAt(first.since, zone),
    ...(first.by === null ? {} : { by: first.by }),
    ...(ends.length === 0 ? {} : { endsOn: lastDayOf(new Date(Math.min(...ends)), zone) }),
  };
}
