import { sql } from 'kysely';
import type { Session } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow } from './clinic-row.ts';
import type { SignedIn } from './requester.ts';
import { subjectsOf } from './subjects.ts';
import { momentAt } from './time.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds without a person's act, and seconds from the sign-in on, after which a session ends. */
const limits = {
  usual: { idle: 15 * MINUTE, absolute: 12 * HOUR },
  remembered: { idle: 14 * DAY, absolute: 30 * DAY },
};
const limitsOf = (remembered: boolean) => (remembered ? limits.remembered : limits.usual);

/** Minutes for which a typed password counts, in a remembered session. */
const confirmedFor = sql`interval '10 minutes'`;

/** A session from sign-in to its end, through all of its tokens. */
export interface Family extends Row<'session_family'> {
  isLive: boolean;
  /** Not a remembered session, or the password was typed lately. */
  isConfirmed: boolean;
  now: Date;
}

export type EndReason =
  'signed-out' | 'replaced' | 'replayed' | 'ended-elsewhere' | 'password-changed' | 'reset' | 'deceased';

const isLive = sql<boolean>`(session_family.ended_at is null and session_family.ends_at > now()
  and session_family.person_at > now() - case when session_family.remembered
    then make_interval(secs => ${limits.remembered.idle}) else make_interval(secs => ${limits.usual.idle}) end)`;

/** Families with what the database's clock says about them. */
export const selectFamilies = (db: Database | Tx) =>
  db
    .selectFrom('session_family')
    .selectAll('session_family')
    .select([
      isLive.as('isLive'),
      sql<boolean>`(not session_family.remembered or session_family.confirmed_at > now() - ${confirmedFor})`.as(
        'isConfirmed',
      ),
      sql<Date>`now()`.as('now'),
    ]);

/** Holds the family to the end of the transaction, so that its tokens change one request at a time. */
export const lockFamily = (tx: Tx, id: string): Promise<Family | undefined> =>
  selectFamilies(tx).where('session_family.id', '=', id).forUpdate().executeTakeFirst();

export async function startFamily(
  tx: Tx,
  who: { accountId: string; remembered: boolean; device: string },
): Promise<Family> {
  // What ended long ago helps nobody any more.
  await tx
    .deleteFrom('session_family')
    .where('account_id', '=', who.accountId)
    .where('ends_at', '<', sql<Date>`now() - interval '90 days'`)
    .execute();
  const { id } = await tx
    .insertInto('session_family')
    .values({
      account_id: who.accountId,
      remembered: who.remembered,
      device: who.device,
      ends_at: sql`now() + make_interval(secs => ${limitsOf(who.remembered).absolute})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const family = await lockFamily(tx, id);
  if (family === undefined) throw new Error('a session vanished while it began');
  return family;
}

/** Ends sessions at once: none of their tokens opens anything from here on. */
export async function endFamilies(
  tx: Tx | Database,
  which: { id: string } | { accountId: string; except?: string },
  reason: EndReason,
): Promise<number> {
  let ending = tx
    .updateTable('session_family')
    .set({ ended_at: sql`now()`, ended_reason: reason })
    .where('ended_at', 'is', null);
  if ('id' in which) ending = ending.where('id', '=', which.id);
  else {
    ending = ending.where('account_id', '=', which.accountId);
    if (which.except !== undefined) ending = ending.where('id', '!=', which.except);
  }
  return Number((await ending.executeTakeFirst()).numUpdatedRows);
}

const secondsFrom = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** Seconds until the idle clock runs out, and until the session ends whatever happens. */
export const clocksOf = (family: Family): { idleSeconds: number; idleIn: number; endsIn: number } => {
  const idleSeconds = limitsOf(family.remembered).idle;
  const idleAt = new Date(family.person_at.getTime() + idleSeconds * 1000);
  return { idleSeconds, idleIn: secondsFrom(family.now, idleAt), endsIn: secondsFrom(family.now, family.ends_at) };
};

/** Seconds for which a browser stores its refresh token: a remembered session outlives the browser, any other goes with it. */
export const storedFor = (family: Family): number | undefined =>
  family.remembered ? clocksOf(family).endsIn : undefined;

type Tokens = Pick<Session, 'accessToken' | 'expiresIn' | 'handover' | 'refreshToken'>;

/** A session as its own browser is told of it. */
export async function describeSession(
  db: Database | Tx,
  family: Family,
  tokens: Tokens,
  notices: Session['notices'] = [],
): Promise<Session> {
  const { username } = await db
    .selectFrom('account')
    .select('username')
    .where('id', '=', family.account_id)
    .executeTakeFirstOrThrow();
  return {
    id: family.id,
    mode: family.mode,
    username,
    subjects: await subjectsOf(db, family.account_id),
    ...tokens,
    ...clocksOf(family),
    remembered: family.remembered,
    notices,
  };
}

/** A person is here. */
export async function extendSession(
  parts: Parts,
  { sessionId }: SignedIn,
): Promise<{ idleIn: number; endsIn: number }> {
  await parts.db
    .updateTable('session_family')
    .set({ person_at: sql`now()` })
    .where('id', '=', sessionId)
    .execute();
  const family = await selectFamilies(parts.db).where('session_family.id', '=', sessionId).executeTakeFirstOrThrow();
  const { idleIn, endsIn } = clocksOf(family);
  return { idleIn, endsIn };
}

/** Where the account is signed in, the latest first. */
export async function listSessions(parts: Parts, requester: SignedIn) {
  const { zone } = await clinicRow(parts.db);
  const families = await selectFamilies(parts.db)
    .where('account_id', '=', requester.accountId)
    .where(isLive)
    .orderBy('person_at', 'desc')
    .execute();
  return {
    now: (families[0]?.now ?? new Date()).toISOString(),
    sessions: families.map((family) => ({
      id: family.id,
      current: family.id === requester.sessionId,
      device: family.device,
      startedAt: momentAt(family.created_at, zone),
      lastUsedAt: momentAt(family.person_at, zone),
    })),
  };
}

export async function countSessions(db: Database, accountId: string): Promise<number> {
  return (await selectFamilies(db).where('account_id', '=', accountId).where(isLive).execute()).length;
}

/** In a remembered session, sign-ins and links change only for somebody who typed the password lately. */
export function requireConfirmed(requester: SignedIn): void {
  if (!requester.confirmed) throw new ProblemError('password-needed');
}

export async function endOneSession(parts: Parts, requester: SignedIn, sessionId: string): Promise<void> {
  requireConfirmed(requester);
  const family = await selectFamilies(parts.db)
    .where('session_family.id', '=', sessionId)
    .where('account_id', '=', requester.accountId)
    .executeTakeFirst();
  if (family?.isLive !== true) throw new ProblemError('not-found');
  await endFamilies(parts.db, { id: sessionId }, 'ended-elsewhere');
}

export async function endOtherSessions(parts: Parts, requester: SignedIn): Promise<void> {
  requireConfirmed(requester);
  await endFamilies(parts.db, { accountId: requester.accountId, except: requester.sessionId }, 'ended-elsewhere');
}
