import { sql } from 'kysely';
import type { Session } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { accountByName } from './account-by-name.ts';
import { isOwnerDeceased } from './deceased.ts';
import { takeNotices } from './notices.ts';
import type { Requester } from './requester.ts';
import { describeSession, endFamilies, startFamily, type Family } from './sessions.ts';
import { issueTicket } from './session-tickets.ts';
import { beginLine, familyOfToken, type Issued } from './session-tokens.ts';
import { countingTries } from './tries.ts';
import { usernameKey } from './username-key.ts';

export interface Credentials {
  username: string;
  password: string;
  remember: boolean;
  language?: string | undefined;
}

/** Who asks for a session, with the refresh token that their browser stores: its session ends when another begins. */
export interface Arrival extends Requester {
  stored: string | undefined;
}

/** A session that has begun; its browser is given the refresh token once the transaction has committed. */
export interface Begun {
  session: Session;
  family: Family;
  issued: Issued;
}

/**
 * Signs in. A wrong password, an unknown username and a patient without one get the same answer after the same work;
 * the limits count what was typed, whether or not anybody has it.
 */
export async function signIn(parts: Parts, typed: Credentials, arrival: Arrival): Promise<Begun> {
  const begun = await countingTries(
    parts.limits,
    [
      ['sign-in-address', arrival.address],
      ['sign-in-name', usernameKey(typed.username)],
    ],
    () => checkAndBegin(parts, typed, arrival),
    () => usePermit(parts, typed.username, arrival.address),
  );
  parts.log.info({ accountId: begun.accountId, sessionId: begun.session.id }, 'signed in');
  return begun;
}

async function checkAndBegin(
  { db, passwords }: Parts,
  typed: Credentials,
  arrival: Arrival,
): Promise<Begun & { accountId: string }> {
  const account = await accountByName(db, typed.username);
  const right = await passwords.verify(account?.password_hash, typed.password);
  if (right === undefined || account === undefined) throw new ProblemError('wrong-credentials');
  const upgraded = passwords.isOutdated(account.password_hash) ? await passwords.hash(right) : undefined;
  return db.transaction().execute(async (tx) => {
    if (!(await isStillRight(tx, account, upgraded)) || (await isOwnerDeceased(tx, account.id)))
      throw new ProblemError('wrong-credentials');
    await tx.deleteFrom('sign_in_permit').where('account_id', '=', account.id).execute();
    return { ...(await beginSession(tx, account.id, typed, arrival)), accountId: account.id };
  });
}

/** Enough for whoever just chose the password, and nothing for whoever guesses from the same network. */
const MOST_PERMITTED = 5;

/** Past a limit, the network from which the password was just reset gets a few more tries. */
async function usePermit(parts: Parts, username: string, address: string): Promise<boolean> {
  const account = await accountByName(parts.db, username);
  if (account === undefined) return false;
  const permit = await parts.db
    .updateTable('sign_in_permit')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('account_id', '=', account.id)
    .where('address_hash', 'in', parts.keys.accepted('permit', address))
    .where('expires_at', '>', sql<Date>`now()`)
    .where('tries', '<', MOST_PERMITTED)
    .returning('account_id')
    .executeTakeFirst();
  return permit !== undefined;
}

/** After a reset: who guesses at the name from elsewhere must not keep its owner out. */
export async function grantPermit(tx: Tx, parts: Parts, accountId: string, address: string): Promise<void> {
  const permit = {
    address_hash: parts.keys.derive('permit', address),
    tries: 0,
    expires_at: sql<Date>`now() + interval '1 hour'`,
  };
  await tx
    .insertInto('sign_in_permit')
    .values({ account_id: accountId, ...permit })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(permit))
    .execute();
}

/** A reset may have come between the check of the password and now; the row is held until the session stands. */
async function isStillRight(tx: Tx, account: Row<'account'>, upgraded: string | undefined): Promise<boolean> {
  const held = await tx
    .updateTable('account')
    .set({ password_hash: upgraded ?? account.password_hash })
    .where('id', '=', account.id)
    .where('password_hash', '=', account.password_hash)
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

/** Begins a session, and ends the one whose cookie came along: one browser, one patient. */
export async function beginSession(
  tx: Tx,
  accountId: string,
  options: { remember: boolean; language?: string | undefined },
  arrival: Arrival,
): Promise<Begun> {
  const before = await familyOfToken(tx, arrival.stored);
  if (before !== undefined) await endFamilies(tx, { id: before }, 'replaced');
  await keepLanguage(tx, accountId, options.language ?? arrival.language);
  const notices = await takeNotices(tx, accountId);
  const family = await startFamily(tx, { accountId, remembered: options.remember, device: arrival.device });
  const issued = await beginLine(tx, family.id);
  const { accessToken, expiresIn } = issued;
  const handover = await issueTicket(tx, 'handover', family.id);
  return { family, issued, session: await describeSession(tx, family, { accessToken, expiresIn, handover }, notices) };
}

/** Mails go out in the language that the account used last. The same one again is not written. */
export async function keepLanguage(db: Tx | Database, accountId: string, language: string | undefined): Promise<void> {
  if (language === undefined) return;
  await db
    .updateTable('account')
    .set({ language })
    .where('id', '=', accountId)
    .where('language', 'is distinct from', language)
    .execute();
}
