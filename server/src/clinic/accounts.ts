import { sql } from 'kysely';
import type { Moment } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record, type AuditLine } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, wasDone } from './idempotency.ts';
import { ownPatientOf } from './person.ts';
import type { SignedIn } from './requester.ts';
import { countSessions, endFamilies } from './sessions.ts';
import { momentAt } from './time.ts';
import { countingTries } from './tries.ts';
import { usernameColumns } from './username-key.ts';
import { claimUsername, judgeUsername, ownAddressOf } from './usernames.ts';

export async function getAccount(
  parts: Parts,
  { accountId }: SignedIn,
): Promise<{ username: string; passwordChangedAt: Moment; sessions: number }> {
  const account = await accountRow(parts, accountId);
  const { zone } = await clinicRow(parts.db);
  return {
    username: account.username,
    passwordChangedAt: momentAt(account.password_changed_at, zone),
    sessions: await countSessions(parts.db, accountId),
  };
}

const accountRow = (parts: Parts, id: string): Promise<Row<'account'>> =>
  parts.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The current password, asked of somebody who is signed in. Whoever guesses in one session keeps no other one out. */
function requirePassword(
  parts: Parts,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
  password: string,
): Promise<Row<'account'>> {
  return countingTries(parts.limits, [['password-session', sessionId]], async () => {
    const account = await accountRow(parts, accountId);
    if ((await parts.passwords.verify(account.password_hash, password)) === undefined)
      throw new ProblemError('wrong-password');
    return account;
  });
}

/** Counts for ten minutes, in a remembered session. */
export async function confirmPassword(parts: Parts, requester: SignedIn, password: string): Promise<void> {
  await requirePassword(parts, requester, password);
  await parts.db
    .updateTable('session_family')
    .set({ confirmed_at: sql`now()` })
    .where('id', '=', requester.sessionId)
    .execute();
}

export async function changeUsername(
  parts: Parts,
  requester: SignedIn,
  typed: { username: string; password: string },
): Promise<{ username: string }> {
  const { db } = parts;
  const { accountId } = requester;
  if (await wasDone(db, requester.repeat)) return { username: (await accountRow(parts, accountId)).username };
  const account = await requirePassword(parts, requester, typed.password);
  const patientId = await ownPatientOf(db, accountId);
  const username = judgeUsername(
    typed.username,
    patientId === undefined ? undefined : await ownAddressOf(db, patientId),
  );
  // The same one again is no change, and no news.
  if (username === account.username) return { username };
  await db.transaction().execute((tx) =>
    once(tx, requester.repeat, async () => {
      await claimUsername(tx, username, accountId);
      await tx.updateTable('account').set(usernameColumns(username)).where('id', '=', accountId).execute();
      await tellOwner(tx, parts, requester, patientId, 'username', {
        before: { username: account.username },
        after: { username },
      });
      return null;
    }),
  );
  return { username };
}

/** Every other session ends: whoever learnt the old password is out. */
export async function changePassword(
  parts: Parts,
  requester: SignedIn,
  typed: { password: string; newPassword: string },
): Promise<void> {
  const { db, passwords } = parts;
  const { accountId, sessionId } = requester;
  if (await wasDone(db, requester.repeat)) return;
  const account = await requirePassword(parts, requester, typed.password);
  await passwords.judge(typed.newPassword, [account.username, (await clinicRow(db)).name]);
  const passwordHash = await passwords.hash(typed.newPassword);
  const patientId = await ownPatientOf(db, accountId);
  await db.transaction().execute((tx) =>
    once(tx, requester.repeat, async () => {
      const changed = await tx
        .updateTable('account')
        .set({ password_hash: passwordHash, password_changed_at: sql`now()` })
        .where('id', '=', accountId)
        // A reset that came in between wins.
        .where('password_hash', '=', account.password_hash)
        .returning('id')
        .executeTakeFirst();
      if (changed === undefined) throw new ProblemError('wrong-password');
      await endFamilies(tx, { accountId, except: sessionId }, 'password-changed');
      await tx
        .updateTable('session_family')
        .set({ confirmed_at: sql`now()` })
        .where('id', '=', sessionId)
        .execute();
      await tellOwner(tx, parts, requester, patientId, 'password');
      return null;
    }),
  );
}

async function tellOwner(
  tx: Tx,
  parts: Parts,
  { accountId, language }: SignedIn,
  patientId: string | undefined,
  changed: 'username' | 'password',
  values?: AuditLine['values'],
): Promise<void> {
  await record(tx, { kind: 'patient', id: accountId }, `account.${changed}-changed`, patientId ?? null, {}, values);
  await queueMail(tx, parts, {
    kind: 'credentials-changed',
    accountId,
    changed,
    language,
    ...(patientId === undefined ? {} : { patientId }),
  });
}
